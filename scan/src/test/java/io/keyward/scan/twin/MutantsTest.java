package io.keyward.scan.twin;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.secret.Planted;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clean code from the rules' own pages, from repaired twins and from small applications, and the
 * same with one guard, owner, await, cost, policy or cleaning taken out: the first is left alone
 * and the second is found.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantsTest {
  private static final Path MUTANTS = Path.of("src/test/mutants");
  private static final int FEWEST = 300;

  private final Catalogue rules = Catalogue.shipped();
  private final Map<String, Map<String, String>> homes = new HashMap<>();
  private final Map<String, List<Finding>> found = new HashMap<>();

  /** A pair of clean code and its mutant. */
  record Pair(String rule, String home, String place, String out, String in) {
    static Pair of(String line) {
      String[] parts = line.split(" \\| ", 3);
      int colon = parts[1].indexOf(": ");
      int arrow = parts[2].indexOf(" ⇒");
      return new Pair(
          parts[0],
          parts[1].substring(0, colon),
          parts[1].substring(colon + 2),
          text(parts[2].substring(0, arrow)),
          text(parts[2].substring(Math.min(arrow + 3, parts[2].length()))));
    }

    private static String text(String written) {
      return written.replace("\\n", "\n");
    }

    boolean isOfPage() {
      return home.equals("page");
    }

    @Override
    public String toString() {
      return rule + ", " + home + ": " + place + ", without " + out;
    }
  }

  private record Of(Map<String, String> files) implements Source {
    @Override
    public String name() {
      return "a mutant";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (Map.Entry<String, String> file : files.entrySet()) {
        byte[] content = Planted.in(file.getValue()).getBytes(StandardCharsets.UTF_8);
        intake.file(new SourceFile(file.getKey(), content));
      }
    }
  }

  static List<Pair> pairs() throws IOException {
    return Files.readAllLines(MUTANTS.resolve("mutants.txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .map(Pair::of)
        .toList();
  }

  @Test
  void thereAreEnough() throws IOException {
    assertThat(pairs()).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(FEWEST);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void isFoundWithoutWhatMakesItClean(Pair pair) throws InterruptedException {
    Map<String, String> clean = pair.isOfPage() ? example(pair) : home(pair.home());
    Map<String, String> mutant = new LinkedHashMap<>(clean);
    mutant.replaceAll((path, text) ->
        pair.isOfPage() || path.equals(pair.place()) ? text.replace(pair.out(), pair.in()) : text);

    assertThat(mutant).isNotEqualTo(clean);
    assertThat(inClean(pair, clean)).isEmpty();
    assertThat(scan(pair.rule(), mutant)).isNotEmpty();
  }

  /** Many pairs have the same clean half. */
  private List<Finding> inClean(Pair pair, Map<String, String> clean) throws InterruptedException {
    String key = pair.rule() + pair.home() + (pair.isOfPage() ? pair.place() : "");
    List<Finding> known = found.get(key);
    if (known == null) {
      known = scan(pair.rule(), clean);
      found.put(key, known);
    }
    return known;
  }

  private List<Finding> scan(String rule, Map<String, String> files) throws InterruptedException {
    return new Scanner(rules.select(List.of(rule), List.of()), 1, LocalDate.of(2026, 11, 22))
        .scan(new Of(files), _ -> {})
        .findings();
  }

  private Map<String, String> example(Pair pair) {
    Map<String, String> files = new LinkedHashMap<>();
    for (Snippet file :
        rules.page(pair.rule()).good().stream()
            .filter(example -> example.title().equals(pair.place()))
            .findFirst()
            .orElseThrow()
            .files()) {
      files.put(file.path(), file.text());
    }
    return files;
  }

  private Map<String, String> home(String name) throws InterruptedException {
    Map<String, String> known = homes.get(name);
    if (known == null) {
      Path twin = Path.of("src/test/apps", name, "repaired");
      known =
          new PlantedFolder(Files.isDirectory(twin) ? twin : MUTANTS.resolve("clean").resolve(name))
              .texts();
      homes.put(name, known);
    }
    return known;
  }
}
