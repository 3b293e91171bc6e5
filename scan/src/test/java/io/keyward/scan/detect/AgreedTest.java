package io.keyward.scan.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Excerpt;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgreedTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static Agreed settings(String toml) {
    return Agreed.of(Map.of(SilencedPaths.PATH, toml.getBytes(StandardCharsets.UTF_8)));
  }

  private static Finding finding(String rule, String path) {
    return new Finding(
        rule,
        Severity.HIGH,
        Confidence.PROVED,
        new Place(path, 0, 1, 1, 1, 1, 2),
        "why",
        List.of(),
        new Excerpt(1, List.of("x")),
        "identity",
        1);
  }

  @ParameterizedTest
  @CsvSource({
    "SEC-001, test/apps/weak/a.js, true",
    "SEC-001, test/a.js, false",
    "SEC-001, src/test/apps/a.js, false",
    "CRY-003, test/apps/b.js, true",
    "AUZ-001, test/apps/b.js, false",
  })
  void whatLiesBelowAPathIsSilentForTheRulesThatAreNamed(String rule, String path, boolean silent) {
    Agreed agreed =
        settings(
            """
            [[silence]]
            paths = ["docs/**", "test/apps/**"]
            rules = ["SEC", "CRY-003"]
            reason = "weak on purpose"
            """);

    assertThat(agreed.reason(finding(rule, path), Optional.empty(), TODAY).isPresent())
        .isEqualTo(silent);
  }

  @Test
  void withoutRulesItIsAboutAllAndTheReasonIsKept() {
    assertThat(
            settings("[[silence]]\npaths = [\"a.js\"]\nreason = \"because\"\n")
                .reason(finding("XSS-001", "a.js"), Optional.empty(), TODAY))
        .contains("because");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-22, true", "2026-11-21, false"})
  void itHoldsUntilItsDay(String until, boolean silent) {
    Agreed agreed =
        settings("[[silence]]\npaths = [\"a.js\"]\nreason = \"r\"\nuntil = " + until + "\n");

    assertThat(agreed.reason(finding("XSS-001", "a.js"), Optional.empty(), TODAY).isPresent())
        .isEqualTo(silent);
  }

  @Test
  void withoutAnyFileNothingIsSilent() {
    assertThat(Agreed.of(Map.of()).reason(finding("XSS-001", "a.js"), Optional.empty(), TODAY))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "silence = 1 2",
        "[[silences]]\npaths = [\"a\"]\nreason = \"r\"",
        "[[silence]]\npaths = [\"a\"]",
        "[[silence]]\npaths = [\"a\"]\nreason = \" \"",
        "[[silence]]\nreason = \"r\"",
        "[[silence]]\npaths = []\nreason = \"r\"",
        "[[silence]]\npaths = \"a\"\nreason = \"r\"",
        "[[silence]]\npaths = [\"a[\"]\nreason = \"r\"",
        "[[silence]]\npaths = [\"a\"]\nreason = \"r\"\nrules = \"SEC\"",
        "[[silence]]\npaths = [\"a\"]\nreason = \"r\"\nuntil = \"soon\"",
        "[[silence]]\npath = [\"a\"]\npaths = [\"a\"]\nreason = \"r\"",
      })
  void aMistakeIsAProblemAndSilencesNothing(String toml) {
    assertThatThrownBy(() -> settings(toml))
        .isInstanceOfSatisfying(
            ScanProblemException.class,
            e -> assertThat(e.code()).isEqualTo("scan-settings-broken"));
  }
}
