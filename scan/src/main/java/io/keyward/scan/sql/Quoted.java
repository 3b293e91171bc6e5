package io.keyward.scan.sql;

/** What quoted names and strings stand for. Pure. */
final class Quoted {
  private Quoted() {}

  /** An unquoted name, folded: only ASCII, as the text is bytes. */
  static String folded(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) >= 'A' && word.charAt(i) <= 'Z') {
        char[] folded = word.toCharArray();
        for (int j = i; j < folded.length; j++) {
          if (folded[j] >= 'A' && folded[j] <= 'Z') {
            folded[j] = (char) (folded[j] + ('a' - 'A'));
          }
        }
        return new String(folded);
      }
    }
    return word;
  }

  static String name(String raw) {
    int from = raw.indexOf('"') + 1;
    return raw.substring(from, raw.length() - 1).replace("\"\"", "\"");
  }

  static String string(String raw) {
    int from = opening(raw, 0);
    if (raw.charAt(0) == '$') {
      return raw.substring(from, raw.length() - from);
    }
    String inner = raw.substring(from, raw.length() - 1).replace("''", "'");
    boolean escapes = raw.charAt(0) == 'E' || raw.charAt(0) == 'e';
    return escapes && inner.indexOf('\\') >= 0 ? unescaped(inner) : inner;
  }

  /** How many characters open the string that begins there. */
  static int opening(String text, int start) {
    char close = text.charAt(start) == '$' ? '$' : '\'';
    return text.indexOf(close, close == '$' ? start + 1 : start) + 1 - start;
  }

  private static String unescaped(String inner) {
    StringBuilder out = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '\\' && i + 1 < inner.length()) {
        i++;
        char escaped = inner.charAt(i);
        out.append(
            switch (escaped) {
              case 'n' -> '\n';
              case 't' -> '\t';
              case 'r' -> '\r';
              default -> escaped;
            });
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
