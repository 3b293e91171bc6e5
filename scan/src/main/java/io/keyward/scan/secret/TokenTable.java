package io.keyward.scan.secret;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
      for (String line : cells(new String(in.readAllBytes(), StandardCharsets.US_ASCII), "\n")) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          formats.add(row(line));
        }
      }
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
    List<String> plainWords = new ArrayList<>();
    for (String word : words) {
      plainWords.add(word.replace("_", ""));
    }
    return new TokenFormat(
        cells.get(0),
        cells.get(1),
        new Shape(cells.get(2)),
        reach(cells.get(3)),
        proof(cells.get(4)),
        words,
        plainWords);
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

  private static TokenFormat.Reach reach(String word) {
    for (TokenFormat.Reach reach : TokenFormat.Reach.values()) {
      if (reach.word().equals(word)) {
        return reach;
      }
    }
    throw new IllegalArgumentException("no token reaches " + word);
  }

  private static TokenFormat.Proof proof(String word) {
    for (TokenFormat.Proof proof : TokenFormat.Proof.values()) {
      if (proof.word().equals(word)) {
        return proof;
      }
    }
    throw new IllegalArgumentException("no token is proved by " + word);
  }
}
