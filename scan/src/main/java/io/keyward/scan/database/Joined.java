package io.keyward.scan.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Which tables of a query hang together. Not thread-safe. */
final class Joined {
  private final Map<String, String> leaders = new HashMap<>();

  /** These belong together. */
  void join(Set<String> names) {
    String first = "";
    for (String name : names) {
      String leader = leader(name);
      if (first.isEmpty()) {
        first = leader;
      } else {
        leaders.put(leader, first);
      }
      first = leader(first);
    }
  }

  boolean has(String name) {
    return leaders.containsKey(name);
  }

  boolean areJoined(String one, String other) {
    return has(one) && has(other) && leader(one).equals(leader(other));
  }

  private String leader(String name) {
    String leader = leaders.computeIfAbsent(name, it -> it);
    return leader.equals(name) ? name : leader(leader);
  }
}
