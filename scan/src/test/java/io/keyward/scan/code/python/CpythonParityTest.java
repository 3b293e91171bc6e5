package io.keyward.scan.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Outside;
import io.keyward.scan.code.Sound;
import io.keyward.scan.code.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Our trees and those of CPython's own parser say the same of thousands of files: its whole library
 * and the packages of {@code corpus.txt}. Compared are names, calls, operators, literals, pieces of
 * f-strings, functions, classes, imports and statements, with their places and what they hold.
 */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class CpythonParityTest {
  private static final String PYTHON_OF = "KEYWARD_PYTHON";

  @Test
  void at999OfAThousandFilesAreReadAlikeAndTheOthersAreKnown() throws IOException {
    String python = Outside.program("python3", PYTHON_OF);
    List<Path> files = new ArrayList<>(Wheels.files(python, lines("corpus.txt")));
    files.addAll(Wheels.below(library(python)));
    Map<String, String> theirs = theirs(python, files);

    int compared = 0;
    List<String> different = new ArrayList<>();
    List<String> notUnderstood = new ArrayList<>();
    for (Path file : files) {
      byte[] source = Files.readAllBytes(file);
      Tree tree = Python.read(source);
      Sound.check(tree, source.length);
      String hash = theirs.getOrDefault(file.toString(), "");
      if (hash.equals("errors") || hash.equals("bytes")) {
        continue;
      }
      compared++;
      if (tree.errors() > 0) {
        notUnderstood.add(file.toString());
      } else if (!hash.equals(Facts.hashOf(tree))) {
        different.add(file.getFileName().toString());
      }
    }

    assertThat(compared).isGreaterThan(3_000);
    assertThat(notUnderstood).as("valid, but we find errors in them").isEmpty();
    assertThat(lines("differences.txt")).as("known differences").containsAll(different);
    assertThat(different.size()).isLessThanOrEqualTo(compared / 1_000);
  }

  @Test
  void factsTellSmallDifferencesApart() {
    String one = Facts.hashOf(read("a(b, f'c{d}')\n"));

    assertThat(Facts.hashOf(read("a(b, f'c{d}')  # e\n"))).isEqualTo(one);
    assertThat(Facts.hashOf(read("a(b, f'e{d}')\n"))).isNotEqualTo(one);
    assertThat(Facts.hashOf(read("a[b, f'c{d}']\n"))).isNotEqualTo(one);
    assertThat(Facts.hashOf(read("a(b, f'c{d}', e)\n"))).isNotEqualTo(one);
    assertThat(Facts.hashOf(read("a(b=f'c{d}')\n"))).isNotEqualTo(one);
  }

  private static Tree read(String source) {
    return Python.read(source.getBytes(StandardCharsets.UTF_8));
  }

  private static Path library(String python) throws IOException {
    List<String> ask =
        List.of(python, "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))");
    return Path.of(
        Outside.output("", ask)
            .orElseThrow(() -> Outside.missing(python + " does not work"))
            .strip());
  }

  /** What CPython says, by file. It says the same of the same files, and is asked only once. */
  private static Map<String, String> theirs(String python, List<Path> files) throws IOException {
    String script = String.join("\n", lines("facts.py")) + "\n";
    String paths = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
    Path answers =
        Outside.root().resolve("facts-python-" + Facts.hash(python + script + paths) + ".tsv");
    if (!Files.exists(answers)) {
      Path asked = Files.createTempFile("keyward-facts", ".py");
      Files.writeString(asked, script);
      String printed =
          Outside.output(paths, List.of(python, asked.toString(), "hash"))
              .orElseThrow(() -> Outside.missing(python + " could not say what it sees"));
      Path partial = Files.createTempFile(Outside.root(), "partial-", ".tsv");
      Files.writeString(partial, printed);
      Files.move(partial, answers, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(asked);
    }
    return Files.readAllLines(answers).stream()
        .filter(line -> line.contains("\t"))
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf('\t')),
                line -> line.substring(line.indexOf('\t') + 1)));
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CpythonParityTest.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }
}
