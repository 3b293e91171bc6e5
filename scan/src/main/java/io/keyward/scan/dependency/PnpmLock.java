package io.keyward.scan.dependency;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * pnpm's lock file. A package's key is {@code /name/version_peers} in version 5, {@code
 * /name@version(peers)} in 6 and {@code name@version} in 9, which lists who brings in whom apart,
 * as snapshots.
 */
final class PnpmLock {
  private static final List<String> RUNTIME = List.of("dependencies", "optionalDependencies");

  private final Value lock;
  private final boolean keysHaveSlashes;
  private final Graph graph = new Graph(Ecosystem.NPM);
  private final Map<String, Integer> nodes = new HashMap<>();

  private PnpmLock(Value lock) {
    this.lock = lock;
    this.keysHaveSlashes = lock.text("lockfileVersion").orElse("").startsWith("5");
  }

  static Resolution resolved(Value lock) {
    if (lock.at("lockfileVersion").isEmpty()) {
      return new Resolution.NotReadable("it does not say which version it is");
    }
    PnpmLock reader = new PnpmLock(lock);
    reader.packages();
    reader.brought("packages");
    reader.brought("snapshots");
    reader.roots(lock);
    for (Member importer : lock.members("importers")) {
      reader.roots(importer.value());
    }
    return new Resolved(reader.graph.dependencies(), 0);
  }

  private void packages() {
    for (Member each : lock.members("packages")) {
      Key key = key(each);
      if (!key.version().isEmpty()) {
        int node = graph.add(key.name(), key.version(), each.start(), each.end());
        nodes.put(each.name(), node);
        nodes.putIfAbsent(withoutPeers(each.name()), node);
      }
    }
  }

  private Key key(Member each) {
    String key = withoutPeers(each.name());
    String bare = key.startsWith("/") ? key.substring(1) : key;
    int split = keysHaveSlashes ? bare.lastIndexOf('/') : bare.indexOf('@', 1);
    if (split <= 0) {
      return new Key(
          each.value().text("name").orElse(bare), each.value().text("version").orElse(""));
    }
    // What is fetched from an address has its own name and version inside.
    return new Key(
        each.value().text("name").orElse(bare.substring(0, split)),
        each.value().text("version").orElse(bare.substring(split + 1)));
  }

  private String withoutPeers(String key) {
    int peers = keysHaveSlashes ? key.indexOf('_', key.lastIndexOf('/') + 1) : key.indexOf('(');
    return peers < 0 ? key : key.substring(0, peers);
  }

  private void brought(String section) {
    for (Member each : lock.members(section)) {
      Integer from = node(each.name());
      if (from != null) {
        for (String kind : RUNTIME) {
          for (Member asked : each.value().members(kind)) {
            Integer to = node(asked.name(), reference(asked.value()));
            if (to != null) {
              graph.edge(from, to);
            }
          }
        }
      }
    }
  }

  private void roots(Value importer) {
    for (String kind : RUNTIME) {
      roots(importer, kind, Use.RUNTIME);
    }
    roots(importer, "devDependencies", Use.DEVELOPMENT);
  }

  private void roots(Value importer, String kind, Use use) {
    for (Member asked : importer.members(kind)) {
      Integer node = node(asked.name(), reference(asked.value()));
      if (node != null) {
        graph.root(node, use);
      }
    }
  }

  private static String reference(Value value) {
    return value.text("version").or(value::text).orElse("");
  }

  /** A reference is a version, or the whole key of a package that goes by another name here. */
  private @Nullable Integer node(String name, String reference) {
    Integer node = node((keysHaveSlashes ? "/" + name + "/" : name + "@") + reference);
    if (node == null && !keysHaveSlashes) {
      node = node("/" + name + "@" + reference);
    }
    return node != null ? node : node(reference);
  }

  private @Nullable Integer node(String key) {
    Integer node = nodes.get(key);
    return node != null ? node : nodes.get(withoutPeers(key));
  }

  private record Key(String name, String version) {}
}
