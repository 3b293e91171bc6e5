package io.keyward.auth.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A folder whose changed names can be put on disk: a rename is only safe from a power cut after
 * that. Where a folder can't be opened, on Windows, it needs not.
 */
public record FolderOnDisk(Optional<FileChannel> channel) implements AutoCloseable {

  /** Opens a folder that is there. */
  public static FolderOnDisk open(Path folder) throws IOException {
    return new FolderOnDisk(
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Optional.of(FileChannel.open(folder, StandardOpenOption.READ))
            : Optional.empty());
  }

  /** Once it returns, the names in the folder outlive a power cut. */
  public void force() throws IOException {
    if (channel.isPresent()) {
      channel.get().force(true);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isPresent()) {
      channel.get().close();
    }
  }
}
