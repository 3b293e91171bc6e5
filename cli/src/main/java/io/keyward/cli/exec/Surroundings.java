package io.keyward.cli.exec;

import io.keyward.auth.credential.Secret;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How a program's environment differs from the person's. Pure.
 *
 * @param removed names of variables that it does not get
 * @param set what it gets instead, or besides
 * @param keyed the variables that it gets the key in, with what stands before the key in each
 * @param key of the proxy, for this run
 */
public record Surroundings(
    SortedSet<String> removed, Map<String, String> set, Map<String, String> keyed, Secret key) {
  /** Everything of ours: the key that logins are sealed under is among it. */
  private static final String OURS = "KEYWARD_";

  /** Other ways to an account than the one that is lent. */
  private static final Set<String> OTHER_ACCOUNTS =
      Set.of(
          "OPENAI_API_KEY",
          "OPENAI_BASE_URL",
          "OPENAI_API_BASE",
          "OPENAI_ORGANIZATION",
          "OPENAI_ORG_ID",
          "OPENAI_PROJECT",
          "OPENAI_PROJECT_ID",
          "CODEX_API_KEY",
          "CODEX_ACCESS_TOKEN",
          "CODEX_AUTHAPI_BASE_URL");

  private static final Set<String> PROXIES =
      Set.of("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY");
  private static final Set<String> EXEMPT = Set.of("no_proxy", "NO_PROXY");
  private static final String THIS_MACHINE = "127.0.0.1,localhost";

  /** Makes them unchangeable. */
  public Surroundings {
    removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
    set = Map.copyOf(set);
    keyed = Map.copyOf(keyed);
  }

  /**
   * For a program that is to use this key at this proxy, and to see no other of the person's ways
   * to an account. OpenAI's own client libraries, and most others, go by these variables.
   */
  public static Surroundings lending(Map<String, String> environment, URI proxy, Secret key) {
    return cleared(environment, key)
        .with(Map.of("OPENAI_BASE_URL", proxy + "/v1"), Map.of("OPENAI_API_KEY", ""));
  }

  /** For a program that is told by other variables what to use. */
  public static Surroundings cleared(Map<String, String> environment, Secret key) {
    SortedSet<String> removed = new TreeSet<>();
    for (String name : environment.keySet()) {
      if (name.startsWith(OURS) || OTHER_ACCOUNTS.contains(name)) {
        removed.add(name);
      }
    }
    return new Surroundings(removed, past(environment), Map.of(), key);
  }

  /** The way to this machine must not lead over a company's proxy, which would see the key. */
  private static Map<String, String> past(Map<String, String> environment) {
    Map<String, String> set = new LinkedHashMap<>();
    if (PROXIES.stream().anyMatch(environment::containsKey)) {
      String exempt =
          EXEMPT.stream()
              .map(name -> environment.getOrDefault(name, ""))
              .filter(value -> !value.isBlank())
              .findFirst()
              .map(value -> value + "," + THIS_MACHINE)
              .orElse(THIS_MACHINE);
      EXEMPT.forEach(name -> set.put(name, exempt));
    }
    return set;
  }

  /** With these, too. */
  public Surroundings with(Map<String, String> more, Map<String, String> moreKeyed) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.putAll(more);
    Map<String, String> allKeyed = new LinkedHashMap<>(keyed);
    allKeyed.putAll(moreKeyed);
    return new Surroundings(removed, all, allKeyed, key);
  }

  /** Changes an environment. */
  public void applyTo(Map<String, String> environment) {
    environment.keySet().removeAll(removed);
    environment.putAll(set);
    keyed.forEach((name, before) -> environment.put(name, before + key.reveal()));
  }
}
