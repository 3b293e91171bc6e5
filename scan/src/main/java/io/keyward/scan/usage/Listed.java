package io.keyward.scan.usage;

import java.util.ArrayList;
import java.util.List;

/** Lists with commas, as rules write them. */
final class Listed {
  static final String QUOTE = "\"";

  private Listed() {}

  /**
   * What stands between the commas; what begins with a quote goes on to the next one, and keeps
   * them. A quote without an end goes on to the end.
   */
  static List<String> quoted(String text) {
    List<String> all = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty()) {
      int quote = rest.startsWith(QUOTE) ? rest.indexOf(QUOTE, 1) : 0;
      int comma = quote < 0 ? -1 : rest.indexOf(',', quote);
      all.add((comma < 0 ? rest : rest.substring(0, comma)).strip());
      rest = comma < 0 ? "" : rest.substring(comma + 1).strip();
    }
    return all;
  }

  /** Likewise, without the quotes. */
  static List<String> of(String text) {
    return quoted(text).stream().map(Listed::plain).toList();
  }

  /** Without the quotes around it, if there are any. */
  static String plain(String text) {
    return text.length() > 1 && text.startsWith(QUOTE) && text.endsWith(QUOTE)
        ? text.substring(1, text.length() - 1)
        : text;
  }
}
