package io.keyward.auth.log;

import io.keyward.auth.disk.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that only their owner can read: 0600 in a folder of 0700, and made so if they were found
 * otherwise. Where the system has no such modes, as on Windows, the folder's own protection holds:
 * it lies in what belongs to the person alone.
 */
final class OwnersFile {
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<OpenOption> APPEND =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
  private static final Set<OpenOption> LOCK =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private OwnersFile() {}

  /** Makes the folder, with those above it, or takes it away from everybody else. */
  static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, OwnerOnly.folder(folder));
    }
    protect(folder, FOLDER);
  }

  /** How long a file is; 0 if it is not there. */
  static long size(Path file) throws IOException {
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!attributes.isRegularFile()) {
        throw new IOException("not a file");
      }
      return attributes.size();
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /** Writes at the file's end, in one call, so that nobody else's bytes come in between. */
  static void append(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = open(file, APPEND)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    }
  }

  /** A file to lock. */
  static FileChannel lock(Path file) throws IOException {
    return open(file, LOCK);
  }

  private static FileChannel open(Path file, Set<OpenOption> options) throws IOException {
    protectIfThere(file);
    return FileChannel.open(file, options, OwnerOnly.file(file));
  }

  private static void protectIfThere(Path file) throws IOException {
    try {
      protect(file, FILE);
    } catch (NoSuchFileException e) {
      // It will be made with its mode; or another process has just put it aside.
      return;
    }
  }

  private static void protect(Path path, Set<PosixFilePermission> wanted) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null && !view.readAttributes().permissions().equals(wanted)) {
      Files.setPosixFilePermissions(path, wanted);
    }
  }
}
