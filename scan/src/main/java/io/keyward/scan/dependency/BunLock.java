package io.keyward.scan.dependency;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Arr;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bun's lock file as text. A package's key is the way to its folder, {@code parent/child} where
 * only the parent sees it; its value begins with {@code name@version}.
 */
final class BunLock {
  private static final List<String> BROUGHT =
      List.of("dependencies", "optionalDependencies", "peerDependencies");

  private final Value lock;
  private final Graph graph = new Graph(Ecosystem.NPM);
  private final Map<String, Integer> nodes = new HashMap<>();

  private BunLock(Value lock) {
    this.lock = lock;
  }

  static Resolution resolved(Value lock) {
    if (lock.at("lockfileVersion").isEmpty()) {
      return new Resolution.NotReadable("it does not say which version it is");
    }
    BunLock reader = new BunLock(lock);
    reader.read();
    return new Resolved(reader.graph.dependencies(), 0);
  }

  private void read() {
    for (Member each : lock.members("packages")) {
      String named =
          each.value() instanceof Arr(List<Value> items, _, _) && !items.isEmpty()
              ? items.getFirst().text().orElse("")
              : "";
      int at = named.indexOf('@', 1);
      if (at > 0 && !named.startsWith("workspace:", at + 1)) {
        int node =
            graph.add(named.substring(0, at), named.substring(at + 1), each.start(), each.end());
        nodes.put(each.name(), node);
      }
    }
    for (Member each : lock.members("packages")) {
      Integer from = nodes.get(each.name());
      if (from != null) {
        for (Value item : each.value().items()) {
          for (String kind : BROUGHT) {
            for (Member asked : item.members(kind)) {
              Integer to = nearest(each.name(), asked.name());
              if (to != null) {
                graph.edge(from, to);
              }
            }
          }
        }
      }
    }
    for (Member workspace : lock.members("workspaces")) {
      BROUGHT.forEach(kind -> roots(workspace.value(), kind, Use.RUNTIME));
      roots(workspace.value(), "devDependencies", Use.DEVELOPMENT);
    }
  }

  private void roots(Value workspace, String kind, Use use) {
    String own = workspace.text("name").orElse("");
    for (Member asked : workspace.members(kind)) {
      Integer node = nearest(own, asked.name());
      if (node != null) {
        graph.root(node, use);
      }
    }
  }

  private @Nullable Integer nearest(String from, String name) {
    String folder = from;
    while (!folder.isEmpty()) {
      Integer node = nodes.get(folder + "/" + name);
      if (node != null) {
        return node;
      }
      folder = parent(folder);
    }
    return nodes.get(name);
  }

  /** A name with a scope has a slash of its own. */
  private static String parent(String folder) {
    int slash = folder.lastIndexOf('/');
    if (slash < 0) {
      return "";
    }
    int before = folder.lastIndexOf('/', slash - 1);
    return folder.charAt(before + 1) == '@'
        ? folder.substring(0, Math.max(0, before))
        : folder.substring(0, slash);
  }
}
