package io.keyward.auth.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Replaces a file as a whole or not at all, whatever happens meanwhile: a new one beside it is
 * written and put on disk, takes the old one's name, and the folder is put on disk too.
 */
final class Replacement {
  /** Far longer than any writer lives. */
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  private Replacement() {}

  /**
   * Once it returns, the new content outlives a power cut; if it throws, the old content is there.
   *
   * @param notices hear if the disk did not confirm what is nevertheless done
   */
  static void replace(LoginFile file, byte[] content, Notices notices) throws IOException {
    Path temporary = written(file, content);
    try {
      removeLeftovers(file.folder(), Files.getLastModifiedTime(temporary));
      // Opened first, so that nothing but the disk itself can fail after the rename.
      try (FolderOnDisk folder = FolderOnDisk.open(file.folder())) {
        Files.move(temporary, file.target(), StandardCopyOption.ATOMIC_MOVE);
        force(folder, notices);
      }
    } finally {
      discard(temporary);
    }
  }

  private static void force(FolderOnDisk folder, Notices notices) {
    try {
      folder.force();
    } catch (IOException e) {
      notices.say(
          "The login is stored, but may be lost if the power fails now. "
              + SystemError.sentence(e)
              + " "
              + SystemError.remedy(e)
              + ".");
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
        Files.createTempFile(
            file.folder(),
            BrokenOffWrites.PREFIX,
            BrokenOffWrites.SUFFIX,
            OwnerOnly.file(file.folder()));
    boolean written = false;
    try {
      // Again, because the process's mask may have taken away even the owner's rights.
      OwnerOnly.giveToOwner(temporary);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      written = true;
    } finally {
      if (!written) {
        discard(temporary);
      }
    }
    return temporary;
  }

  /** What writers that were killed left, by the file system's own clock. */
  private static void removeLeftovers(Path folder, FileTime now) {
    Instant old = now.toInstant().minus(LEFT_BEHIND);
    try {
      for (Path each : new BrokenOffWrites(folder).ours()) {
        if (Files.getLastModifiedTime(each).toInstant().isBefore(old)) {
          Files.deleteIfExists(each);
        }
      }
    } catch (IOException _) {
      // They hinder nothing and are their owner's only; the next writer tries again.
    }
  }

  /** Whatever went wrong before is what matters. */
  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // It is removed with the leftovers.
    }
  }
}
