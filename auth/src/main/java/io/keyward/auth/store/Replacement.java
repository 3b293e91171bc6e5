package io.keyward.auth.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Replaces a file as a whole or not at all, whatever happens meanwhile: a new one beside it is
 * written and put on disk, takes the old one's name, and the folder is put on disk too.
 */
final class Replacement {
  private Replacement() {}

  /** Once it returns, the new content outlives a power cut. */
  static void replace(LoginFile file, byte[] content) throws IOException {
    Path temporary = written(file, content);
    try {
      // Opened first, so that nothing but the disk itself can fail after the rename.
      try (FolderOnDisk folder = FolderOnDisk.open(file.folder())) {
        Files.move(temporary, file.target(), StandardCopyOption.ATOMIC_MOVE);
        folder.force();
      }
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Does all of it short of the rename, with as much content, and leaves nothing behind. */
  static void rehearse(LoginFile file, int length) throws IOException {
    byte[] content = new byte[length];
    Arrays.fill(content, (byte) ' ');
    try (FolderOnDisk folder = FolderOnDisk.open(file.folder())) {
      Files.delete(written(file, content));
      folder.force();
    }
  }

  private static Path written(LoginFile file, byte[] content) throws IOException {
    Path temporary =
        Files.createTempFile(file.folder(), ".auth-", ".keyward", OwnerOnly.file(file.folder()));
    boolean written = false;
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      written = true;
    } finally {
      if (!written) {
        Files.deleteIfExists(temporary);
      }
    }
    return temporary;
  }
}
