package io.keyward.auth.seal;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.FileFacts;
import io.keyward.auth.disk.FolderOnDisk;
import io.keyward.auth.disk.OwnerOnly;
import io.keyward.auth.disk.ProcessLock;
import io.keyward.auth.disk.Replacement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A folder of files that nobody but their owner may read or change. A file is replaced as a whole
 * or not at all. Who may do what is checked where the file system knows POSIX permissions;
 * elsewhere the folder must be one that others can't open, such as one in a Windows profile.
 * Thread-safe.
 */
final class OwnerOnlyFolder {
  private static final int LONGEST_FILE = 8 << 20;
  private static final String LOCK = "lock";
  private static final String TEMPORARY = ".keyward-new-";
  private static final Replacement.Names NAMES = new Replacement.Names(TEMPORARY, "");

  /** One lock a folder for the threads of this process; the locks of files don't see threads. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  /** Far longer than a rotation of thousands of values takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final Duration patience;
  private final ReentrantLock lock;

  OwnerOnlyFolder(Path folder) {
    this(folder, PATIENCE);
  }

  /**
   * This folder.
   *
   * @param patience how long to wait for other threads and processes
   */
  OwnerOnlyFolder(Path folder, Duration patience) {
    this.folder = folder.toAbsolutePath().normalize();
    this.patience = patience;
    this.lock = LOCKS.computeIfAbsent(this.folder, _ -> new ReentrantLock());
  }

  /** The one that this file is in. */
  static OwnerOnlyFolder of(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw SealProblem.unreadable(new FileSystemException(null, null, "not a file in a folder"))
          .asException();
    }
    return new OwnerOnlyFolder(folder);
  }

  /**
   * What is in the file; empty if there is none.
   *
   * @throws ProblemException {@code sealed-file-exposed}, {@code sealed-file-unreadable}
   */
  Optional<byte[]> read(String name) {
    Path file = folder.resolve(name);
    try {
      checkPrivate(file);
      try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] content = in.readNBytes(LONGEST_FILE + 1);
        if (content.length > LONGEST_FILE) {
          throw SealProblem.tooLarge().asException();
        }
        return Optional.of(content);
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw SealProblem.unreadable(e).causedBy(e);
    }
  }

  /** The folder first: whoever may write to it can exchange the file after it was looked at. */
  private void checkPrivate(Path file) throws IOException {
    Optional<FileFacts> around = FileFacts.of(folder, LinkOption.NOFOLLOW_LINKS);
    if (around.isPresent() && (!around.get().isOurs() || around.get().isWritableForOthers())) {
      throw SealProblem.exposed("Its folder belongs to somebody else, or others may write to it.")
          .asException();
    }
    Optional<FileFacts> facts = FileFacts.of(file, LinkOption.NOFOLLOW_LINKS);
    if (facts.isPresent()) {
      checkPrivate(file, facts.get());
    }
  }

  private static void checkPrivate(Path file, FileFacts facts) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw SealProblem.exposed("It is no plain file.").asException();
    }
    if (!facts.isOurs()) {
      throw SealProblem.exposed("It belongs to somebody else.").asException();
    }
    if (facts.isOpenToOthers()) {
      throw SealProblem.exposed("Others may read or write it.").asException();
    }
    if (facts.names() != 1) {
      throw SealProblem.exposed("It has a second name somewhere (a hard link).").asException();
    }
  }

  /**
   * Writes the file anew, for its owner only, and makes the folder if there is none.
   *
   * @throws ProblemException {@code sealed-file-unwritable}
   */
  void replace(String name, byte[] content) {
    try {
      make();
      try (Replacement next = Replacement.prepare(folder, NAMES, content)) {
        next.take(folder.resolve(name));
        next.confirm();
      }
    } catch (IOException e) {
      throw SealProblem.unwritable(e).causedBy(e);
    }
  }

  /** Whether there was such a file. */
  boolean delete(String name) {
    try {
      boolean deleted = Files.deleteIfExists(folder.resolve(name));
      if (deleted) {
        forceFolder();
      }
      return deleted;
    } catch (IOException e) {
      throw SealProblem.unwritable(e).causedBy(e);
    }
  }

  /** The names of all files, sorted. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (NoSuchFileException e) {
      return names;
    } catch (IOException e) {
      throw SealProblem.unreadable(e).causedBy(e);
    }
    names.sort(null);
    return names;
  }

  /**
   * Does this while no other thread or process does so in this folder.
   *
   * @throws ProblemException {@code sealed-folder-busy} if they don't come to an end within seconds
   */
  <T> T alone(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return work.get();
    }
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw SealProblem.busy().asException();
      }
      try {
        return aloneAmongProcesses(work, end);
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SealProblem.busy().causedBy(e);
    } catch (IOException e) {
      throw SealProblem.unwritable(e).causedBy(e);
    }
  }

  private <T> T aloneAmongProcesses(Supplier<T> work, long end)
      throws IOException, InterruptedException {
    make();
    Optional<ProcessLock> held =
        ProcessLock.take(
            folder.resolve(LOCK), Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    try (ProcessLock _ = held.orElseThrow(() -> SealProblem.busy().asException())) {
      sweep();
      return work.get();
    }
  }

  /** What a writer left behind that was killed; all writers of a vault are in the lock. */
  private void sweep() throws IOException {
    for (String name : names()) {
      if (name.startsWith(TEMPORARY)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }

  private void make() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, OwnerOnly.folder(folder));
    }
  }

  private void forceFolder() throws IOException {
    try (FolderOnDisk open = FolderOnDisk.open(folder)) {
      open.force();
    }
  }
}
