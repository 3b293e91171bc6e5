package io.keyward.auth.config;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.auth.ProblemException;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One layer's TOML: the values of the keys that somebody asks for, checked for their type. The only
 * class here that knows the parser, so that a machine without any configuration never loads it.
 */
final class Toml {
  private final Map<String, Object> values;
  private final String text;
  private final Origin origin;

  private Toml(Map<String, Object> values, String text, Origin origin) {
    this.values = values;
    this.text = text;
    this.origin = origin;
  }

  /**
   * Reads a whole file.
   *
   * @throws ProblemException {@code policy-unreadable} or {@code config-unreadable}, with the line
   */
  static Toml of(String text, Origin origin) {
    return new Toml(top(text, origin), text, origin);
  }

  private static Map<String, Object> top(String text, Origin origin) {
    CountedLines lines = new CountedLines(new StringReader(text));
    try {
      Map<String, Object> values = new HashMap<>();
      for (UnmodifiableConfig.Entry entry : new TomlParser().parse(lines).entrySet()) {
        values.put(entry.getKey(), entry.getValue());
      }
      return values;
    } catch (RuntimeException | StackOverflowError e) {
      // Of whatever kind: the parser meets text that anybody may have written, nested as deep as
      // they like. It is no cause to keep: its words quote the text, which may hold keys.
      throw Fault.at(
              origin, lines.line, "This is no TOML.", "Mend the file; codex refuses it as well.")
          .asException();
    }
  }

  /**
   * Reads options of the form {@code key=value}, as the CLI's {@code -c}: a value that is no TOML
   * is taken as plain text, without the blanks and the quotes around it (measured on codex-cli
   * 0.169.0).
   *
   * @throws ProblemException {@code config-unreadable} if one has no key
   */
  static Toml ofOptions(List<String> options, Origin origin) {
    Map<String, Object> values = new HashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      String key = option.substring(0, Math.max(0, equals)).strip();
      if (key.isEmpty()) {
        throw Fault.at(origin, "An option lacks its key.", "Write it as -c key=value.")
            .asException();
      }
      values.put(key, value(option.substring(equals + 1), origin));
    }
    return new Toml(values, "", origin);
  }

  private static Object value(String text, Origin origin) {
    try {
      return top("x = " + text, origin).getOrDefault("x", text);
    } catch (ProblemException e) {
      return unquoted(text.strip());
    }
  }

  private static String unquoted(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isQuote(text.charAt(from))) {
      from++;
    }
    while (to > from && isQuote(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** A text. */
  Optional<String> text(String key, String instead) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String string) {
      return Optional.of(string);
    }
    throw wrong(key, "is no text.", instead);
  }

  /** A list of texts. */
  Optional<List<String>> texts(String key, String instead) {
    Object value = values.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key, "is no list.", instead);
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Object element : list) {
      if (!(element instanceof String string)) {
        throw wrong(key, "holds something else than texts.", instead);
      }
      texts.add(string);
    }
    return Optional.of(List.copyOf(texts));
  }

  boolean isText(String key) {
    return values.get(key) instanceof String;
  }

  /** The names and values in a table; empty if there is no such table. */
  Map<String, Object> table(String key, String instead) {
    Object value = values.get(key);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof UnmodifiableConfig table)) {
      throw wrong(key, "is no table.", instead);
    }
    Map<String, Object> inside = new HashMap<>();
    for (UnmodifiableConfig.Entry entry : table.entrySet()) {
      inside.put(entry.getKey(), entry.getValue());
    }
    return inside;
  }

  Origin origin() {
    return origin;
  }

  /**
   * A value that makes no sense.
   *
   * @param what goes on from the key
   */
  ProblemException wrong(String key, String what, String instead) {
    return Fault.at(origin, line(key), key + " " + what, instead).asException();
  }

  /** Where the key seems to be set: the parser does not say. */
  private int line(String key) {
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      String stripped = line.strip();
      if (stripped.startsWith(key) && stripped.substring(key.length()).strip().startsWith("=")) {
        return number;
      }
    }
    return Fault.SOMEWHERE;
  }

  /** Knows in which line a reader has come to. */
  private static final class CountedLines extends FilterReader {
    private int line = 1;

    CountedLines(Reader in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      line += next == '\n' ? 1 : 0;
      return next;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, Math.min(1, length));
      line += count == 1 && buffer[offset] == '\n' ? 1 : 0;
      return count;
    }
  }
}
