package io.keyward.scan.database;

/** Words for people. */
final class Sentences {
  private Sentences() {}

  /** With a capital at its beginning. */
  static String capital(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
