package io.keyward.cli.exec;

import io.keyward.auth.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program, found as a shell finds it.
 *
 * @param typed as somebody named it
 * @param file that it is
 */
public record ProgramFile(String typed, Path file) {
  private static final List<String> ON_WINDOWS = List.of(".exe", ".cmd", ".bat");

  /**
   * The program of this name.
   *
   * @param path the folders to look in, as in {@code PATH}
   * @throws io.keyward.auth.ProblemException {@code program-missing}
   */
  public static ProgramFile named(String typed, String path) {
    return places(typed, path).stream()
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .map(file -> new ProgramFile(typed, file))
        .orElseThrow(() ->
            new Problem(
                    "program-missing",
                    "There is no program " + Problem.quoted(typed) + ".",
                    "It is no file that can be run, and none in a folder of PATH.",
                    "Check how it is spelled; the program's own words follow --.")
                .asException());
  }

  private static List<Path> places(String typed, String path) {
    List<Path> places = new ArrayList<>();
    try {
      if (typed.contains("/") || typed.contains(File.separator)) {
        places.addAll(spellings(Path.of(typed)));
      } else if (!typed.isEmpty()) {
        for (String folder : path.split(File.pathSeparator, -1)) {
          places.addAll(spellings(Path.of(folder).resolve(typed)));
        }
      }
    } catch (InvalidPathException _) {
      // No such name can be a file's.
    }
    return places;
  }

  private static List<Path> spellings(Path file) {
    List<Path> spellings = new ArrayList<>(List.of(file));
    if (File.separatorChar == '\\') {
      ON_WINDOWS.forEach(end -> spellings.add(file.resolveSibling(file.getFileName() + end)));
    }
    return spellings;
  }

  /** What it is called: where it was found, and what that leads to if it is a link. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(nameOf(file)));
    link().map(ProgramFile::nameOf).ifPresent(names::add);
    return names;
  }

  private Optional<Path> link() {
    try {
      return Files.isSymbolicLink(file) ? Optional.of(file.toRealPath()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String nameOf(Path file) {
    return Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
  }
}
