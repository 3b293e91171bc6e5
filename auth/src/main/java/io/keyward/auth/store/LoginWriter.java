package io.keyward.auth.store;

import io.keyward.auth.disk.Replacement;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Replaces a login's file, and tidies up after writers that were killed. For who has the locks. */
final class LoginWriter {
  /** Far longer than any writer lives. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private static final Replacement.Names NAMES =
      new Replacement.Names(BrokenOffWrites.PREFIX, BrokenOffWrites.SUFFIX);

  private LoginWriter() {}

  /**
   * Once it returns, the new content outlives a power cut; if it throws, the old content is there.
   *
   * @param notices hear if the disk did not confirm what is nevertheless done
   */
  static void replace(LoginFile file, byte[] content, Notices notices) throws IOException {
    try (Replacement next = Replacement.prepare(file.folder(), NAMES, content)) {
      removeLeftovers(file.folder(), Files.getLastModifiedTime(next.waiting()));
      next.take(file.target());
      confirm(next, notices);
    }
  }

  private static void confirm(Replacement done, Notices notices) {
    try {
      done.confirm();
    } catch (IOException e) {
      notices.say(
          "The login is stored, but may be lost if the power fails now. "
              + SystemError.sentence(e)
              + " "
              + SystemError.remedy(e)
              + ".");
    }
  }

  /** Does all of it short of the rename, with as much content, and leaves nothing behind. */
  static void rehearse(LoginFile file, int length) throws IOException {
    byte[] content = new byte[length];
    Arrays.fill(content, (byte) ' ');
    try (Replacement next = Replacement.prepare(file.folder(), NAMES, content)) {
      Files.delete(next.waiting());
      next.confirm();
    }
  }

  /** What writers that were killed left, by the file system's own clock. */
  private static void removeLeftovers(Path folder, FileTime now) {
    Instant old = now.toInstant().minus(LEFT_BEHIND);
    try {
      for (Path each : new BrokenOffWrites(folder).ours()) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException _) {
      // They hinder nothing and are their owner's only; the next writer tries again.
    }
  }
}
