package io.keyward.cli.doctor;

import io.keyward.auth.store.BrokenOffWrites;
import io.keyward.auth.store.CodexHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Files with a login that writes have left behind which were broken off. A write takes
 * milliseconds, so that a file of ten minutes is surely left.
 *
 * @param home the Codex folder; where its auth.json points to is looked at too
 */
public record Leftovers(CodexHome home, InstantSource clock) {
  private static final Duration SURELY_LEFT = Duration.ofMinutes(10);

  /** Where they are. */
  public List<Path> find() throws IOException {
    List<Path> left = new ArrayList<>();
    for (Path folder : home.foldersOfLogin()) {
      for (Path file : new BrokenOffWrites(folder).all()) {
        if (Files.getLastModifiedTime(file)
            .toInstant()
            .isBefore(clock.instant().minus(SURELY_LEFT))) {
          left.add(file);
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
}
