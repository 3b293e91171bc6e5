package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.io.IOException;
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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Rests in {@code auth.json}, in the Codex CLI's own format, so that both programs share one login.
 * The file is readable by its owner only, is replaced as a whole or not at all, and keeps every
 * member that Keyward does not know. Thread-safe within one process.
 */
public final class FileStore implements CredentialStore {
  private static final long LONGEST_FILE = 1 << 20;

  private final Path file;

  /** The store in this folder. */
  public FileStore(CodexHome home) {
    this.file = home.authFile();
  }

  @Override
  public synchronized Optional<Credential> load() {
    return content().flatMap(AuthFile::read);
  }

  @Override
  public synchronized void save(Credential credential) {
    write(AuthFile.afterLogin(readableContent(), credential));
  }

  @Override
  public synchronized boolean replace(Credential seen, Credential next) {
    Optional<Json.Obj> content = content();
    if (content.isEmpty() || !content.flatMap(AuthFile::read).equals(Optional.of(seen))) {
      return false;
    }
    write(AuthFile.afterRefresh(content.get(), next));
    return true;
  }

  @Override
  public synchronized boolean delete() {
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

  @Override
  public String place() {
    return "auth.json in the Codex folder";
  }

  private Optional<Json.Obj> content() {
    try {
      if (Files.size(file) > LONGEST_FILE) {
        throw unreadable("It is larger than any login.").asException();
      }
      return Json.parse(Files.readString(file)) instanceof Json.Obj object
          ? Optional.of(object)
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonException e) {
      throw unreadable(e.reason()).causedBy(e);
    } catch (IOException e) {
      throw unreadable(reason(e)).causedBy(e);
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
