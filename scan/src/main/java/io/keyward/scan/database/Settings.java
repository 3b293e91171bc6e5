package io.keyward.scan.database;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.sql.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What {@code supabase/config.toml} says, or what holds where it says nothing. */
final class Settings {
  private static final List<String> USUALLY_EXPOSED = List.of("public", "graphql_public");

  private final Optional<FileUnderScan> file;
  private final Optional<UnmodifiableConfig> values;

  private Settings(Optional<FileUnderScan> file, Optional<UnmodifiableConfig> values) {
    this.file = file;
    this.values = values;
  }

  /** There is no such file. */
  static Settings none() {
    return new Settings(Optional.empty(), Optional.empty());
  }

  /** A file that is no TOML says nothing. */
  static Settings read(FileUnderScan file) {
    String text = new String(file.bytes(), StandardCharsets.UTF_8);
    try {
      return new Settings(Optional.of(file), Optional.of(new TomlParser().parse(text)));
    } catch (RuntimeException | StackOverflowError e) {
      // Of whatever kind: the parser meets text that anybody may have written.
      return new Settings(Optional.of(file), Optional.empty());
    }
  }

  /** The schemas that the API shows. */
  List<String> exposedSchemas() {
    return value("api.schemas", List.class)
        .<List<String>>map(list -> {
          List<String> names = new ArrayList<>();
          for (Object each : list) {
            names.add(String.valueOf(each));
          }
          return names;
        })
        .orElse(USUALLY_EXPOSED);
  }

  /** Whether a setting is there and says that. */
  boolean says(String path, boolean wanted) {
    return value(path, Boolean.class).map(it -> it == wanted).orElse(false);
  }

  /** A number that is there. */
  Optional<Number> number(String path) {
    return value(path, Number.class);
  }

  /** Whether there is anything at this path. */
  boolean has(String path) {
    return value(path, Object.class).isPresent();
  }

  /** The names of the tables below this path. */
  Set<String> names(String path) {
    return value(path, UnmodifiableConfig.class).map(Settings::keys).orElse(Set.of());
  }

  private static Set<String> keys(UnmodifiableConfig table) {
    Set<String> keys = new TreeSet<>();
    for (UnmodifiableConfig.Entry entry : table.entrySet()) {
      keys.add(entry.getKey());
    }
    return keys;
  }

  private <T> Optional<T> value(String path, Class<T> type) {
    return values.map(all -> all.<Object>get(path)).filter(type::isInstance).map(type::cast);
  }

  /** Where a key stands, in the section of that name; else where the section begins. */
  Optional<Origin> place(String section, String key) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    String text = file.get().latin();
    Optional<Origin> found = Optional.empty();
    boolean inside = false;
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end).strip();
      if (line.startsWith("[")) {
        inside = line.startsWith("[" + section + "]");
      }
      if (inside && (line.startsWith("[") || isKey(line, key))) {
        Span span = new Span(start, start + text.substring(start, end).stripTrailing().length());
        found = Optional.of(new Origin(file.get().path(), span));
        if (!line.startsWith("[")) {
          return found;
        }
      }
      start = end + 1;
    }
    return found;
  }

  private static boolean isKey(String line, String key) {
    return line.startsWith(key) && line.substring(key.length()).stripLeading().startsWith("=");
  }
}
