package io.keyward.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Files with a login that writes have left behind which were broken off. The codex command and
 * Keyward both write to {@code .auth-…} first; a write takes milliseconds, so that a file of ten
 * minutes is surely left.
 *
 * @param folders where they would be
 */
public record Leftovers(List<Path> folders, InstantSource clock) {
  private static final Duration SURELY_LEFT = Duration.ofMinutes(10);

  /** Where they are; links and folders are none. */
  public List<Path> find() throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, ".auth-*")) {
          for (Path file : files) {
            if (isLeft(file)) {
              left.add(file);
            }
          }
        }
      }
    }
    return left;
  }

  /** Deletes them, and says how many there were. */
  public int delete() throws IOException {
    List<Path> left = find();
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
    return left.size();
  }

  private boolean isLeft(Path file) throws IOException {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && Files.getLastModifiedTime(file).toInstant().isBefore(clock.instant().minus(SURELY_LEFT));
  }
}
