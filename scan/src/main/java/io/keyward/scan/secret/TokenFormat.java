package io.keyward.scan.secret;

import java.util.List;

/**
 * One row of the table of providers' tokens.
 *
 * @param name what examples and identities call it
 * @param title what it is, for people
 * @param shape what it looks like
 * @param reach what one can do with it
 * @param proof how one knows that it is one
 * @param words what the name that it is assigned to must hold, one of them, lower case; empty if
 *     the shape says enough
 * @param plainWords the same without underscores
 */
record TokenFormat(
    String name,
    String title,
    Shape shape,
    Reach reach,
    Proof proof,
    List<String> words,
    List<String> plainWords) {

  /** What one can do with a token. */
  enum Reach {
    /** Act as the account. */
    LIVE("live", "SEC-001"),
    /** Act as the account where nothing is real. */
    TEST("test", "SEC-005"),
    /** Read and write a whole database, past its policies. */
    ALL_ROWS("all-rows", "SEC-002"),
    /** Nothing that the provider does not mean for everybody. */
    PUBLIC("public", "");

    private final String word;
    private final String rule;

    Reach(String word, String rule) {
      this.word = word;
      this.rule = rule;
    }

    String word() {
      return word;
    }

    /** The rule that such a token breaks; empty if none. */
    String rule() {
      return rule;
    }
  }

  /** How one knows. */
  enum Proof {
    /** Its last six characters are the CRC-32 of those after the prefix, in base 62. */
    DIGITS_62("digits-62"),
    /** Nobody else's tokens begin like this. */
    PREFIX("prefix"),
    /** It looks like one. */
    SHAPE("shape");

    private final String word;

    Proof(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  TokenFormat {
    words = List.copyOf(words);
    plainWords = List.copyOf(plainWords);
  }

  /** Whether the name around a token has to say whose it is. */
  boolean wantsName() {
    return !words.isEmpty();
  }

  /** Whether a name says so; lower case, without underscores. */
  boolean isNamed(String plainName) {
    for (String word : plainWords) {
      if (plainName.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
