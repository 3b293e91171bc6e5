package io.keyward.scan.dependency;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** npm's lock file of version 1: each package holds those that only it can see. */
final class NpmLockOne {
  private final Graph graph = new Graph(Ecosystem.NPM);
  private final BitSet development = new BitSet();

  /** What can be seen from where the reader is; the nearest is the first. */
  private final Map<String, Deque<Integer>> visible = new HashMap<>();

  private NpmLockOne() {}

  static Graph read(Value lock) {
    NpmLockOne reader = new NpmLockOne();
    reader.below(lock, List.of());
    reader.graph.rootsAreThoseThatNobodyBrings(reader.development);
    return reader.graph;
  }

  /** Recursion goes no deeper than JSON may nest. */
  private void below(Value holder, List<Integer> owner) {
    List<Member> here = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (Member each : holder.members("dependencies")) {
      String version = each.value().text("version").orElse("");
      int node = graph.add(each.name(), version, each.start(), each.end());
      development.set(node, each.value().isTrue("dev"));
      visible.computeIfAbsent(each.name(), _ -> new ArrayDeque<>()).push(node);
      here.add(each);
      numbers.add(node);
    }
    for (int from : owner) {
      for (Member asked : holder.members("requires")) {
        Deque<Integer> nearest = visible.get(asked.name());
        if (nearest != null && !nearest.isEmpty()) {
          graph.edge(from, nearest.getFirst());
        }
      }
    }
    for (int i = 0; i < here.size(); i++) {
      below(here.get(i).value(), List.of(numbers.get(i)));
    }
    for (Member each : here) {
      visible.getOrDefault(each.name(), new ArrayDeque<>()).pop();
    }
  }
}
