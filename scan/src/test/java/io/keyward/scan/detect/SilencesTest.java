package io.keyward.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comments silence, and what they do not. The finding is where {@code secret} stands. */
class SilencesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static FileUnderScan.Told told(String text) {
    FileUnderScan file =
        new FileUnderScan(new SourceFile("a.js", text.getBytes(StandardCharsets.UTF_8)));
    int at = text.indexOf("secret");
    file.found(
        "SEC-001", Severity.HIGH, Confidence.PROVED, file.place(at, at + 6), "Why.", "identity");
    return file.told(TODAY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a = secret // keyward:ignore SEC-001 opens nothing | opens nothing",
        "a = secret # keyward:ignore SEC opens nothing | opens nothing",
        "a = secret /* keyward:ignore SEC-002, SEC-001 opens nothing */ | opens nothing",
        "<a b=secret> <!-- keyward:ignore SEC-001 opens nothing --> | opens nothing",
        "a = secret // keyward:ignore SEC-001 rolled until 2026-11-22 | rolled",
        "a = secret // keyward:ignore SEC-001 waits until the end | waits until the end",
        "a = secret // gitleaks:allow | gitleaks:allow"
      })
  void aReasonSilences(String line, String reason) {
    FileUnderScan.Told told = told("first\n" + line + "\nlast\n");
    assertThat(told.open()).isEmpty();
    assertThat(told.silenced()).extracting(Silenced::reason).containsExactly(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"// ", "  # ", "/* ", "{/* ", "-- ", "<!-- "})
  void aCommentOfItsOwnSilencesTheNextLine(String comment) {
    String text = comment + "keyward:ignore SEC-001 opens nothing\na = secret\n";
    assertThat(told(text).silenced()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a = secret // keyward:ignore SEC-001 | Why. A comment asks for silence and gives no reason.",
        "a = secret // keyward:ignore SEC-001 until 2027-01-01 | Why. A comment asks for silence and gives no reason.",
        "a = secret // keyward:ignore SEC-001 rolled until 2026-11-21 | Why. A comment asked for silence until 2026-11-21, which has passed.",
        "a = secret // keyward:ignore SEC-001 rolled until 2026-02-30 | Why. A comment asks for silence until a day that is none."
      })
  void whatDoesNotSilenceSaysWhy(String line, String why) {
    FileUnderScan.Told told = told(line);
    assertThat(told.silenced()).isEmpty();
    assertThat(told.open()).extracting(Finding::why).containsExactly(why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = secret // keyward:ignore SEC-002 another rule",
        "a = secret // keyward:ignore",
        "a = secret // keyward:ignore because it opens nothing",
        "a = secret // keyward:ignore SEC-001x opens nothing",
        "a = secret\n// keyward:ignore SEC-001 behind it",
        "b = 1 // keyward:ignore SEC-001 of the line before\na = secret",
        "// keyward:ignore SEC-001 two lines before\n\na = secret",
        "// gitleaks:allow\na = secret"
      })
  void whatIsAboutSomethingElseSilencesNothing(String text) {
    FileUnderScan.Told told = told(text);
    assertThat(told.silenced()).isEmpty();
    assertThat(told.open()).extracting(Finding::why).containsExactly("Why.");
  }

  @Test
  void gitleaksWordIsAboutSecretsOnly() {
    FileUnderScan file =
        new FileUnderScan(
            new SourceFile("a.js", "eval(a) // gitleaks:allow".getBytes(StandardCharsets.UTF_8)));
    file.found("INJ-006", Severity.HIGH, Confidence.PROVED, file.place(0, 4), "Why.", "eval");
    assertThat(file.told(TODAY).open()).hasSize(1);
  }

  @Test
  void aReasonNeverShowsWhatIsHidden() {
    String text = "a = 1 // keyward:ignore SEC-001 was secret before";
    FileUnderScan file =
        new FileUnderScan(new SourceFile("a.js", text.getBytes(StandardCharsets.UTF_8)));
    int at = text.indexOf("secret");
    file.hide(at, at + 6);
    file.found("SEC-001", Severity.HIGH, Confidence.PROVED, file.place(0, 1), "Why.", "identity");
    assertThat(file.told(TODAY).silenced())
        .extracting(Silenced::reason)
        .containsExactly("was ******** before");
  }
}
