package io.keyward.scan.app.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a statement of SQL for something that it is given: {@code ?}, {@code %s}, {@code $1},
 * {@code :name}, {@code @name} or {@code %(name)s}.
 *
 * @param start where it begins
 * @param index the how manyth it is given, from 0; of one with a name -1
 * @param name its name, empty if it goes by its place
 */
record Placeholder(int start, int index, String name) {
  /** All of a statement, in order; what stands in quotes is text. */
  static List<Placeholder> of(String statement) {
    List<Placeholder> all = new ArrayList<>();
    int count = 0;
    boolean quoted = false;
    for (int at = 0; at < statement.length(); at++) {
      char c = statement.charAt(at);
      quoted = (c == '\'') != quoted;
      if (quoted) {
        continue;
      }
      char next = at + 1 < statement.length() ? statement.charAt(at + 1) : ' ';
      char before = at == 0 ? ' ' : statement.charAt(at - 1);
      if (c == '?' || (c == '%' && next == 's')) {
        all.add(new Placeholder(at, count++, ""));
      } else if (c == '$' && Character.isDigit(next)) {
        all.add(new Placeholder(at, number(statement, at + 1) - 1, ""));
      } else if (c == '%' && next == '(') {
        all.add(new Placeholder(at, -1, name(statement, at + 2)));
      } else if ((c == ':' || c == '@')
          && Character.isLetter(next)
          && before != c
          && !Character.isLetterOrDigit(before)) {
        all.add(new Placeholder(at, -1, name(statement, at + 1)));
      }
    }
    return all;
  }

  private static int number(String text, int from) {
    int number = 0;
    for (int at = from; at < text.length() && Character.isDigit(text.charAt(at)); at++) {
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }

  private static String name(String text, int from) {
    int end = from;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return text.substring(from, end);
  }
}
