package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rests in {@code auth.json}, in the Codex CLI's own format, so that both programs share one login.
 * The file is readable by its owner only, is replaced as a whole or not at all, and keeps every
 * member that Keyward does not know. Thread-safe within one process.
 */
public final class FileStore implements CredentialStore {
  private static final int LONGEST_FILE = 1 << 20;

  /** One lock a file, so that several stores of one process do not undo each other's work. */
  private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

  private final LocalTurns turns = new LocalTurns();
  private final Path file;
  private final Object lock;

  /** The store in this folder. */
  public FileStore(CodexHome home) {
    this.file = home.authFile();
    this.lock = LOCKS.computeIfAbsent(file.toAbsolutePath().normalize(), _ -> new Object());
  }

  @Override
  public Optional<Credential> load() {
    synchronized (lock) {
      return content().flatMap(AuthFile::read);
    }
  }

  @Override
  public void save(Credential credential) {
    synchronized (lock) {
      write(AuthFile.afterLogin(readableContent(), credential));
    }
  }

  @Override
  public boolean replace(Credential seen, Credential next) {
    synchronized (lock) {
      Optional<Json.Obj> content = content();
      if (content.isEmpty() || !content.flatMap(AuthFile::read).equals(Optional.of(seen))) {
        return false;
      }
      write(AuthFile.afterRefresh(content.get(), next));
      return true;
    }
  }

  @Override
  public boolean delete() {
    synchronized (lock) {
      try {
        return Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new Problem(
                "credential-file-not-deleted",
                "The stored login could not be deleted.",
                reason(e),
                "Delete auth.json in your Codex folder yourself.")
            .causedBy(e);
      }
    }
  }

  @Override
  public Turn takeTurn() {
    return turns.take(Duration.ofMinutes(1));
  }

  @Override
  public String place() {
    return "auth.json in the Codex folder";
  }

  private Optional<Json.Obj> content() {
    try {
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw unreadable("It is not a file.").asException();
      }
      return Json.parse(text()) instanceof Json.Obj object ? Optional.of(object) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonException e) {
      throw unreadable(e.reason()).causedBy(e);
    } catch (IOException e) {
      throw unreadable(reason(e)).causedBy(e);
    }
  }

  private String text() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
      if (bytes.length > LONGEST_FILE) {
        throw unreadable("It is larger than any login.").asException();
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** For a new login: a file that nobody can read has nothing to keep. */
  private Json.Obj readableContent() {
    try {
      return content().orElseGet(Json::object);
    } catch (ProblemException e) {
      return Json.object();
    }
  }

  private static Problem unreadable(String detail) {
    return new Problem(
        "credential-file-unreadable",
        "The stored login can't be read.",
        detail,
        "Check auth.json in your Codex folder, or sign in again to replace it.");
  }

  private void write(Json.Obj content) {
    try {
      Path target = target();
      Path folder = folderOf(target);
      Path temporary = Files.createTempFile(folder, ".auth-", "", ownerOnly(folder, "rw-------"));
      try {
        try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
          ByteBuffer bytes = ByteBuffer.wrap(content.pretty().getBytes(StandardCharsets.UTF_8));
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
      forceFolder(folder);
    } catch (AtomicMoveNotSupportedException e) {
      throw unwritable("The folder's file system can't replace a file in one step.").causedBy(e);
    } catch (IOException e) {
      throw unwritable(reason(e)).causedBy(e);
    }
  }

  /**
   * Where a symbolic link points, so that the link stays and its target is replaced, as the CLI
   * does it.
   */
  private Path target() throws IOException {
    Path path = file;
    for (int links = 0; Files.isSymbolicLink(path); links++) {
      if (links == 40) {
        throw new FileSystemException(null, null, "too many symbolic links");
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return path;
  }

  private static Path folderOf(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new FileSystemException(null, null, "not a file in a folder");
    }
    if (!Files.isDirectory(folder)) {
      Path above = folder.getParent();
      Files.createDirectories(folder, ownerOnly(above == null ? folder : above, "rwx------"));
    }
    return folder;
  }

  private static FileAttribute<?>[] ownerOnly(Path near, String mode) {
    return near.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  /**
   * A rename is only safe from a power cut once its folder is on disk; where a folder can't be
   * opened, it needs not.
   */
  private static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Problem unwritable(String detail) {
    return new Problem(
        "credential-file-unwritable",
        "The login could not be stored.",
        detail,
        "Make your Codex folder writable for you, then try again; what was stored before is unchanged.");
  }

  /** What went wrong without the path, which would show a person's home. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "Access was denied.";
      case FileSystemException fileSystem when fileSystem.getReason() != null ->
          "The system says: " + fileSystem.getReason() + ".";
      default -> "The system gave an error of kind " + e.getClass().getSimpleName() + ".";
    };
  }
}
