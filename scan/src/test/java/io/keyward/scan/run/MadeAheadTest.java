package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.NotChecked;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MadeAheadTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final List<Rule> RULES = Catalogue.shipped().rules();

  private final Workshop workshop =
      new MadeAhead(Advisories.none(NotChecked.Reason.NO_ADVISORIES), TODAY);

  @Test
  void whatWasMadeReadyIsWhatWouldHaveBeenMade() {
    workshop.makeReady(RULES, () -> false);

    assertThat(names(workshop.of(RULES)))
        .isEqualTo(
            names(Detectors.of(RULES, Advisories.none(NotChecked.Reason.NO_ADVISORIES), TODAY)));
  }

  @Test
  void nobodyGetsWhatSomebodyElseHasGot() {
    workshop.makeReady(RULES, () -> false);
    Detectors first = workshop.of(RULES);
    Detectors second = workshop.of(RULES);

    assertThat(second.perApp()).doesNotContainAnyElementsOf(first.perApp());
    assertThat(second.perFile()).doesNotContainAnyElementsOf(first.perFile());
  }

  @Test
  void onlySomeOfADetectorsRulesAreNotServedByOneForAll() {
    List<Rule> several =
        Detectors.byDetector(RULES).values().stream()
            .filter(theirs -> theirs.size() > 1 && !workshop.of(theirs).perApp().isEmpty())
            .findFirst()
            .orElseThrow();
    workshop.makeReady(RULES, () -> false);

    assertThat(workshop.of(several.subList(0, 1)).perApp().getFirst())
        .isNotSameAs(workshop.of(several).perApp().getFirst());
  }

  @Test
  void enoughIsEnough() {
    AtomicInteger asked = new AtomicInteger();
    workshop.makeReady(RULES, () -> asked.incrementAndGet() > 2);

    assertThat(asked).hasValue(3);
  }

  @Test
  void aRuleThatCannotRunIsAProblemOnlyWhenItIsAskedFor() {
    workshop.makeReady(List.of(unknown()), () -> false);

    assertThatThrownBy(() -> workshop.of(List.of(unknown())))
        .isInstanceOf(ScanProblemException.class)
        .hasMessageContaining("do not load");
  }

  @Test
  void whatAskingForAChangeEndsWithIsWhatTheScanEndsWith() {
    ScanProblemException problem =
        new ScanProblemException("git-missing", "There is no git command.", "", "Install Git.");
    Scanner scanner = new Scanner(Catalogue.shipped(), 1, TODAY);

    assertThatThrownBy(() -> scanner.scan(CompletableFuture.failedFuture(problem), _ -> {}))
        .isSameAs(problem);
  }

  private static Rule unknown() {
    Rule rule = RULES.getFirst();
    return new Rule(
        rule.id(),
        rule.title(),
        rule.severity(),
        rule.confidence(),
        rule.cwe(),
        rule.asvs(),
        rule.triage(),
        "no-such-detector",
        rule.match(),
        rule.why(),
        rule.canary());
  }

  private static List<String> names(Detectors detectors) {
    return Stream.concat(detectors.perFile().stream(), detectors.perApp().stream())
        .map(each -> each.getClass().getName())
        .toList();
  }
}
