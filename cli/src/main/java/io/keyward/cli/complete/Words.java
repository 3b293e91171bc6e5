package io.keyward.cli.complete;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What may be typed after {@code keyward}.
 *
 * @param verbs the commands, in their order
 */
public record Words(List<Verb> verbs) {
  /** What an argument, or an option's value, is chosen from. */
  public enum Kind {
    /** Nothing that is known. */
    NOTHING,
    /** Files and folders. */
    FILES,
    /** Labels of accounts. */
    ACCOUNTS,
    /** The shells that there are scripts for. */
    SHELLS
  }

  /**
   * A command.
   *
   * @param words one, or two with a blank between them
   * @param summary one sentence
   * @param argument what its arguments are chosen from
   */
  public record Verb(String words, String summary, List<Option> options, Kind argument) {
    /** Copies. */
    public Verb {
      options = List.copyOf(options);
    }
  }

  /**
   * An option.
   *
   * @param word with its two dashes
   * @param letter with its dash; empty if there is none
   * @param help one sentence
   * @param value what its value is chosen from
   * @param taking whether it takes a value
   */
  public record Option(String word, String letter, String help, Kind value, Taking taking) {
    /** All that one could type for it. */
    List<String> words() {
      return letter.isEmpty() ? List.of(word) : List.of(word, letter);
    }

    boolean takesValue() {
      return taking == Taking.VALUE;
    }
  }

  /** Whether an option takes a value. */
  public enum Taking {
    VALUE,
    NOTHING
  }

  /** Copies. */
  public Words {
    verbs = List.copyOf(verbs);
  }

  /** The first words, each once. */
  List<String> firsts() {
    Set<String> firsts = new LinkedHashSet<>();
    for (Verb verb : verbs) {
      firsts.add(first(verb));
    }
    return List.copyOf(firsts);
  }

  /** The verbs of two words that begin with this one. */
  List<Verb> under(String first) {
    List<Verb> under = new ArrayList<>();
    for (Verb verb : verbs) {
      if (verb.words().startsWith(first + " ")) {
        under.add(verb);
      }
    }
    return under;
  }

  /** The first words behind which there is a second one. */
  List<String> groups() {
    return firsts().stream().filter(first -> !under(first).isEmpty()).toList();
  }

  /** What a first word stands for, in a sentence or in its second words. */
  String about(String first) {
    List<Verb> under = under(first);
    if (under.isEmpty()) {
      return verbs.stream()
          .filter(verb -> verb.words().equals(first))
          .map(Verb::summary)
          .findFirst()
          .orElse("");
    }
    return String.join(", ", under.stream().map(Words::last).toList());
  }

  /** The shells, with blanks between them. */
  static String shells() {
    List<String> shells = new ArrayList<>();
    for (Shell shell : Shell.values()) {
      shells.add(shell.word());
    }
    return String.join(" ", shells);
  }

  static String first(Verb verb) {
    return verb.words().split(" ", 2)[0];
  }

  static String last(Verb verb) {
    String[] words = verb.words().split(" ", 2);
    return words[words.length - 1];
  }
}
