package io.keyward.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a program works on, for the books: the repository that a folder is in. */
final class Project {
  private Project() {}

  /**
   * The name of the folder at the root of the repository; of the folder itself where there is none.
   */
  static String of(Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    for (Path at = here; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return name(at);
      }
    }
    return name(here);
  }

  private static String name(Path folder) {
    return Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse("");
  }
}
