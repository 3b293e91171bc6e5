package io.keyward.scan.code.js;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Outside;
import io.keyward.scan.code.Sound;
import io.keyward.scan.code.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Our trees and those of TypeScript's own compiler say the same of thousands of files: every call,
 * operator, literal, piece of a template, function, class, import, export, element and attribute,
 * with its place and what it holds.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TypeScriptParityTest {
  private static final String VERSION = System.getProperty("keyward.typescript.version", "5.9.3");

  @Test
  void atLeast999OfAThousandFilesAreReadAlikeAndTheOthersAreKnown() throws IOException {
    List<Path> files = Corpus.files();
    Map<String, String> theirs = theirs(files);

    int compared = 0;
    List<String> different = new ArrayList<>();
    List<String> notUnderstood = new ArrayList<>();
    for (Path file : files) {
      byte[] source = Files.readAllBytes(file);
      Tree tree = JavaScript.read(source, Language.of(file.toString()));
      Sound.check(tree, source.length);
      String hash = theirs.getOrDefault(file.toString(), "");
      if (hash.equals("errors") || hash.equals("bytes")) {
        continue;
      }
      compared++;
      if (!hash.equals(Facts.hashOf(tree))) {
        different.add(name(file));
      } else if (tree.errors() > 0) {
        notUnderstood.add(name(file));
      }
    }

    assertThat(compared).isGreaterThan(6_000);
    assertThat(notUnderstood).as("valid, but we find errors in them").isEmpty();
    assertThat(Corpus.lines("differences.txt")).as("known differences").containsAll(different);
    assertThat(different.size()).isLessThanOrEqualTo(compared / 1_000);
  }

  @Test
  void factsTellSmallDifferencesApart() {
    String one = Facts.hashOf(read("a(b, `c${d}`)"));

    assertThat(Facts.hashOf(read("a(b, `c${d}`) // e"))).isEqualTo(one);
    assertThat(Facts.hashOf(read("a(b, `e${d}`)"))).isNotEqualTo(one);
    assertThat(Facts.hashOf(read("a[b, `c${d}`]"))).isNotEqualTo(one);
    assertThat(Facts.hashOf(read("a(b, `c${d}`, e)"))).isNotEqualTo(one);
    assertThat(Facts.hashOf(read("a?.(b,`c${d}`)"))).isNotEqualTo(one);
  }

  private static Tree read(String source) {
    return JavaScript.read(source.getBytes(StandardCharsets.UTF_8), Language.TYPESCRIPT);
  }

  private static String name(Path file) throws IOException {
    return Npm.root().relativize(file).toString().replace('\\', '/');
  }

  /** What TypeScript says, by file. It says the same of the same files, and is asked only once. */
  private static Map<String, String> theirs(List<Path> files) throws IOException {
    Path compiler = Npm.packages(List.of("typescript@" + VERSION)).getFirst();
    String script = String.join("\n", Corpus.lines("facts.cjs"));
    String paths = files.stream().map(Path::toString).collect(Collectors.joining("\n"));
    Path answers =
        Outside.root().resolve("facts-" + Facts.hash(compiler + script + paths) + ".tsv");
    if (!Files.exists(answers)) {
      Path asked = Files.createTempFile("keyward-facts", ".cjs");
      Path partial = Files.createTempFile(Outside.root(), "partial-", ".tsv");
      Files.writeString(asked, script);
      String library = compiler.resolve("lib/typescript.js").toString();
      String node = Outside.program("node", "KEYWARD_NODE");
      String printed =
          Outside.output(paths, List.of(node, asked.toString(), library, "hash")).orElse("");
      assertThat(printed).as("what " + asked + " printed").isNotBlank();
      Files.writeString(partial, printed);
      Files.move(partial, answers, StandardCopyOption.ATOMIC_MOVE);
      Files.delete(asked);
    }
    try (Stream<String> lines = Files.lines(answers)) {
      return lines
          .filter(line -> line.contains("\t"))
          .collect(
              Collectors.toMap(
                  line -> line.substring(0, line.indexOf('\t')),
                  line -> line.substring(line.indexOf('\t') + 1)));
    }
  }
}
