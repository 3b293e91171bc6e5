package io.keyward.auth.log;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Lines at the end of a file that is put aside when it is full, of which the oldest is then
 * forgotten. Several processes may write at once: each line is one write at the end, and only one
 * of them puts aside. Thread-safe.
 *
 * <p>The file is opened for each line. Whoever kept it open would go on writing to what another
 * process has put aside, until that is deleted under their hands.
 */
final class RotatedFile {
  /** A lock that this process holds is invisible to its other threads. */
  private static final Object ONE_AT_A_TIME = new Object();

  /** Who puts aside needs no more than some milliseconds, unless the process was stopped. */
  private static final int MOST_TRIES = 100;

  private static final long BETWEEN_TRIES = 10_000_000;

  private final Path folder;
  private final String name;
  private final long most;
  private final int count;

  /**
   * @param most bytes in one file, as a rule; a process that is late may add a few lines
   * @param count of files, with the one that is written to
   */
  RotatedFile(Path folder, String name, long most, int count) {
    this.folder = folder;
    this.name = name;
    this.most = most;
    this.count = count;
  }

  /**
   * Adds a line.
   *
   * @param line without its end
   */
  void append(String line) throws IOException {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (ONE_AT_A_TIME) {
      OwnersFile.folder(folder);
      makeRoom(bytes.length);
      OwnersFile.append(file(0), bytes);
    }
  }

  private void makeRoom(int coming) throws IOException {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      long size = OwnersFile.size(file(0));
      boolean room = size == 0 || size + coming <= most;
      if (room || putAside(coming) || size <= 2 * most) {
        return;
      }
      LockSupport.parkNanos(BETWEEN_TRIES);
    }
    throw new IOException("full, and another process keeps it from being put aside");
  }

  /**
   * Puts the files aside, unless somebody else has done so.
   *
   * @return false if somebody else is at it
   */
  private boolean putAside(int coming) throws IOException {
    try (FileChannel channel = OwnersFile.lock(folder.resolve(name + ".lock"))) {
      Optional<FileLock> lock = Optional.ofNullable(channel.tryLock());
      if (lock.isPresent() && OwnersFile.size(file(0)) + coming > most) {
        for (int i = count - 1; i > 0; i--) {
          move(file(i - 1), file(i));
        }
      }
      return lock.isPresent();
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      // There have not been as many files yet.
      return;
    }
  }

  private Path file(int number) {
    return folder.resolve(number == 0 ? name + ".jsonl" : name + "." + number + ".jsonl");
  }
}
