package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock of a file among all processes of this machine, and among the threads of this one. It is
 * gone with the process that held it, however that ended; the file stays.
 *
 * <p>On Linux and macOS it is {@code flock(2)}, as the Codex CLI has it. Java's own {@link
 * FileLock} is another kind there, which neither sees that one nor is seen by it.
 */
public sealed interface ProcessLock extends AutoCloseable {
  /** Short enough to be next soon, long enough to cost nothing. */
  Duration PAUSE = Duration.ofMillis(10);

  /** Gives it back. Never fails. */
  @Override
  void close();

  /** The locked file itself, for reading and writing, whatever has got its name meanwhile. */
  Path content();

  /** Takes the lock of this file, which is made if need be, unless somebody has it. */
  static Optional<ProcessLock> tryTake(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Flock.tryTake(file)
        : FarByte.tryTake(file);
  }

  /** Takes the lock as soon as it is free, if that comes to pass in time. */
  static Optional<ProcessLock> take(Path file, Duration patience)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    Optional<ProcessLock> lock = tryTake(file);
    while (lock.isEmpty() && System.nanoTime() - end < 0) {
      Thread.sleep(PAUSE);
      lock = tryTake(file);
    }
    return lock;
  }

  /** By {@code flock(2)}. */
  record Flock(int descriptor, Path file) implements ProcessLock {
    private static final Path OPEN_FILES = Path.of("/dev/fd");

    private static Optional<ProcessLock> tryTake(Path file) throws IOException {
      while (true) {
        int descriptor = Libc.openForLock(file);
        boolean had = false;
        try {
          if (!Libc.tryLock(descriptor)) {
            return Optional.empty();
          }
          had = hasName(descriptor);
          if (had) {
            return Optional.of(new Flock(descriptor, file));
          }
        } finally {
          if (!had) {
            Libc.close(descriptor);
          }
        }
      }
    }

    /**
     * Whether the open file can still be found by others. Somebody may have deleted it between our
     * opening and our locking it, and its lock keeps nobody out who makes it anew.
     */
    static boolean hasName(int descriptor) throws IOException {
      try {
        Optional<FileFacts> facts = FileFacts.of(open(descriptor));
        return facts.isEmpty() || facts.get().names() > 0;
      } catch (NoSuchFileException | AccessDeniedException _) {
        // Where the system does not show open files, deleting locks by hand is at one's own risk.
        return true;
      }
    }

    private static Path open(int descriptor) {
      return OPEN_FILES.resolve(Integer.toString(descriptor));
    }

    @Override
    public Path content() {
      Path open = open(descriptor);
      return Files.exists(open) ? open : file;
    }

    @Override
    public void close() {
      Libc.close(descriptor);
    }
  }

  /**
   * By {@code LockFileEx}, which is what Java's own lock is on Windows. The Codex CLI locks the
   * whole range of a file, and locked bytes can't be read there: so one byte far behind the end is
   * taken, which is in that range and in nobody's way.
   */
  record FarByte(FileChannel channel, Path file) implements ProcessLock {
    private static final long FAR = Long.MAX_VALUE - 1;

    static Optional<ProcessLock> tryTake(Path file) throws IOException {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean locked = false;
      try {
        locked = channel.tryLock(FAR, 1, false) != null;
      } catch (OverlappingFileLockException _) {
        // Another thread of this process has it.
      } finally {
        if (!locked) {
          channel.close();
        }
      }
      return locked ? Optional.of(new FarByte(channel, file)) : Optional.empty();
    }

    @Override
    public Path content() {
      return file;
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException _) {
        // The system gives it back at the latest when the process ends.
      }
    }
  }
}
