package io.keyward.auth.disk;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
public final class PrivateFolder {
  private static final int LONGEST_FILE = 8 << 20;
  private static final Set<OpenOption> READING =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> APPENDING =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.WRITE,
          StandardOpenOption.APPEND,
          LinkOption.NOFOLLOW_LINKS);
  private static final String LOCK = "lock";
  private static final String NEXT = "lock.next";
  private static final String TEMPORARY = ".keyward-new-";
  private static final Replacement.Names NAMES = new Replacement.Names(TEMPORARY, "");

  /** One lock a folder for the threads of this process; the locks of files don't see threads. */
  private static final Map<Path, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

  /** Far longer than a rotation of thousands of values takes. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path folder;
  private final Trouble trouble;
  private final Duration patience;
  private final ReentrantLock lock;

  /** What can be wrong with it, in the words of whoever keeps something there. */
  public interface Trouble {
    /** Somebody else could read or change what must be private. */
    Problem exposed(String detail);

    /** A file or the folder can't be read. */
    Problem unreadable(IOException e);

    /** A file is larger than anything that is kept there. */
    Problem tooLarge();

    /** A file can't be written; what it held before is unchanged. */
    Problem unwritable(IOException e);

    /** Somebody else has the lock and does not come to an end. */
    Problem busy();
  }

  /** This folder, with seconds of patience for other threads and processes. */
  public PrivateFolder(Path folder, Trouble trouble) {
    this(folder, trouble, PATIENCE);
  }

  /**
   * This folder.
   *
   * @param patience how long to wait for other threads and processes
   */
  public PrivateFolder(Path folder, Trouble trouble, Duration patience) {
    this.trouble = trouble;
    this.folder = folder.toAbsolutePath().normalize();
    this.patience = patience;
    this.lock = LOCKS.computeIfAbsent(this.folder, _ -> new ReentrantLock());
  }

  /** The one that this file is in. */
  public static PrivateFolder of(Path file, Trouble trouble) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw trouble
          .unreadable(new FileSystemException(null, null, "not a file in a folder"))
          .asException();
    }
    return new PrivateFolder(folder, trouble);
  }

  /**
   * What is in the file; empty if there is none.
   *
   * @throws ProblemException exposed, unreadable or too large
   */
  public Optional<byte[]> read(String name) {
    Optional<FileChannel> open = open(name);
    if (open.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = Channels.newInputStream(open.get())) {
      byte[] content = in.readNBytes(LONGEST_FILE + 1);
      if (content.length > LONGEST_FILE) {
        throw trouble.tooLarge().asException();
      }
      return Optional.of(content);
    } catch (IOException e) {
      throw trouble.unreadable(e).causedBy(e);
    }
  }

  /**
   * The file for reading, however long it is; empty if there is none.
   *
   * @return to be closed by the caller
   * @throws ProblemException exposed or unreadable
   */
  public Optional<FileChannel> open(String name) {
    Path file = folder.resolve(name);
    try {
      checkPrivate(file);
      return Optional.of(FileChannel.open(file, READING));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw trouble.unreadable(e).causedBy(e);
    }
  }

  /** The folder first: whoever may write to it can exchange the file after it was looked at. */
  private void checkPrivate(Path file) throws IOException {
    Optional<FileFacts> around = FileFacts.of(folder, LinkOption.NOFOLLOW_LINKS);
    if (around.isPresent() && (!around.get().isOurs() || around.get().isWritableForOthers())) {
      throw trouble
          .exposed("Its folder belongs to somebody else, or others may write to it.")
          .asException();
    }
    Optional<FileFacts> facts = FileFacts.of(file, LinkOption.NOFOLLOW_LINKS);
    if (facts.isPresent()) {
      checkPrivate(file, facts.get());
    }
  }

  private void checkPrivate(Path file, FileFacts facts) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw trouble.exposed("It is no plain file.").asException();
    }
    if (!facts.isOurs()) {
      throw trouble.exposed("It belongs to somebody else.").asException();
    }
    if (facts.isOpenToOthers()) {
      throw trouble.exposed("Others may read or write it.").asException();
    }
    // None at all: it was replaced between its being found and its being looked at.
    if (facts.names() > 1) {
      throw trouble.exposed("It has a second name somewhere (a hard link).").asException();
    }
  }

  /**
   * Writes the file anew, for its owner only, and makes the folder if there is none.
   *
   * @throws ProblemException unwritable
   */
  public void replace(String name, byte[] content) {
    try {
      make();
      try (Replacement next = Replacement.prepare(folder, NAMES, content)) {
        next.take(folder.resolve(name));
        next.confirm();
      }
    } catch (IOException e) {
      throw trouble.unwritable(e).causedBy(e);
    }
  }

  /**
   * Does all that {@link #replace} does with a new file of this content, but for giving it its
   * name: what fails here would fail there.
   *
   * @throws ProblemException unwritable
   */
  public void rehearse(byte[] content) {
    try {
      make();
      try (Replacement _ = Replacement.prepare(folder, NAMES, content)) {
        // Closed without having taken the place of anything.
      }
    } catch (IOException e) {
      throw trouble.unwritable(e).causedBy(e);
    }
  }

  /**
   * Adds to the end of the file, for its owner only, and has it put on disk: all of it, unless the
   * machine stops meanwhile. To be done alone.
   *
   * @throws ProblemException unwritable
   */
  public void append(String name, byte[] content) {
    try (FileChannel open = appending(name)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        open.write(bytes);
      }
      open.force(true);
    } catch (IOException e) {
      throw trouble.unwritable(e).causedBy(e);
    }
  }

  /**
   * The file for adding to its end, for its owner only; made if there is none.
   *
   * @return to be closed by the caller; what is written is on disk when the caller forces it
   * @throws ProblemException exposed or unwritable
   */
  public FileChannel appending(String name) {
    Path file = folder.resolve(name);
    try {
      make();
      boolean isNew = Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
      if (!isNew) {
        checkPrivate(file);
      }
      FileChannel open = FileChannel.open(file, APPENDING, OwnerOnly.file(folder));
      if (isNew) {
        forceFolder();
      }
      return open;
    } catch (IOException e) {
      throw trouble.unwritable(e).causedBy(e);
    }
  }

  /** Whether there was such a file. */
  public boolean delete(String name) {
    try {
      boolean deleted = Files.deleteIfExists(folder.resolve(name));
      if (deleted) {
        forceFolder();
      }
      return deleted;
    } catch (IOException e) {
      throw trouble.unwritable(e).causedBy(e);
    }
  }

  /** The names of all files, sorted. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (NoSuchFileException e) {
      return names;
    } catch (IOException e) {
      throw trouble.unreadable(e).causedBy(e);
    }
    names.sort(null);
    return names;
  }

  /**
   * Does this while no other thread or process does so in this folder.
   *
   * @throws ProblemException busy, if they don't come to an end in time
   */
  public <T> T alone(Supplier<T> work) {
    if (lock.isHeldByCurrentThread()) {
      return work.get();
    }
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw trouble.busy().asException();
      }
      try {
        return aloneAmongProcesses(work, end);
      } finally {
        lock.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw trouble.busy().causedBy(e);
    } catch (IOException e) {
      throw trouble.unwritable(e).causedBy(e);
    }
  }

  private <T> T aloneAmongProcesses(Supplier<T> work, long end)
      throws IOException, InterruptedException {
    make();
    try (ProcessLock _ = nextInTurn(end)) {
      sweep();
      return work.get();
    }
  }

  /**
   * The lock, by way of the right to be the next one. A lock alone goes to whoever happens to ask
   * when it is free, and that is nearly always the one that has just had it: it must queue up like
   * all the others.
   */
  private ProcessLock nextInTurn(long end) throws IOException, InterruptedException {
    try (ProcessLock _ = taken(NEXT, end)) {
      return taken(LOCK, end);
    }
  }

  private ProcessLock taken(String name, long end) throws IOException, InterruptedException {
    return ProcessLock.take(
            folder.resolve(name), Duration.ofNanos(Math.max(0, end - System.nanoTime())))
        .orElseThrow(() -> trouble.busy().asException());
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
