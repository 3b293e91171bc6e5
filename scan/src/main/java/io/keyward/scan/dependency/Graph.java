package io.keyward.scan.dependency;

import io.keyward.scan.dependency.Dependency.Use;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Who brings in whom. Readers of lock files fill it in; it finds the shortest way to each package.
 * For one thread.
 */
final class Graph {
  /** Longer ways tell nobody anything. */
  private static final int LONGEST_PATH = 20;

  private static final int NONE = -1;

  private final Ecosystem ecosystem;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Integer> runtime = new ArrayList<>();
  private final List<Integer> development = new ArrayList<>();

  /** For running, even if no way from a root leads to it. */
  private final List<Integer> rest = new ArrayList<>();

  private final BitSet asked = new BitSet();

  Graph(Ecosystem ecosystem) {
    this.ecosystem = ecosystem;
  }

  /** One more package, which the file names here; its number. */
  int add(String name, String version, int start, int end) {
    nodes.add(new Node(ecosystem.name(name), version, start, end, new ArrayList<>()));
    return nodes.size() - 1;
  }

  /** One package brings in another. */
  void edge(int from, int to) {
    nodes.get(from).brings().add(to);
    if (from != to) {
      asked.set(to);
    }
  }

  /** The application asks for a package itself. */
  void root(int node, Use use) {
    (use == Use.RUNTIME ? runtime : development).add(node);
  }

  /**
   * Where the file does not say what the application asks for: whatever nobody else brings in, it
   * does.
   *
   * @param only the packages of which the file says that they are for development
   */
  void rootsAreThoseThatNobodyBrings(BitSet only) {
    for (int node = 0; node < nodes.size(); node++) {
      if (!asked.get(node)) {
        (only.get(node) ? development : runtime).add(node);
      }
      if (!only.get(node)) {
        rest.add(node);
      }
    }
  }

  /** All packages, each with the shortest way to it; those for running first find their way. */
  List<Dependency> dependencies() {
    int[] from = new int[nodes.size()];
    BitSet reached = new BitSet();
    walk(runtime, from, reached);
    walk(rest, from, reached);
    BitSet running = (BitSet) reached.clone();
    walk(development, from, reached);
    List<Dependency> all = new ArrayList<>(nodes.size());
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      boolean onlyDevelopment = reached.get(i) && !running.get(i);
      all.add(
          new Dependency(
              ecosystem,
              node.name(),
              node.version(),
              onlyDevelopment ? Use.DEVELOPMENT : Use.RUNTIME,
              reached.get(i) ? path(i, from) : List.of(node.name()),
              node.start(),
              node.end()));
    }
    return all;
  }

  private void walk(List<Integer> roots, int[] from, BitSet reached) {
    ArrayDeque<Integer> open = new ArrayDeque<>();
    for (int root : roots) {
      if (!reached.get(root)) {
        reached.set(root);
        from[root] = NONE;
        open.add(root);
      }
    }
    while (!open.isEmpty()) {
      int node = open.remove();
      for (int next : nodes.get(node).brings()) {
        if (!reached.get(next)) {
          reached.set(next);
          from[next] = node;
          open.add(next);
        }
      }
    }
  }

  private List<String> path(int node, int[] from) {
    List<String> path = new ArrayList<>();
    for (int at = node; at != NONE && path.size() < LONGEST_PATH; at = from[at]) {
      path.add(nodes.get(at).name());
    }
    Collections.reverse(path);
    return path;
  }

  private record Node(String name, String version, int start, int end, List<Integer> brings) {}
}
