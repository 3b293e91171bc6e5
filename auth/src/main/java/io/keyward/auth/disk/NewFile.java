package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** A file that was not there before, for its owner alone. */
public final class NewFile {
  private NewFile() {}

  /**
   * Writes it, and has it put on disk. Nothing is left of one that could not be written whole.
   *
   * @throws FileAlreadyExistsException if there is something of that name, be it a link to nowhere
   */
  public static void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file(file.toAbsolutePath()))) {
      boolean written = false;
      try {
        OwnerOnly.giveToOwner(file);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
        written = true;
      } finally {
        if (!written) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
