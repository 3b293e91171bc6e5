package io.keyward.scan.detect;

import io.keyward.scan.code.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The application, as far as rules look at more than one file of it at once: its database's
 * migrations and its configuration.
 */
public final class App {
  private final List<FileUnderScan> files;

  /** Of these files, in any order. */
  public App(List<FileUnderScan> files) {
    List<FileUnderScan> sorted = new ArrayList<>(files);
    sorted.sort(Comparator.comparing(FileUnderScan::path));
    this.files = List.copyOf(sorted);
  }

  /** Whether the model of an application is made of such a file, among others. */
  public static boolean isMadeOf(Language language) {
    return switch (language) {
      case SQL, TOML -> true;
      case JAVASCRIPT,
          TYPESCRIPT,
          JSX,
          TSX,
          PYTHON,
          JAVA,
          JSON,
          YAML,
          HTML,
          MARKDOWN,
          DOCKERFILE,
          ENV,
          TEXT ->
          false;
    };
  }

  /** Likewise, of a file of this name. */
  public static boolean isMadeOf(String path) {
    return isMadeOf(Language.of(path));
  }

  /** Its files of this language, by path. */
  public List<FileUnderScan> files(Language language) {
    return files.stream().filter(file -> file.language() == language).toList();
  }
}
