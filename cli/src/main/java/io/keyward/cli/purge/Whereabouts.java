package io.keyward.cli.purge;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A folder in which files of ours may be, and their names.
 *
 * @param folder where
 * @param pattern a glob for the names of files directly in it
 * @param what they are, for people
 * @param shown the folder in words that do not tell where somebody's home is
 * @param whose whether the folder itself is ours, and goes when it is empty
 */
record Whereabouts(Path folder, String pattern, String what, String shown, Whose whose) {

  /** Whose folder it is. */
  enum Whose {
    OURS,
    SOMEBODY_ELSES
  }

  /** What is there now; a link shows nothing of what it points to. */
  List<Belonging> belongings() throws IOException {
    List<Belonging> found = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
      for (Path file : files) {
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          found.add(new Belonging(file, what, shown + "/" + file.getFileName(), Files.size(file)));
        }
      }
    }
    found.sort((one, other) -> one.path().compareTo(other.path()));
    return found;
  }
}
