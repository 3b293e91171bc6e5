package io.keyward.scan.secret;

import java.util.List;
import java.util.Locale;

/** Tells what somebody wrote in place of a secret from a secret. Pure. */
final class Placeholder {
  /** Long enough not to turn up in a random token. */
  private static final List<String> WORDS =
      List.of(
          "example",
          "placeholder",
          "changeme",
          "redacted",
          "xxxxx",
          "dummy",
          "sample",
          "your_",
          "your-",
          "yourkey",
          "yourtoken",
          "yoursecret",
          "replace",
          "insert_",
          "0123456789",
          "abcdefgh",
          "notreal",
          "not-real",
          "invalid",
          "keyhere",
          "tokenhere");

  private static final List<String> SHORT_WORDS =
      List.of(
          "change",
          "your",
          "todo",
          "fixme",
          "xxxx",
          "...",
          "…",
          "****",
          "<",
          "${",
          "{{",
          "%(",
          "$(",
          "here",
          "fake",
          "mock",
          "none",
          "null",
          "undefined",
          "foobar",
          "lorem");

  private static final int LONGEST_REPEAT = 5;
  private static final int LONGEST_SEQUENCE = 7;

  private Placeholder() {}

  /** Whether this stands where the random part of a token would. */
  static boolean isMadeUp(String random) {
    String lower = random.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return isRepeated(random) || isSequence(lower) || isPeriodic(lower);
  }

  /** Whether this stands where a password or another value that people choose would. */
  static boolean standsFor(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    for (String word : SHORT_WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return isMadeUp(value);
  }

  private static boolean isRepeated(String text) {
    int run = 1;
    for (int i = 1; i < text.length(); i++) {
      run = text.charAt(i) == text.charAt(i - 1) ? run + 1 : 1;
      if (run > LONGEST_REPEAT) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSequence(String text) {
    int up = 1;
    int down = 1;
    for (int i = 1; i < text.length(); i++) {
      int step = text.charAt(i) - text.charAt(i - 1);
      up = step == 1 || (text.charAt(i) == '0' && text.charAt(i - 1) == '9') ? up + 1 : 1;
      down = step == -1 ? down + 1 : 1;
      if (up > LONGEST_SEQUENCE || down > LONGEST_SEQUENCE) {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole is one short piece over and over. */
  private static boolean isPeriodic(String text) {
    for (int period = 1; period <= 8 && period * 2 < text.length(); period++) {
      if (text.regionMatches(period, text, 0, text.length() - period)) {
        return true;
      }
    }
    return false;
  }
}
