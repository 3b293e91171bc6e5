package io.keyward.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileUnderScanTest {
  private static FileUnderScan file(String text) {
    return new FileUnderScan(new SourceFile("a.js", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void find(FileUnderScan file, int start, int end) {
    file.found(
        "SEC-001", Severity.HIGH, Confidence.LIKELY, file.place(start, end), "why", "identity");
  }

  @ParameterizedTest(name = "{0} of {1} to {2}")
  @CsvSource({
    "'ab', 0, 2, 1, 1, 1, 3",
    "'a\nbc\nd', 2, 4, 2, 1, 2, 3",
    "'a\r\nbc', 3, 5, 2, 1, 2, 3",
    "'a\rbc', 2, 4, 2, 1, 2, 3",
    "'ä😀b', 6, 7, 1, 4, 1, 5",
    "'a\n', 2, 2, 2, 1, 2, 1",
    "'', 0, 0, 1, 1, 1, 1"
  })
  void placesCountLinesAndUtf16Units(
      String text, int start, int end, int line, int column, int endLine, int endColumn) {
    assertThat(file(text).place(start, end))
        .isEqualTo(new Place("a.js", start, end, line, column, endLine, endColumn));
  }

  @Test
  void nothingThatIsHiddenIsShownAlsoNotAroundAnotherFinding() {
    FileUnderScan file = file("one\nsecret = 'hush hush'\nthree\n");
    find(file, 0, 3);
    file.hide(14, 23);

    assertThat(file.findings().getFirst().excerpt().lines())
        .containsExactly("one", "secret = '********'", "three");
  }

  @Test
  void hiddenStretchesMayOverlapAndSpanLines() {
    FileUnderScan file = file("a12345b\n67c\n");
    find(file, 0, 1);
    file.hide(3, 6);
    file.hide(1, 4);
    file.hide(6, 10);

    assertThat(file.findings().getFirst().excerpt().lines())
        .noneMatch(line -> line.matches(".*\\d.*"))
        .anyMatch(line -> line.endsWith("c"));
  }

  @Test
  void findingsThatAreAlikeAreNumberedByPlace() {
    FileUnderScan file = file("a\nb\n");
    find(file, 2, 3);
    find(file, 0, 1);

    assertThat(file.findings()).extracting(Finding::occurrence).containsExactly(1, 2);
    assertThat(file.findings()).extracting(finding -> finding.place().line()).containsExactly(1, 2);
  }

  @Test
  void aTreeIsMadeWhenItIsAskedForAndTellsWhetherItIsWhole() {
    FileUnderScan whole = file("a()");
    assertThat(whole.parsed()).isEqualTo(Parsed.NOT_ASKED);
    assertThat(whole.tree()).hasValueSatisfying(tree -> assertThat(tree.size()).isEqualTo(3));
    assertThat(whole.parsed()).isEqualTo(Parsed.WHOLE);

    FileUnderScan broken = file("a(");
    assertThat(broken.tree()).isPresent();
    assertThat(broken.parsed()).isEqualTo(Parsed.WITH_ERRORS);

    FileUnderScan endless = file(" ".repeat(8 * 1024 * 1024 + 1));
    assertThat(endless.tree()).isEmpty();
    assertThat(endless.parsed()).isEqualTo(Parsed.TOO_LONG);

    FileUnderScan text =
        new FileUnderScan(new SourceFile("a.md", "a()".getBytes(StandardCharsets.UTF_8)));
    assertThat(text.tree()).isEmpty();
    assertThat(text.parsed()).isEqualTo(Parsed.NO_READER);
  }
}
