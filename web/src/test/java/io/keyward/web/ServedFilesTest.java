package io.keyward.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ServedFilesTest {

  private static final Path ROOT = Path.of("src/main/resources/META-INF/resources");
  private static final Path SERVED = ROOT.resolve("keyward");

  /** A namespace is a name and is never fetched. */
  private static final List<String> NAMES_NOT_ADDRESSES = List.of("http://www.w3.org/2000/svg");

  /**
   * Ways to turn text into markup or code; a strict Content-Security-Policy stops most, we use
   * none.
   */
  private static final Pattern TEXT_AS_CODE =
      Pattern.compile(
          "innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|setHTMLUnsafe|DOMParser|srcdoc"
              + "|document\\.write|\\beval\\b|new Function|javascript:|set(?:Timeout|Interval)\\(['\"`]");

  private static final Pattern INLINE =
      Pattern.compile("<style|\\bstyle=|\\bon[a-z]+=\"|<script(?![^>]*\\bsrc=)");

  private static final Pattern ADDRESS = Pattern.compile("\\b(?:https?|wss?|ftp):/+[^\\s'\"`)]+");

  private static final Pattern STORED =
      Pattern.compile(
          "setItem|indexedDB|document\\.cookie\\s*=(?!=)|caches\\b|(?:local|session)Storage(?!\\.length)");

  private static final Pattern LINKED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private static final Pattern IMPORTED =
      Pattern.compile("(?:from|import|import\\()\\s*\\(?'([^']+)'");

  @Test
  void noFileTurnsTextIntoMarkupOrCode() {
    assertThat(found(TEXT_AS_CODE, served())).isEmpty();
  }

  @Test
  void noPageCarriesInlineScriptOrStyle() {
    Map<String, String> pages = served();
    pages.keySet().removeIf(name -> !name.endsWith(".html") && !name.endsWith(".svg"));
    assertThat(pages).containsKey("index.html");
    pages.replaceAll((name, text) -> text.replaceAll("(?s)<pre.*?</pre>", ""));
    assertThat(found(INLINE, pages)).isEmpty();
  }

  @Test
  void noFileNamesAnAddressElsewhere() {
    List<String> addresses = found(ADDRESS, served());
    assertThat(addresses)
        .allMatch(address -> NAMES_NOT_ADDRESSES.stream().anyMatch(address::endsWith));
  }

  @Test
  void nothingIsKeptInTheBrowser() {
    assertThat(found(STORED, served())).isEmpty();
  }

  @Test
  void whatAPageLinksToIsServed() {
    List<String> links =
        groups(LINKED, read(SERVED.resolve("index.html")).replaceAll("(?s)<pre.*?</pre>", ""));
    assertThat(links).hasSizeGreaterThan(2);
    assertThat(links)
        .allSatisfy(link -> assertThat(ROOT.resolve(link.substring(1))).isRegularFile());
  }

  @Test
  void everyModuleIsTypeCheckedAndImportsOnlyItsNeighbours() {
    Map<String, String> modules = served();
    modules.keySet().removeIf(name -> !name.endsWith(".js"));
    assertThat(modules).containsKey("codex-auth.js");
    modules.forEach((name, text) -> {
      assertThat(text).as(name).startsWith("// @ts-check\n");
      assertThat(groups(IMPORTED, text))
          .as(name)
          .allSatisfy(module -> assertThat(module).startsWith("./"))
          .allSatisfy(module -> assertThat(SERVED.resolve(module)).isRegularFile());
    });
  }

  @Test
  void theNpmPackageHasTheVersionOfTheBuild() {
    List<String> npm =
        groups(Pattern.compile("\"version\": \"([^\"]+)\""), read(Path.of("package.json")));
    List<String> maven =
        groups(Pattern.compile("<version>([^<]+)</version>"), read(Path.of("pom.xml")));
    assertThat(npm).hasSize(1);
    assertThat(npm.getFirst()).isEqualTo(maven.getFirst());
  }

  @Test
  void whatTheNpmPackagePointsAtExists() {
    List<String> paths =
        groups(
            Pattern.compile("\"(?:types|default)\": \"([^\"]+)\""), read(Path.of("package.json")));
    assertThat(paths).hasSize(3).allSatisfy(path -> assertThat(Path.of(path)).isRegularFile());
  }

  private static Map<String, String> served() {
    try (var files = Files.list(SERVED)) {
      Map<String, String> texts = new TreeMap<>();
      files.forEach(file -> texts.put(file.getFileName().toString(), read(file)));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> found(Pattern pattern, Map<String, String> texts) {
    return texts.entrySet().stream()
        .flatMap(entry ->
            pattern
                .matcher(entry.getValue())
                .results()
                .map(hit -> entry.getKey() + ": " + hit.group()))
        .toList();
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult hit) -> hit.group(1)).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
