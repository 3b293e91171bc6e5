package io.keyward.journeys.crash;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.FileStore;
import io.keyward.auth.store.Turn;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A process that does with a store what it is told, line by line, and answers each with one line.
 */
public final class StoreWorker {
  private static final Secret TOKEN = Secret.of("rt_spent");

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
  private static final FileInputStream IN = new FileInputStream(FileDescriptor.in);

  private final Path home;
  private final FileStore store;
  private final boolean inPlace;

  private StoreWorker(Path home, boolean inPlace) {
    this.home = home;
    this.store = new FileStore(new CodexHome(home));
    this.inPlace = inPlace;
  }

  /**
   * Says {@code ready} when all that it needs is loaded.
   *
   * @param words the folder to warm up in, the folder of the login, and perhaps {@code in-place}
   */
  public static void main(String[] words) {
    StoreWorker warm = new StoreWorker(Path.of(words[0]), false);
    warm.store.save(Logins.A);
    for (int i = 0; i < 5; i++) {
      warm.answer("write");
      warm.answer("turn");
    }
    StoreWorker worker = new StoreWorker(Path.of(words[1]), words.length > 2);
    say("ready");
    for (String line = heard(); !line.isEmpty(); line = heard()) {
      say(worker.answer(line));
    }
  }

  /** Errors are for the store: on the way to the master each is tried again. */
  private static void say(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    while (true) {
      try {
        OUT.write(bytes);
        return;
      } catch (IOException _) {
        // Injected; the next one is not.
      }
    }
  }

  /** A line, or nothing at the end. */
  private static String heard() {
    StringBuilder line = new StringBuilder();
    while (true) {
      try {
        int c = IN.read();
        if (c < 0 || c == '\n') {
          return line.toString();
        }
        line.append((char) c);
      } catch (IOException _) {
        // Injected; the next one is not.
      }
    }
  }

  private String answer(String line) {
    try {
      return switch (line) {
        case "write" -> "stored " + written();
        case "loop" -> looped();
        case "load" -> "loaded " + Logins.name(store.load());
        case "delete" -> "deleted " + store.delete();
        case "turn" -> turn();
        case "spend" -> spent();
        case "doubt" -> doubt();
        default -> throw new IllegalArgumentException(line);
      };
    } catch (ProblemException e) {
      return "problem " + e.problem().code() + " " + e.problem().detail();
    } catch (IOException | RuntimeException e) {
      return "crash " + e;
    }
  }

  private String written() throws IOException {
    Credential now = store.load().orElseThrow();
    Credential next = Logins.other(now);
    if (inPlace) {
      writeInPlace(next);
    } else if (!store.replace(now, next)) {
      throw new IllegalStateException("Somebody else writes here");
    }
    return Logins.name(Optional.of(next));
  }

  private String looped() throws IOException {
    while (!Thread.interrupted()) {
      String _ = written();
    }
    return "stopped";
  }

  /** The fault that the harness must find. */
  private void writeInPlace(Credential next) throws IOException {
    Path other = home.resolveSibling(home.getFileName() + "-" + Logins.name(Optional.of(next)));
    byte[] text = Files.readAllBytes(other.resolve("auth.json"));
    try (FileChannel channel =
        FileChannel.open(
            home.resolve("auth.json"),
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int from = 0; from < text.length; from += 1000) {
        channel.write(ByteBuffer.wrap(text, from, Math.min(1000, text.length - from)));
      }
      channel.force(true);
    }
  }

  private String turn() {
    store.takeTurn().close();
    return "had a turn";
  }

  /** Ends only with the process. */
  private String spent() {
    store.takeTurn().spending(TOKEN);
    return "spent";
  }

  private String doubt() {
    try (Turn turn = store.takeTurn()) {
      return "in doubt " + turn.isInDoubt(TOKEN);
    }
  }
}
