package io.keyward.scan.backtrack;

/**
 * What a backslash and what follows it stand for.
 *
 * @param characters any of these
 * @param next the place behind it
 */
record Escape(Characters characters, int next) {
  /** From the character behind the backslash on. */
  static Escape read(String text, int at) throws NotUnderstoodException {
    char c = text.charAt(at);
    return switch (c) {
      case 'd' -> new Escape(Characters.DIGITS, at + 1);
      case 'D' -> new Escape(Characters.DIGITS.not(), at + 1);
      case 'w' -> new Escape(Characters.WORD, at + 1);
      case 'W' -> new Escape(Characters.WORD.not(), at + 1);
      case 's' -> new Escape(Characters.SPACE, at + 1);
      case 'S' -> new Escape(Characters.SPACE.not(), at + 1);
      case 'n' -> single('\n', at + 1);
      case 'r' -> single('\r', at + 1);
      case 't' -> single('\t', at + 1);
      case 'f' -> single('\f', at + 1);
      case 'v' -> single(0x0B, at + 1);
      case '0' -> single(0, at + 1);
      case 'x' -> hexadecimal(text, at + 1, 2);
      case 'u' -> {
        boolean braces = at + 1 < text.length() && text.charAt(at + 1) == '{';
        int close = braces ? text.indexOf('}', at) : -1;
        if (!braces) {
          yield hexadecimal(text, at + 1, 4);
        }
        Escape point = hexadecimal(text, at + 2, Math.max(0, close - at - 2));
        yield new Escape(point.characters(), close + 1);
      }
      case 'p', 'P' -> property(text, at);
      default -> single(c, at + 1);
    };
  }

  private static Escape single(int character, int next) {
    return new Escape(Characters.of(character, character), next);
  }

  private static Escape hexadecimal(String text, int at, int digits) throws NotUnderstoodException {
    try {
      return single(Integer.parseInt(text.substring(at, at + digits), 16), at + digits);
    } catch (NumberFormatException | IndexOutOfBoundsException broken) {
      throw new NotUnderstoodException("a number of a character that is none: " + broken);
    }
  }

  /** {@code \p{L}}; of all the others nobody knows here what is in them. */
  private static Escape property(String text, int at) throws NotUnderstoodException {
    int close = text.indexOf('}', at);
    String name = close < 0 ? "" : text.substring(Math.min(close, at + 2), close);
    Characters characters =
        switch (name) {
          case "L", "Letter", "Alphabetic", "Lu", "Ll", "IsAlphabetic", "Alpha" ->
              Characters.LETTERS;
          case "N", "Nd", "Digit" -> Characters.DIGITS;
          default -> throw new NotUnderstoodException("a property that is not known");
        };
    return new Escape(text.charAt(at) == 'P' ? characters.not() : characters, close + 1);
  }
}
