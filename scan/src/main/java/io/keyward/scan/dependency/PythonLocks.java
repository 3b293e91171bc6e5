package io.keyward.scan.dependency;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lock files of Pipenv, Poetry and uv. */
final class PythonLocks {
  /** Sources of what is not a package of others but the application itself. */
  private static final Set<String> OWN = Set.of("virtual", "editable", "directory", "workspace");

  /**
   * Of one package in one lock file, told apart by markers; it bounds the work for each request.
   */
  private static final int MOST_VERSIONS = 8;

  private PythonLocks() {}

  /** Pipenv's: what is pinned, for running and for development; nobody brings in anybody. */
  static Resolution pipfile(Value lock) {
    Graph graph = new Graph(Ecosystem.PYPI);
    int open = 0;
    for (Member section : lock.members()) {
      if (section.name().equals("_meta")) {
        continue;
      }
      Use use = section.name().equals("develop") ? Use.DEVELOPMENT : Use.RUNTIME;
      for (Member each : section.value().members()) {
        String version = each.value().text("version").orElse("");
        if (version.startsWith("==")) {
          graph.root(graph.add(each.name(), version.substring(2), each.start(), each.end()), use);
        } else {
          open++;
        }
      }
    }
    return new Resolved(graph.dependencies(), open);
  }

  /** Poetry's: the groups of a package are told from Poetry 2 on, a category before. */
  static Resolution poetry(Value lock) {
    Graph graph = new Graph(Ecosystem.PYPI);
    BitSet development = new BitSet();
    Map<String, Integer> nodes = new HashMap<>();
    List<Integer> numbers = new ArrayList<>();
    List<Value> packages = lock.items("package");
    for (Value each : packages) {
      int node = add(each, graph);
      development.set(node, isForDevelopment(each));
      nodes.put(name(each), node);
      numbers.add(node);
    }
    for (int i = 0; i < packages.size(); i++) {
      for (Member asked : packages.get(i).members("dependencies")) {
        Integer to = nodes.get(Ecosystem.PYPI.name(asked.name()));
        if (to != null) {
          graph.edge(numbers.get(i), to);
        }
      }
    }
    graph.rootsAreThoseThatNobodyBrings(development);
    return new Resolved(graph.dependencies(), 0);
  }

  private static boolean isForDevelopment(Value each) {
    List<Value> groups = each.items("groups");
    return groups.isEmpty()
        ? each.text("category").orElse("").equals("dev")
        : groups.stream().noneMatch(group -> group.text().orElse("").equals("main"));
  }

  /** uv's: the application is a package among the others, with a source of its own. */
  static Resolution uv(Value lock) {
    Graph graph = new Graph(Ecosystem.PYPI);
    Map<String, List<Integer>> nodes = new HashMap<>();
    Map<String, Integer> exact = new HashMap<>();
    IdentityHashMap<Value, Integer> numbers = new IdentityHashMap<>();
    for (Value each : lock.items("package")) {
      if (!isOwn(each)) {
        int node = add(each, graph);
        numbers.put(each, node);
        List<Integer> alike = nodes.computeIfAbsent(name(each), _ -> new ArrayList<>());
        if (alike.size() < MOST_VERSIONS) {
          alike.add(node);
        }
        exact.put(name(each) + " " + each.text("version").orElse(""), node);
      }
    }
    for (Value each : lock.items("package")) {
      Integer from = numbers.get(each);
      List<Value> asked = new ArrayList<>(each.items("dependencies"));
      each.members("optional-dependencies").forEach(extra -> asked.addAll(extra.value().items()));
      List<Integer> brought = found(asked, nodes, exact);
      if (from != null) {
        brought.forEach(to -> graph.edge(from, to));
      } else {
        brought.forEach(to -> graph.root(to, Use.RUNTIME));
        each.members("dev-dependencies")
            .forEach(group ->
                found(group.value().items(), nodes, exact)
                    .forEach(to -> graph.root(to, Use.DEVELOPMENT)));
      }
    }
    return new Resolved(graph.dependencies(), 0);
  }

  private static List<Integer> found(
      List<Value> asked, Map<String, List<Integer>> nodes, Map<String, Integer> exact) {
    List<Integer> found = new ArrayList<>();
    for (Value each : asked) {
      Integer node = exact.get(name(each) + " " + each.text("version").orElse(""));
      if (node != null) {
        found.add(node);
      } else if (each.at("version").isEmpty()) {
        found.addAll(nodes.getOrDefault(name(each), List.of()));
      }
    }
    return found;
  }

  private static boolean isOwn(Value each) {
    for (Member source : each.members("source")) {
      if (OWN.contains(source.name())) {
        return true;
      }
    }
    return false;
  }

  private static int add(Value each, Graph graph) {
    Value place = each.at("name").orElse(each);
    return graph.add(name(each), each.text("version").orElse(""), place.start(), place.end());
  }

  private static String name(Value each) {
    return Ecosystem.PYPI.name(each.text("name").orElse(""));
  }
}
