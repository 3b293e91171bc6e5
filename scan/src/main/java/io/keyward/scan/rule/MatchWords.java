package io.keyward.scan.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines {@code name: word word…} of a rule's Match; several of one name are one. Immutable. */
public final class MatchWords {
  private final String rule;
  private final Map<String, List<String>> words = new HashMap<>();

  /** Of this rule. */
  public MatchWords(Rule rule) {
    this.rule = rule.id();
    for (String line : rule.match().lines().toList()) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        words
            .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>())
            .addAll(List.of(line.substring(colon + 2).split(" ", -1)));
      }
    }
  }

  /**
   * The words behind this name.
   *
   * @throws IllegalArgumentException if the rule says none
   */
  public List<String> of(String name) {
    List<String> found = words.get(name);
    if (found == null) {
      throw new IllegalArgumentException(rule + " says no \"" + name + ": …\" in its Match");
    }
    return List.copyOf(found);
  }
}
