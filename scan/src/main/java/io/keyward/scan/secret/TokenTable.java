package io.keyward.scan.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The table of providers' tokens, {@code tokens.txt}, read once. */
final class TokenTable {
  static final List<TokenFormat> FORMATS = read();

  private static final int WORDS = 5;

  private TokenTable() {}

  /** The row of that name. */
  static TokenFormat named(String name) {
    for (TokenFormat format : FORMATS) {
      if (format.name().equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException("no provider's token is called " + name);
  }

  private static List<TokenFormat> read() {
    List<TokenFormat> formats = new ArrayList<>();
    try (InputStream in = TokenTable.class.getResourceAsStream("tokens.txt")) {
      if (in == null) {
        throw new IllegalStateException("tokens.txt is not in the program");
      }
      new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
          .forEach(line -> formats.add(row(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(formats);
  }

  private static TokenFormat row(String line) {
    List<String> cells = cells(line, " | ");
    List<String> words = new ArrayList<>();
    if (cells.size() > WORDS) {
      words.addAll(cells(cells.get(WORDS), ", "));
    }
    return new TokenFormat(
        cells.get(0),
        cells.get(1),
        new Shape(cells.get(2)),
        of(TokenFormat.Reach.values(), TokenFormat.Reach::word, cells.get(3)),
        of(TokenFormat.Proof.values(), TokenFormat.Proof::word, cells.get(4)),
        words,
        words.stream().map(word -> word.replace("_", "")).toList());
  }

  private static List<String> cells(String line, String separator) {
    List<String> cells = new ArrayList<>();
    int from = 0;
    for (int to = line.indexOf(separator); to >= 0; to = line.indexOf(separator, from)) {
      cells.add(line.substring(from, to));
      from = to + separator.length();
    }
    cells.add(line.substring(from));
    return cells;
  }

  private static <T> T of(T[] values, Function<T, String> word, String wanted) {
    for (T value : values) {
      if (word.apply(value).equals(wanted)) {
        return value;
      }
    }
    throw new IllegalArgumentException(wanted + " is no word of tokens.txt");
  }
}
