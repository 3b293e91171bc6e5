package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult.Verdict;
import io.keyward.scan.source.Folder;
import io.keyward.scan.source.NotChecked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnRulesTest {
  private static final String PAGE =
      """
      ---
      id: %s
      title: A call that only debugging needs
      severity: medium
      confidence: likely
      cwe: 489
      asvs: 15.2.3
      triage: delegate
      detector: %s
      ---

      It tells strangers what the page does.

      ## Match

      %s

      ## Fix

      Take it out.

      ## Verify

      It is gone.

      ## Bad

      ### a call

      ```ts src/ä.ts
      const ü = "ü"; debug(ü);
      ```

      ## Good

      ### another

      ```ts src/a.ts
      debug(1); // stays: it is the door of the debugger
      show(1);
      ```

      ### a test

      ```ts src/a.test.ts
      debug(1);
      ```
      """;

  private static final String MATCH =
      """
      in: src/**/*.ts
      not in: *.test.ts
      find: \\bdebug\\(
      unless: // stays:
      says: What a debugger needs is in the page.\
      """;

  @TempDir private Path root;

  private void page(String name, String text) throws IOException {
    Path folder = Files.createDirectories(root.resolve(OwnRules.FOLDER));
    Files.writeString(folder.resolve(name), text);
  }

  private void page(String match) throws IOException {
    page("OWN-001.md", PAGE.formatted("OWN-001", "pattern", match));
  }

  private Catalogue catalogue() {
    return OwnRules.with(Catalogue.shipped(), root);
  }

  private ScanResult scanned() throws InterruptedException {
    Catalogue own = catalogue().select(List.of("OWN"), List.of());
    return new Scanner(own, 2, LocalDate.of(2026, 11, 22)).scan(new Folder(root), _ -> {});
  }

  @Test
  void aPageOfOnesOwnFindsWhatItDescribesAndItsExamplesAreTried() throws Exception {
    page(MATCH);
    Files.createDirectories(root.resolve("src/deep"));
    Files.writeString(root.resolve("src/deep/x.ts"), "const ä = 'ä';\ndebug(ä);\n");

    assertThat(scanned().findings())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.place().line()).isEqualTo(2);
          assertThat(finding.place().column()).isEqualTo(1);
          assertThat(finding.why()).isEqualTo("What a debugger needs is in the page.");
        });
    assertThat(RuleTrial.all(catalogue().select(List.of("OWN"), List.of())))
        .hasSize(3)
        .allMatch(RuleTrial::passed);
    assertThat(catalogue().page("OWN-001").verify()).isEqualTo("It is gone.");
    assertThat(catalogue().hash()).isNotEqualTo(Catalogue.shipped().hash());
  }

  @Test
  void anExpressionThatNeverEndsIsStoppedAndTheFileIsNotClean() throws Exception {
    page("find: (.*)(.*)(.*)(.*)(.*)(.*)(.*)!");
    Files.writeString(root.resolve("a.txt"), "a".repeat(400) + "\n!\n");
    Files.writeString(root.resolve("fine.txt"), "b\n");
    long start = System.nanoTime();

    ScanResult result = scanned();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    assertThat(result.evidence().notChecked())
        .contains(new NotChecked("a.txt", NotChecked.Reason.PATTERN_TOO_SLOW))
        .doesNotContain(new NotChecked("fine.txt", NotChecked.Reason.PATTERN_TOO_SLOW));
    assertThat(result.verdict(Severity.HIGH, Confidence.PROVED)).isEqualTo(Verdict.NOT_CHECKED);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OWN-001 | pattern      | find: a(b       | Line 1 of its Match
          OWN-001 | pattern      | fnd: a          | Line 1 of its Match
          OWN-001 | pattern      | in: *.ts        | there is no find: line
          OWN-001 | secret       | find: a         | may ask for calls, pattern, request-flow
          OWN-001 | request-flow | danger: nothing | OWN-001
          SEC-001 | pattern      | find: a         | Keyward's own
          OWN-002 | pattern      | find: a         | its id must be its file's name
          """)
  void aPageThatDoesNotLoadIsNamedWithWhatIsWrong(
      String id, String detector, String match, String why) throws IOException {
    String name = id.equals("SEC-001") ? "SEC-001.md" : "OWN-001.md";
    page(name, PAGE.formatted(id, detector, match));

    assertThatThrownBy(this::catalogue)
        .isInstanceOfSatisfying(
            ScanProblemException.class,
            e ->
                assertThat(e.title() + " " + e.detail())
                    .contains(why)
                    .contains(id.substring(0, 3)));
  }

  @Test
  void aLinkIsNoPage() throws IOException {
    Path folder = Files.createDirectories(root.resolve(OwnRules.FOLDER));
    Path elsewhere = Files.writeString(root.resolve("elsewhere.md"), "what nobody should see");
    Files.createSymbolicLink(folder.resolve("OWN-001.md"), elsewhere);

    assertThat(catalogue()).isEqualTo(Catalogue.shipped());
  }

  @Test
  void whatASourceOfOnesOwnFindsKeepsItsFingerprintWhenLinesMove() throws Exception {
    page(MATCH);
    Files.createDirectories(root.resolve("src"));
    Files.writeString(root.resolve("src/x.ts"), "debug(1);\n");
    List<String> before = scanned().findings().stream().map(Finding::fingerprint).toList();
    Files.writeString(root.resolve("src/x.ts"), "// one more line\ndebug(1);\n");

    assertThat(scanned().findings()).extracting(Finding::fingerprint).isEqualTo(before);
  }
}
