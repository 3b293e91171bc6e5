package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * What is to take the place of a file as a whole or not at all, whatever happens meanwhile: a new
 * file beside it, which is on disk before it gets the old one's name. To be closed; what has not
 * got that name by then is gone. For one thread.
 */
public final class Replacement implements AutoCloseable {
  private final Path temporary;
  private final FolderOnDisk folder;

  private Replacement(Path temporary, FolderOnDisk folder) {
    this.temporary = temporary;
    this.folder = folder;
  }

  /**
   * How the new file is called as long as it waits, so that what killed writers left is known by
   * its name.
   *
   * @param prefix of the name
   * @param suffix of the name
   */
  public record Names(String prefix, String suffix) {}

  /**
   * Writes the new content, for its owner only, and has it put on disk.
   *
   * @param folder in which the file is to be; it is there
   */
  public static Replacement prepare(Path folder, Names names, byte[] content) throws IOException {
    // Opened first, so that nothing but the disk itself can fail after the rename.
    FolderOnDisk open = FolderOnDisk.open(folder);
    boolean ready = false;
    try {
      Replacement prepared = new Replacement(written(folder, names, content), open);
      ready = true;
      return prepared;
    } finally {
      if (!ready) {
        open.close();
      }
    }
  }

  private static Path written(Path folder, Names names, byte[] content) throws IOException {
    Path temporary =
        Files.createTempFile(folder, names.prefix(), names.suffix(), OwnerOnly.file(folder));
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

  /** The new file, as long as it waits. */
  public Path waiting() {
    return temporary;
  }

  /** Takes the place of this file, which is in the folder, or is to be. */
  public void take(Path file) throws IOException {
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Once it returns, what was done in the folder outlives a power cut. */
  public void confirm() throws IOException {
    folder.force();
  }

  /** Never hides what went wrong before. */
  @Override
  public void close() throws IOException {
    discard(temporary);
    folder.close();
  }

  private static void discard(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException _) {
      // Whoever writes next finds it by its name.
    }
  }
}
