package io.keyward.scan.dependency;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * npm's lock file from version 2 on. It lists each folder of {@code node_modules} with what its
 * package asks for; a request is met by the nearest such folder upwards, as when Node looks for a
 * module.
 */
final class NpmLock {
  private static final String MODULES = "node_modules/";
  private static final List<String> BROUGHT =
      List.of("dependencies", "optionalDependencies", "peerDependencies");

  /** Nobody nests folders deeper; it bounds the work for each request. */
  private static final int MOST_FOLDERS_UP = 50;

  private final Value lock;
  private final Graph graph = new Graph(Ecosystem.NPM);

  /** For each folder, the packages in its own {@code node_modules}. */
  private final Map<String, Map<String, Integer>> within = new HashMap<>();

  private NpmLock(Value lock) {
    this.lock = lock;
  }

  static Resolution resolved(Value lock) {
    if (lock.at("packages").isPresent()) {
      NpmLock reader = new NpmLock(lock);
      reader.read();
      return new Resolved(reader.graph.dependencies(), 0);
    }
    if (lock.at("dependencies").isPresent()) {
      return new Resolved(NpmLockOne.read(lock).dependencies(), 0);
    }
    return lock.at("lockfileVersion").isPresent()
        ? new Resolved(List.of(), 0)
        : new Resolution.NotReadable("it lists no packages");
  }

  private void read() {
    IdentityHashMap<Member, Integer> nodes = new IdentityHashMap<>();
    for (Member folder : lock.members("packages")) {
      String path = folder.name();
      int modules = path.lastIndexOf(MODULES);
      var version = folder.value().text("version");
      if (modules >= 0 && version.isPresent() && !folder.value().isTrue("link")) {
        String seenAs = path.substring(modules + MODULES.length());
        String name = folder.value().text("name").orElse(seenAs);
        int node = graph.add(name, version.get(), folder.start(), folder.end());
        nodes.put(folder, node);
        String holder = path.substring(0, Math.max(0, modules - 1));
        within.computeIfAbsent(holder, _ -> new HashMap<>()).put(seenAs, node);
      }
    }
    for (Member folder : lock.members("packages")) {
      Integer node = nodes.get(folder);
      if (node != null) {
        brought(folder).forEach(to -> graph.edge(node, to));
      } else if (!folder.value().isTrue("link")) {
        // The application's own folder, or one of its workspaces.
        brought(folder).forEach(to -> graph.root(to, Use.RUNTIME));
        asked(folder, visible(folder.name()), "devDependencies")
            .forEach(to -> graph.root(to, Use.DEVELOPMENT));
      }
    }
  }

  private List<Integer> brought(Member folder) {
    List<Map<String, Integer>> visible = visible(folder.name());
    List<Integer> found = new ArrayList<>();
    for (String kind : BROUGHT) {
      found.addAll(asked(folder, visible, kind));
    }
    return found;
  }

  private static List<Integer> asked(
      Member folder, List<Map<String, Integer>> visible, String kind) {
    List<Integer> found = new ArrayList<>();
    for (Member each : folder.value().members(kind)) {
      for (Map<String, Integer> packages : visible) {
        Integer node = packages.get(each.name());
        if (node != null) {
          found.add(node);
          break;
        }
      }
    }
    return found;
  }

  /** The packages that a module in this folder can see, nearest first. */
  private List<Map<String, Integer>> visible(String folder) {
    List<Map<String, Integer>> visible = new ArrayList<>();
    String at = folder;
    for (int up = 0; up < MOST_FOLDERS_UP; up++) {
      Map<String, Integer> packages = within.get(at);
      if (packages != null) {
        visible.add(packages);
      }
      if (at.isEmpty()) {
        return visible;
      }
      int modules = at.lastIndexOf(MODULES);
      int end = modules >= 0 ? modules - 1 : at.lastIndexOf('/');
      at = at.substring(0, Math.max(0, end));
    }
    return visible;
  }
}
