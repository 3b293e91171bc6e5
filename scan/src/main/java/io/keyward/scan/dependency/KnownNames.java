package io.keyward.scan.dependency;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names of packages that a rule's page lists, and which other names are too near to one of
 * them. Lines of the page are {@code npm used: …}, {@code npm others: …} (near to one, and still
 * good), {@code npm language: …}, {@code npm made up: wrong = right, …}. Immutable.
 */
final class KnownNames {
  /** Shorter names are near to too many. */
  private static final int SHORTEST = 5;

  private final Map<Ecosystem, Set<String>> used = new HashMap<>();
  private final Map<Ecosystem, Set<String>> others = new HashMap<>();
  private final Map<Ecosystem, Set<String>> language = new HashMap<>();
  private final Map<Ecosystem, Map<String, String>> madeUp = new HashMap<>();

  KnownNames(String lines) {
    for (Ecosystem each : Ecosystem.values()) {
      used.put(each, words(lines, each.word() + " used: "));
      others.put(each, words(lines, each.word() + " others: "));
      language.put(each, words(lines, each.word() + " language: "));
      Map<String, String> pairs = new HashMap<>();
      for (String pair : words(lines, each.word() + " made up: ")) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
      }
      madeUp.put(each, pairs);
    }
  }

  private static Set<String> words(String lines, String begin) {
    Set<String> words = new LinkedHashSet<>();
    for (String line : lines.split("\n", -1)) {
      if (line.startsWith(begin)) {
        for (String word : line.substring(begin.length()).split(" ", -1)) {
          if (!word.isEmpty()) {
            words.add(word);
          }
        }
      }
    }
    return words;
  }

  /** Whether the name is one that models are known to make up. */
  boolean isMadeUp(Ecosystem ecosystem, String name) {
    return madeUp.getOrDefault(ecosystem, Map.of()).containsKey(name);
  }

  /** What is wrong with the name, if something is. */
  Optional<String> suspicion(Ecosystem ecosystem, String name) {
    String right = madeUp.getOrDefault(ecosystem, Map.of()).get(name);
    if (right != null) {
      return Optional.of(
          "Models make up the name %s; what is meant is %s. Whoever takes the name decides what you install."
              .formatted(name, right));
    }
    if (language.getOrDefault(ecosystem, Set.of()).contains(name)) {
      return Optional.of(
          "%s is part of the language: nothing has to be installed for it, and what the registry has under the name is somebody else's."
              .formatted(name));
    }
    return near(ecosystem, name)
        .map(meant ->
            "%s is nearly %s, which many use: if that is meant, what gets installed is somebody else's."
                .formatted(name, meant));
  }

  private Optional<String> near(Ecosystem ecosystem, String name) {
    Set<String> known = used.getOrDefault(ecosystem, Set.of());
    if (name.length() < SHORTEST
        || known.contains(name)
        || others.getOrDefault(ecosystem, Set.of()).contains(name)) {
      return Optional.empty();
    }
    String bare = bare(name);
    for (String each : known) {
      if (each.length() >= SHORTEST && (isOneSlip(name, each) || bare.equals(bare(each)))) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Without what people forget between the parts of a name. */
  private static String bare(String name) {
    StringBuilder bare = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      if ("-_.".indexOf(name.charAt(i)) < 0) {
        bare.append(name.charAt(i));
      }
    }
    return bare.toString();
  }

  /** One letter too many, too few, another, or two in the wrong order. */
  static boolean isOneSlip(String one, String other) {
    if (one.equals(other) || Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int same = 0;
    while (same < Math.min(one.length(), other.length())
        && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    String restOfOne = one.substring(same);
    String restOfOther = other.substring(same);
    if (one.length() > other.length()) {
      return restOfOne.substring(1).equals(restOfOther);
    }
    if (one.length() < other.length()) {
      return restOfOther.substring(1).equals(restOfOne);
    }
    return restOfOne.substring(1).equals(restOfOther.substring(1))
        || (restOfOne.length() > 1
            && restOfOne.charAt(0) == restOfOther.charAt(1)
            && restOfOne.charAt(1) == restOfOther.charAt(0)
            && restOfOne.substring(2).equals(restOfOther.substring(2)));
  }
}
