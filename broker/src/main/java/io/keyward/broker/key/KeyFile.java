package io.keyward.broker.key;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.auth.seal.MasterKey;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * A ring of keys in a file that only its owner may read, the same for all brokers of a site. It is
 * looked at once a second while somebody asks, and at once when a key turns up that is not known:
 * no broker has to be started anew. A file that becomes unreadable changes nothing, and is
 * complained of. Thread-safe.
 */
public final class KeyFile implements Keys {
  /** Every broker has looked by the time a new key begins to sign. */
  private static final Duration NOTICE = Duration.ofSeconds(10);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Whoever sends made-up cookies must not make us read all the time. */
  private static final Duration LOOK_AT_MOST_EVERY = Duration.ofMillis(100);

  private static final System.Logger LOG = System.getLogger(KeyFile.class.getName());

  private final PrivateFolder folder;
  private final String name;
  private final InstantSource clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Looked last;

  private record Looked(ByteBuffer file, KeyRing ring, Instant at) {}

  private KeyFile(PrivateFolder folder, String name, InstantSource clock) {
    this.folder = folder;
    this.name = name;
    this.clock = clock;
    byte[] file = content();
    this.last = new Looked(ByteBuffer.wrap(file), KeyFileText.read(file), clock.instant());
  }

  /**
   * The keys in this file.
   *
   * @throws ProblemException {@code session-keys-missing}, {@code session-keys-exposed}, {@code
   *     session-keys-damaged}, {@code session-keys-unreadable}; {@code master-key-unusable} for a
   *     key that can be guessed
   */
  public static KeyFile open(Path file, InstantSource clock) {
    return new KeyFile(folderOf(file), nameOf(file), clock);
  }

  private static PrivateFolder folderOf(Path file) {
    return PrivateFolder.of(file, KeyProblem.OF_FILE);
  }

  private static String nameOf(Path file) {
    return String.valueOf(file.getFileName());
  }

  @Override
  public KeyRing ring() {
    return asOf(LOOK_EVERY);
  }

  @Override
  public KeyRing ringNow() {
    return asOf(LOOK_AT_MOST_EVERY);
  }

  private KeyRing asOf(Duration age) {
    Instant now = clock.instant();
    if (last.at().plus(age).isAfter(now) || !looking.tryLock()) {
      return last.ring();
    }
    try {
      last = looked(now);
    } catch (ProblemException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          new Event("session-keys-kept", Json.object().with("code", e.problem().code())));
      last = new Looked(last.file(), last.ring(), now);
    } finally {
      looking.unlock();
    }
    return last.ring();
  }

  private Looked looked(Instant now) {
    byte[] file = content();
    return last.file().equals(ByteBuffer.wrap(file))
        ? new Looked(last.file(), last.ring(), now)
        : new Looked(ByteBuffer.wrap(file), KeyFileText.read(file), now);
  }

  private byte[] content() {
    return folder.read(name).orElseThrow(() -> KeyProblem.missing().asException());
  }

  /**
   * The ring that is in this file now.
   *
   * @throws ProblemException as {@link #open}
   */
  public static KeyRing read(Path file) {
    return KeyFileText.read(
        folderOf(file).read(nameOf(file)).orElseThrow(() -> KeyProblem.missing().asException()));
  }

  /**
   * Has a new key sign in a moment; makes the file if there is none. Nobody is signed out.
   *
   * @param overlap how long sessions live at most
   * @throws ProblemException as {@link #open}, and {@code session-keys-unwritable}
   */
  public static KeyRing rotate(
      Path file, SecureRandom random, InstantSource clock, Duration overlap) {
    return change(
        file,
        ring ->
            ring.rotated(
                MasterKey.fresh(random),
                clock.instant(),
                ring.keys().isEmpty() ? Duration.ZERO : NOTICE,
                overlap));
  }

  /**
   * Makes a key void: the sessions that it has named end within a second. If it was the one that
   * signs, a new one does.
   *
   * @throws ProblemException {@code session-key-unknown}, and as {@link #rotate}
   */
  public static KeyRing revoke(Path file, String id, SecureRandom random, InstantSource clock) {
    return change(
        file,
        ring -> {
          KeyRing rest = ring.without(id);
          if (rest.keys().size() == ring.keys().size()) {
            throw KeyProblem.unknown(id).asException();
          }
          return rest.hasSuccessor()
              ? rest
              : rest.rotated(
                  MasterKey.fresh(random), clock.instant(), Duration.ZERO, Duration.ZERO);
        });
  }

  /**
   * Makes every key void, and has a new one sign: everybody is signed out within a second.
   *
   * @throws ProblemException as {@link #rotate}
   */
  public static KeyRing revokeAll(Path file, SecureRandom random, InstantSource clock) {
    return change(
        file,
        _ ->
            KeyRing.EMPTY.rotated(
                MasterKey.fresh(random), clock.instant(), Duration.ZERO, Duration.ZERO));
  }

  private static KeyRing change(Path file, UnaryOperator<KeyRing> change) {
    PrivateFolder folder = folderOf(file);
    return folder.alone(() -> {
      Optional<byte[]> before = folder.read(nameOf(file));
      KeyRing next = change.apply(before.map(KeyFileText::read).orElse(KeyRing.EMPTY));
      folder.replace(nameOf(file), KeyFileText.write(next));
      return next;
    });
  }
}
