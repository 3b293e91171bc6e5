package io.keyward.auth.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What writers of a login have left in a folder when they were killed, Keyward's ({@code
 * .auth-….keyward}) and the Codex CLI's ({@code .auth-} and six letters or digits, measured on
 * codex-cli 0.169.0). A writer that is alive has such a file too, for milliseconds.
 *
 * @param folder it need not be there
 */
public record BrokenOffWrites(Path folder) {
  /** What the names of Keyward's match, as a glob. */
  public static final String OURS = ".auth-*.keyward";

  static final String PREFIX = ".auth-";
  static final String SUFFIX = ".keyward";
  private static final int LETTERS_OF_THE_CLI = 6;

  /** Where they are; links and folders are none, nor is a file that somebody named like it. */
  public List<Path> all() throws IOException {
    List<Path> left = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path file : files) {
        if (isNamedSo(file.getFileName().toString())
            && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          left.add(file);
        }
      }
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return left;
  }

  /** Those of them that Keyward left. */
  List<Path> ours() throws IOException {
    return all().stream().filter(file -> file.toString().endsWith(SUFFIX)).toList();
  }

  private static boolean isNamedSo(String name) {
    String rest = name.substring(PREFIX.length());
    return rest.endsWith(SUFFIX)
        || (rest.length() == LETTERS_OF_THE_CLI
            && rest.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c)));
  }

  /** Deletes them. For whoever holds the locks of all writers. */
  void delete() throws IOException {
    for (Path file : all()) {
      Files.deleteIfExists(file);
    }
  }
}
