package io.keyward.scan.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static Finding finding(int occurrence) {
    return new Finding(
        "SEC-001",
        Severity.HIGH,
        Confidence.PROVED,
        new Place("a.js", 0, 1, 1, 1, 1, 2),
        "why",
        List.of(),
        new Excerpt(1, List.of("x")),
        "identity",
        occurrence);
  }

  private static String line(int occurrence) {
    return "  " + finding(occurrence).fingerprint() + " SEC-001 a.js:1\n";
  }

  @Test
  void eachFindingHasTheReasonThatStandsAboveIt() {
    Baseline baseline =
        Baseline.read(
            "# known\n\nbecause one\n"
                + line(1)
                + line(2)
                + "because two, with a comma\n"
                + line(3));

    assertThat(baseline.reason(finding(1), TODAY)).contains("one");
    assertThat(baseline.reason(finding(2), TODAY)).contains("one");
    assertThat(baseline.reason(finding(3), TODAY)).contains("two, with a comma");
    assertThat(baseline.reason(finding(4), TODAY)).isEmpty();
  }

  @Test
  void aReasonHoldsUpToItsDayAndNotAfter() {
    Baseline baseline = Baseline.read("because of this, until 2026-11-22\n" + line(1));

    assertThat(baseline.reason(finding(1), TODAY)).contains("of this");
    assertThat(baseline.reason(finding(1), TODAY.plusDays(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FINDING",
        "because\nFINDING",
        "because   \nFINDING",
        "because x, until tomorrow\nFINDING",
        "because x, until 2026-02-30\nFINDING",
        "because x\nsomething else",
        "because x\n0123456789abcdef"
      })
  void whatHasNoReasonOrMakesNoSenseIsRefused(String text) {
    assertThatThrownBy(() -> Baseline.read(text.replace("FINDING", line(1))))
        .isInstanceOfSatisfying(
            ScanProblemException.class, e -> assertThat(e.code()).isEqualTo("baseline-broken"));
  }

  @Test
  void whatMatchesNothingAnyMoreIsTold() {
    Baseline baseline = Baseline.read("because x\n" + line(1) + line(2));

    assertThat(baseline.stale(List.of(finding(1)))).containsExactly(finding(2).fingerprint());
    assertThat(Baseline.empty().stale(List.of())).isEmpty();
  }
}
