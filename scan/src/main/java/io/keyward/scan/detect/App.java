package io.keyward.scan.detect;

import io.keyward.scan.code.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The application, as far as rules look at more than one file of it at once: its code, its
 * database's migrations and its configuration. For one thread.
 */
public final class App {
  private static final Set<String> INSTALLED = Set.of("Pipfile", "setup.cfg");

  /** Files in which platforms and web servers are told what to add to answers. */
  private static final Set<String> SERVING = Set.of("_headers", "Caddyfile", ".htaccess");

  private final List<FileUnderScan> files;
  private final Map<Class<?>, Object> derived = new HashMap<>();

  /** Of these files, in any order. */
  public App(List<FileUnderScan> files) {
    List<FileUnderScan> sorted = new ArrayList<>(files);
    sorted.sort((one, other) -> one.path().compareTo(other.path()));
    this.files = List.copyOf(sorted);
  }

  /** Whether the model of an application is made of such a file, among others. */
  public static boolean isMadeOf(Language language) {
    return switch (language) {
      case SQL, TOML, JAVASCRIPT, TYPESCRIPT, JSX, TSX, PYTHON, JAVA, JSON, HTML -> true;
      case YAML, MARKDOWN, DOCKERFILE, ENV, TEXT -> false;
    };
  }

  /**
   * Likewise, of a file of this name, unless a machine made it; also of one that says how the
   * application is served, or lists what is installed for it.
   */
  public static boolean isMadeOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return (isMadeOf(Language.of(path)) && !name.endsWith(".min.js"))
        || SERVING.contains(name)
        || name.endsWith(".conf")
        || INSTALLED.contains(name)
        || (name.startsWith("requirements") && name.endsWith(".txt"))
        || name.startsWith("application");
  }

  /**
   * What somebody works out of the application: it is worked out when it is first asked for, and
   * shared by all who ask.
   *
   * @param model the type of what is worked out, one for each way to do it; it may not ask for
   *     itself
   */
  public <T> T derived(Class<T> model, Function<App, T> maker) {
    Object made = derived.get(model);
    if (made == null) {
      made = maker.apply(this);
      derived.put(model, made);
    }
    return model.cast(made);
  }

  /** Its files of this language, by path. */
  public List<FileUnderScan> files(Language language) {
    return files.stream().filter(file -> file.language() == language).toList();
  }

  /** All of them, by path. */
  public List<FileUnderScan> files() {
    return files;
  }
}
