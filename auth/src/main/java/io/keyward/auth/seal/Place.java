package io.keyward.auth.seal;

/**
 * Where a sealed value belongs. It is bound to its place: put anywhere else, it does not open.
 *
 * @param purpose what it is for: a letter, then letters, digits and dashes, at most 32 in all;
 *     lower case
 * @param id which one of its kind: letters, digits, dots, dashes and underscores, at most 128;
 *     lower case, because some file systems can't tell
 */
public record Place(String purpose, String id) {
  static final int LONGEST_PURPOSE = 32;
  static final int LONGEST_ID = 128;

  /**
   * Checks the names, which stand in file names.
   *
   * @throws IllegalArgumentException if one of them has other characters
   */
  public Place {
    if (!isPurpose(purpose)) {
      throw new IllegalArgumentException("A purpose is a word in lower case.");
    }
    if (!isId(id)) {
      throw new IllegalArgumentException(
          "An id is made of lower-case letters, digits, dots, dashes and underscores.");
    }
  }

  static boolean isPurpose(String text) {
    return hasLength(text, LONGEST_PURPOSE)
        && isLetter(text.charAt(0))
        && text.chars().allMatch(c -> isLetter(c) || isDigit(c) || c == '-');
  }

  static boolean isId(String text) {
    return hasLength(text, LONGEST_ID)
        && text.chars()
            .allMatch(c -> isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_');
  }

  private static boolean hasLength(String text, int longest) {
    return !text.isEmpty() && text.length() <= longest;
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** For people: both names. */
  String words() {
    return purpose + " " + id;
  }
}
