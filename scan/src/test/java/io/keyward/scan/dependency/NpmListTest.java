package io.keyward.scan.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Made-up lock files, read by us and by {@code npm ls}: the same packages, brought in the same way.
 */
class NpmListTest {
  private static final int PACKAGES = 30;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void packagesAndWaysAreThoseOfNpm(long seed) throws IOException, InterruptedException {
    Random random = new Random(seed);
    String lock = lock(random);
    Files.writeString(folder.resolve("package-lock.json"), lock);
    Files.writeString(folder.resolve("package.json"), manifest(lock));

    String answer =
        RealTool.answer(
            List.of("npm", "--version"),
            List.of("npm", "ls", "--all", "--json", "--package-lock-only", "--offline"),
            folder,
            "");
    Map<String, Set<String>> real = new TreeMap<>();
    edges("", read(answer), real);

    Map<String, Set<String>> ours = new TreeMap<>();
    for (Dependency each : resolved(lock)) {
      ours.computeIfAbsent(each.name() + "@" + each.version(), _ -> new TreeSet<>());
      String from = each.path().size() > 1 ? each.path().get(each.path().size() - 2) : "";
      assertThat(real.get(each.name() + "@" + each.version()))
          .as("who brings in %s %s", each.name(), each.version())
          .contains(from);
    }
    assertThat(ours.keySet()).isEqualTo(real.keySet());
  }

  /** For each package, the names of those that bring it in. */
  private static void edges(String from, Value holder, Map<String, Set<String>> edges) {
    for (Member each : holder.members("dependencies")) {
      String version = each.value().text("version").orElse("?");
      edges.computeIfAbsent(each.name() + "@" + version, _ -> new TreeSet<>()).add(from);
      edges(each.name(), each.value(), edges);
    }
  }

  private static List<Dependency> resolved(String lock) {
    Resolution resolution =
        LockFile.NPM.read("package-lock.json", lock.getBytes(StandardCharsets.UTF_8));
    assertThat(resolution).isInstanceOf(Resolution.Resolved.class);
    return ((Resolution.Resolved) resolution).dependencies();
  }

  private static Value read(String json) {
    Reading reading = Reading.json(json.getBytes(StandardCharsets.UTF_8));
    assertThat(reading).as(json).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).document();
  }

  /** npm wants the manifest to say what the lock file says that it says. */
  private static String manifest(String lock) {
    int from = lock.indexOf("\"dependencies\"");
    int to = lock.indexOf("}}", from) + 1;
    return "{\"name\": \"shop\", \"version\": \"1.0.0\", " + lock.substring(from, to) + "}";
  }

  /**
   * A tree of folders in which each package that asks for another sees one: some in their own
   * folder, some in that of whoever asked.
   */
  private static String lock(Random random) {
    Map<String, Map<String, String>> asks = new TreeMap<>();
    Map<String, String> versions = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < PACKAGES; i++) {
      names.add(i % 4 == 0 ? "@scope/p" + i : "p" + i);
      versions.put("node_modules/" + names.get(i), i + ".0.0");
      asks.put("node_modules/" + names.get(i), new TreeMap<>());
    }
    // Each but the first is asked for by an earlier one, so that all are reached.
    for (int i = 1; i < PACKAGES; i++) {
      String asker = "node_modules/" + names.get(random.nextInt(i));
      if (random.nextInt(4) == 0) {
        String own = asker + "/node_modules/" + names.get(i);
        versions.put(own, i + ".1.0");
        asks.put(own, new TreeMap<>());
        Objects.requireNonNull(asks.get(asker)).put(names.get(i), i + ".1.0");
        Objects.requireNonNull(asks.get("node_modules/" + names.getFirst()))
            .put(names.get(i), i + ".0.0");
        if (asker.equals("node_modules/" + names.getFirst())) {
          versions.remove(own);
          asks.remove(own);
        }
      } else {
        Objects.requireNonNull(asks.get(asker)).put(names.get(i), i + ".0.0");
      }
    }
    StringBuilder lock = new StringBuilder();
    lock.append(
        "{\"name\": \"shop\", \"version\": \"1.0.0\", \"lockfileVersion\": 3, \"packages\": {");
    lock.append("\"\": {\"name\": \"shop\", \"version\": \"1.0.0\", \"dependencies\": {\"")
        .append(names.getFirst())
        .append("\": \"0.0.0\"}}");
    asks.forEach((path, wanted) -> {
      lock.append(
          ",\n\"%s\": {\"version\": \"%s\", \"dependencies\": {"
              .formatted(path, versions.get(path)));
      List<String> pairs = new ArrayList<>();
      wanted.forEach((name, version) -> pairs.add("\"%s\": \"%s\"".formatted(name, version)));
      lock.append(String.join(", ", pairs)).append("}}");
    });
    return lock.append("}}").toString();
  }
}
