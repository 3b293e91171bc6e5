package io.keyward.scan.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a name, whether it is written {@code apiKey}, {@code api_key} or {@code APIKey}. */
final class NameWords {
  /** Say in which form something is kept, and not what it is. */
  private static final Set<String> FORMS =
      Set.of(
          "bytes",
          "buffer",
          "plain",
          "raw",
          "text",
          "input",
          "str",
          "string",
          "utf",
          "value",
          "plaintext",
          "data",
          "chars",
          "param",
          "arg");

  private NameWords() {}

  /** In small letters, in order. */
  static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean next = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
      boolean starts =
          Character.isUpperCase(c) && i > 0 && (Character.isLowerCase(name.charAt(i - 1)) || next);
      if (starts || !Character.isLetter(c)) {
        add(words, word);
      }
      if (Character.isLetter(c)) {
        word.append(c);
      }
    }
    add(words, word);
    return words;
  }

  /**
   * Whether the name says of something that it is this: its last words do, those not counted that
   * only say in which form it is kept.
   *
   * @param meaning words in small letters, with a space between two
   */
  static boolean says(String name, String meaning) {
    List<String> words = of(name);
    while (words.size() > 1 && FORMS.contains(words.getLast())) {
      words.removeLast();
    }
    return (" " + String.join(" ", words)).endsWith(" " + meaning);
  }

  /** The last word, of one thing: {@code order} of {@code public.CustomerOrders}; or nothing. */
  static String lastSingular(String name) {
    List<String> words = of(name);
    return words.isEmpty() ? "" : singular(words.getLast());
  }

  /** {@code order} of {@code orders}, {@code entry} of {@code entries}. */
  static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
  }

  private static void add(List<String> words, StringBuilder word) {
    if (!word.isEmpty()) {
      words.add(word.toString().toLowerCase(Locale.ROOT));
      word.setLength(0);
    }
  }
}
