package io.keyward.scan.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The words that names are made of: {@code resetToken}, {@code reset_token}, {@code reset-token}.
 */
final class Words {
  private Words() {}

  /** In lower case, in order; digits and signs part them and are left out. */
  static List<String> of(String names) {
    List<String> words = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= names.length(); i++) {
      boolean letter = i < names.length() && Character.isLetter(names.charAt(i));
      boolean begins =
          letter
              && start >= 0
              && Character.isUpperCase(names.charAt(i))
              && Character.isLowerCase(names.charAt(i - 1));
      if (start >= 0 && (!letter || begins)) {
        words.add(names.substring(start, i).toLowerCase(Locale.ROOT));
        start = -1;
      }
      if (letter && start < 0) {
        start = i;
      }
    }
    return words;
  }
}
