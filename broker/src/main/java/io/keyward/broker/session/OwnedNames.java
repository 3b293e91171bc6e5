package io.keyward.broker.session;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of each person's sessions. One that is just ending may still be among them: whoever
 * looks it up finds nothing. Thread-safe.
 */
final class OwnedNames {
  private final Map<String, Set<String>> names = new ConcurrentHashMap<>();

  List<String> of(String owner) {
    return List.copyOf(names.getOrDefault(owner, Set.of()));
  }

  void put(Entry entry) {
    entry
        .owner()
        .ifPresent(owner ->
            names.compute(
                owner,
                (_, those) -> {
                  Set<String> theirs = those == null ? ConcurrentHashMap.newKeySet() : those;
                  theirs.add(entry.name());
                  return theirs;
                }));
  }

  void move(Entry before, Entry next) {
    if (!before.owner().equals(next.owner())) {
      remove(before);
      put(next);
    }
  }

  void remove(Entry entry) {
    entry
        .owner()
        .ifPresent(owner ->
            names.computeIfPresent(
                owner,
                (_, those) -> {
                  those.remove(entry.name());
                  return those.isEmpty() ? null : those;
                }));
  }
}
