package io.keyward.scan.dependency;

import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.Resolution.Resolved;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Yarn's lock file: entries that are named by all requests that they answer. Yarn 1 has a format of
 * its own and does not say what the application asks for; later ones write YAML.
 */
final class YarnLock {
  private static final String WORKSPACE = "@workspace:";
  private static final String REGISTRY = "npm:";

  private final Graph graph = new Graph(Ecosystem.NPM);
  private final Map<String, Integer> byRequest = new HashMap<>();
  private final List<Asked> asked = new ArrayList<>();

  private YarnLock() {}

  /** Later ones begin with what they know of themselves. */
  static boolean isClassic(byte[] content) {
    return !new String(content, StandardCharsets.ISO_8859_1).contains("__metadata:");
  }

  static Resolution classic(byte[] content) {
    YarnLock reader = new YarnLock();
    reader.lines(new TextLines(content));
    reader.edges();
    reader.graph.rootsAreThoseThatNobodyBrings(new BitSet());
    return new Resolved(reader.graph.dependencies(), 0);
  }

  private void lines(TextLines lines) {
    List<String> requests = List.of();
    int start = 0;
    int end = 0;
    int node = -1;
    boolean dependencies = false;
    while (lines.next()) {
      String line = lines.text();
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        requests = requests(line);
        start = lines.start();
        end = lines.end();
        node = -1;
        dependencies = false;
      } else if (line.startsWith("  version ") && !requests.isEmpty()) {
        node = graph.add(named(requests.getFirst()), word(line, 10), start, end);
        for (String request : requests) {
          byRequest.put(request, node);
        }
      } else if (!line.startsWith("    ")) {
        dependencies = line.endsWith("ependencies:");
      } else if (dependencies && node >= 0) {
        int name = line.startsWith("\"", 4) ? line.indexOf('"', 5) + 1 : line.indexOf(' ', 4);
        if (name > 4) {
          asked.add(new Asked(node, word(line.substring(0, name), 4) + "@" + word(line, name)));
        }
      }
    }
  }

  /** {@code "a@^1", a@^1.2:} becomes the requests in it. */
  private static List<String> requests(String line) {
    List<String> requests = new ArrayList<>();
    String list = line.endsWith(":") ? line.substring(0, line.length() - 1) : line;
    for (String request : list.split(",", -1)) {
      requests.add(word(request, 0));
    }
    return requests;
  }

  /** What stands there, without space and quotes around it. */
  private static String word(String text, int from) {
    String word = text.substring(from).strip();
    return word.length() > 1 && word.startsWith("\"") && word.endsWith("\"")
        ? word.substring(1, word.length() - 1)
        : word;
  }

  /** The package of a request; {@code other@npm:name@^1} asks for it by another name. */
  private static String named(String request) {
    int at = request.indexOf('@', 1);
    if (at < 0) {
      return request;
    }
    String wanted = request.substring(at + 1);
    int version = wanted.indexOf('@', REGISTRY.length() + 1);
    return wanted.startsWith(REGISTRY) && version > 0
        ? wanted.substring(REGISTRY.length(), version)
        : request.substring(0, at);
  }

  static Resolution berry(Value lock) {
    YarnLock reader = new YarnLock();
    reader.entries(lock);
    reader.edges();
    return new Resolved(reader.graph.dependencies(), 0);
  }

  private void entries(Value lock) {
    List<Value> workspaces = new ArrayList<>();
    for (Member entry : lock.members()) {
      String resolution = entry.value().text("resolution").orElse("");
      if (resolution.contains(WORKSPACE)) {
        workspaces.add(entry.value());
      } else if (!resolution.isEmpty()) {
        String version = entry.value().text("version").orElse("");
        int at = Math.max(1, resolution.indexOf('@', 1));
        int node = graph.add(resolution.substring(0, at), version, entry.start(), entry.end());
        for (String request : entry.name().split(",", -1)) {
          byRequest.put(request.strip(), node);
        }
        for (Member each : entry.value().members("dependencies")) {
          asked.add(new Asked(node, request(each)));
        }
      }
    }
    for (Value workspace : workspaces) {
      for (Member each : workspace.members("dependencies")) {
        Integer node = byRequest.get(request(each));
        if (node != null) {
          graph.root(node, Use.RUNTIME);
        }
      }
    }
  }

  /** From Yarn 4 on, a range says where from. */
  private static String request(Member asked) {
    String range = asked.value().text().orElse("");
    return asked.name() + "@" + (range.contains(":") ? range : REGISTRY + range);
  }

  private void edges() {
    for (Asked each : asked) {
      Integer to = byRequest.get(each.request());
      if (to != null) {
        graph.edge(each.from(), to);
      }
    }
  }

  private record Asked(int from, String request) {}
}
