package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.SystemError;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a login's file without a lock. Older Codex CLIs empty the file and write it anew in place,
 * so what makes no sense is looked at again for a while before it is called damaged, and is never
 * called nobody's login. What somebody else could have put there is not read at all.
 *
 * @param file links are followed
 * @param notices hear what was mended on the way
 */
record LoginReader(Path file, Notices notices) {
  private static final int LONGEST_FILE = 1 << 20;

  /** A writer in place needs a millisecond; a busy machine may stop it for longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofMillis(2);

  /**
   * What the file holds; empty if there is no file.
   *
   * @throws ProblemException {@code credential-file-unreadable}, {@code credential-file-unsafe}
   */
  Optional<Json> read() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        LoginFile where = LoginFile.at(file);
        where.requireSafe(notices);
        byte[] bytes = bytes(where.target());
        // The same twice: in between, nobody wrote the half that was read later.
        if (Arrays.equals(bytes, bytes(where.target()))) {
          return Optional.of(Json.parse(new String(bytes, StandardCharsets.UTF_8)));
        }
        if (System.nanoTime() - end >= 0) {
          throw unreadable("Another program keeps writing it.").asException();
        }
      } catch (NoSuchFileException e) {
        return Optional.empty();
      } catch (JsonException e) {
        if (System.nanoTime() - end >= 0) {
          throw unreadable(e.reason()).causedBy(e);
        }
      } catch (IOException e) {
        throw unreadable(SystemError.sentence(e)).causedBy(e);
      }
      pause();
    }
  }

  /** The links were followed before; one that has come since leads to what nobody looked at. */
  private static byte[] bytes(Path target) throws IOException {
    try (InputStream in = Files.newInputStream(target, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
      if (bytes.length > LONGEST_FILE) {
        throw unreadable("It is larger than any login.").asException();
      }
      return bytes;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreadable("Nobody waited until it made sense.").causedBy(e);
    }
  }

  static Problem unreadable(String detail) {
    return new Problem(
        "credential-file-unreadable",
        "The stored login can't be read.",
        detail,
        "Check auth.json in your Codex folder, or sign in again to replace it.");
  }
}
