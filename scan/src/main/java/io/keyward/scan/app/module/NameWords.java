package io.keyward.scan.app.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a name, whether it is written {@code apiKey}, {@code api_key} or {@code APIKey}. */
public final class NameWords {
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
  public static List<String> of(String name) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = Character.isLetter(c);
      if (!letter || (Character.isUpperCase(c) && startsWord(name, i))) {
        add(words, name, begin, i);
        begin = letter ? i : i + 1;
      }
    }
    add(words, name, begin, name.length());
    return words;
  }

  /** A capital behind a small letter, or before one. */
  private static boolean startsWord(String name, int capital) {
    boolean next = capital + 1 < name.length() && Character.isLowerCase(name.charAt(capital + 1));
    return capital > 0 && (next || Character.isLowerCase(name.charAt(capital - 1)));
  }

  private static void add(List<String> words, String name, int begin, int end) {
    if (end > begin) {
      words.add(name.substring(begin, end).toLowerCase(Locale.ROOT));
    }
  }

  /**
   * Whether the name says of something that it is this: its last words do, those not counted that
   * only say in which form it is kept.
   *
   * @param meaning words in small letters, with a space between two
   */
  public static boolean says(String name, String meaning) {
    return (" " + String.join(" ", withoutForms(name))).endsWith(" " + meaning);
  }

  /**
   * The last of its words that does not only say in which form it is kept; empty if it has none.
   */
  public static String last(String name) {
    List<String> words = withoutForms(name);
    return words.isEmpty() ? "" : words.getLast();
  }

  private static List<String> withoutForms(String name) {
    List<String> words = of(name);
    while (words.size() > 1 && FORMS.contains(words.getLast())) {
      words.removeLast();
    }
    return words;
  }

  /** The last word, of one thing: {@code order} of {@code public.CustomerOrders}; or nothing. */
  public static String lastSingular(String name) {
    List<String> words = of(name);
    return words.isEmpty() ? "" : singular(words.getLast());
  }

  /** {@code order} of {@code orders}, {@code entry} of {@code entries}. */
  public static String singular(String word) {
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
  }
}
