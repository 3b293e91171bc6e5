package io.keyward.scan.app.module;

import io.keyward.scan.data.JsonTokens;
import io.keyward.scan.data.JsonTokens.Token;
import io.keyward.scan.data.NotJsonException;
import io.keyward.scan.detect.FileUnderScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The names that tsconfig.json, jsconfig.json and package.json give to files. A file that can't be
 * read as such gives none. Immutable; thread-safe.
 */
public final class Configuration {
  /** Folder of a configuration → its names, longest pattern first. */
  private final Map<String, List<Name>> names = new HashMap<>();

  /** Name of a package of this repository → its folder. */
  private final Map<String, String> packages = new TreeMap<>();

  /**
   * @param pattern what an import may say, with at most one {@code *}
   * @param path what it stands for from the root, likewise
   */
  private record Name(String pattern, String path) {}

  /** What these files say. */
  public Configuration(List<FileUnderScan> files) {
    for (FileUnderScan file : files) {
      String folder = Modules.folder(file.path());
      String name = file.path().substring(file.path().lastIndexOf('/') + 1);
      Map<String, List<String>> values = values(file.bytes());
      if (name.equals("package.json")) {
        for (String own : values.getOrDefault("name", List.of())) {
          packages.put(own, folder);
        }
        add(folder, folder, values, "imports/");
      } else if (name.startsWith("tsconfig") || name.startsWith("jsconfig")) {
        String written = values.getOrDefault("compilerOptions/baseUrl", List.of("")).getFirst();
        String base = Modules.join(folder, written);
        add(folder, base, values, "compilerOptions/paths/");
        if (!written.isEmpty()) {
          put(folder, new Name("*", Modules.join(base, "*")));
        }
      }
    }
    names
        .values()
        .forEach(list ->
            list.sort(
                (one, other) -> Integer.compare(other.pattern().length(), one.pattern().length())));
  }

  /** Whether a file of this path says anything of it. */
  public static boolean isPartOf(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals("package.json")
        || (name.endsWith(".json") && (name.startsWith("tsconfig") || name.startsWith("jsconfig")));
  }

  /** The paths that the specifier may stand for in that file, likeliest first. */
  List<String> candidates(String from, String specifier) {
    List<String> paths = new ArrayList<>();
    String folder = Modules.folder(from);
    while (true) {
      for (Name name : names.getOrDefault(folder, List.of())) {
        String path = matched(name, specifier);
        if (!path.isEmpty()) {
          paths.add(path);
        }
      }
      if (folder.isEmpty()) {
        break;
      }
      folder = Modules.folder(folder);
    }
    packages.forEach((name, home) -> {
      if (specifier.equals(name)) {
        paths.add(Modules.join(home, "src/index"));
        paths.add(home);
      } else if (specifier.startsWith(name + "/")) {
        String rest = specifier.substring(name.length() + 1);
        paths.add(Modules.join(home, "src/" + rest));
        paths.add(Modules.join(home, rest));
      }
    });
    return paths;
  }

  private static String matched(Name name, String specifier) {
    int star = name.pattern().indexOf('*');
    if (star < 0) {
      return specifier.equals(name.pattern()) ? name.path() : "";
    }
    String before = name.pattern().substring(0, star);
    String after = name.pattern().substring(star + 1);
    boolean fits =
        specifier.length() >= before.length() + after.length()
            && specifier.startsWith(before)
            && specifier.endsWith(after);
    return fits
        ? name.path()
            .replace("*", specifier.substring(before.length(), specifier.length() - after.length()))
        : "";
  }

  private void add(String folder, String base, Map<String, List<String>> values, String prefix) {
    values.forEach((key, paths) -> {
      if (key.startsWith(prefix)) {
        for (String path : paths) {
          put(folder, new Name(key.substring(prefix.length()), Modules.join(base, path)));
        }
      }
    });
  }

  private void put(String folder, Name name) {
    names.computeIfAbsent(folder, _ -> new ArrayList<>()).add(name);
  }

  /** The strings of a JSON text by the keys above them; those of arrays under the array's key. */
  private static Map<String, List<String>> values(byte[] json) {
    Map<String, List<String>> values = new TreeMap<>();
    JsonTokens tokens = new JsonTokens(json);
    List<String> keys = new ArrayList<>();
    String key = "";
    try {
      for (Token token = tokens.next(); token != Token.END_OF_TEXT; token = tokens.next()) {
        switch (token) {
          case NAME -> key = tokens.text();
          case BEGIN_OBJECT, BEGIN_ARRAY -> {
            keys.add(key);
            key = "";
          }
          case END_OBJECT, END_ARRAY -> keys.removeLast();
          case TEXT -> {
            List<String> path = new ArrayList<>(keys);
            path.add(key);
            path.removeIf(String::isEmpty);
            values
                .computeIfAbsent(String.join("/", path), _ -> new ArrayList<>())
                .add(tokens.text());
          }
          case NUMERAL, TRUE, FALSE, NOTHING, END_OF_TEXT -> {}
        }
      }
    } catch (NotJsonException e) {
      // What was read until here counts: half a configuration is better than none.
    }
    return values;
  }
}
