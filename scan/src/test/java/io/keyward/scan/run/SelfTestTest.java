package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.Snippet;
import io.keyward.scan.source.NotChecked;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Advisories NONE = Advisories.none(NotChecked.Reason.NO_ADVISORIES);
  private static final Rule RULE = Catalogue.shipped().rule("INJ-005").orElseThrow();
  private static final Example NOTHING_WRONG =
      new Example("nothing wrong", List.of(new Snippet("src/a.ts", "export const a = 1;\n")));

  private static Rule rule(String id, Example canary) {
    return new Rule(
        id,
        RULE.title(),
        RULE.severity(),
        RULE.confidence(),
        RULE.cwe(),
        RULE.asvs(),
        RULE.triage(),
        RULE.detector(),
        RULE.match(),
        RULE.why(),
        canary);
  }

  private static List<Canary> tried(Rule... rules) throws InterruptedException {
    return tried(Detectors.of(List.of(rules), NONE, TODAY), rules);
  }

  private static List<Canary> tried(Detectors detectors, Rule... rules)
      throws InterruptedException {
    return SelfTest.of(List.of(rules), detectors, NONE, TODAY).canaries();
  }

  @Test
  void everyShippedRuleFindsWhatIsPlantedForIt() throws InterruptedException {
    Catalogue rules = Catalogue.shipped();
    Detectors detectors = Detectors.of(rules.rules(), NONE, TODAY);

    assertThat(SelfTest.of(rules.rules(), detectors, NONE, TODAY).canaries())
        .hasSameSizeAs(rules.rules())
        .allMatch(Canary::found);
  }

  @Test
  void aRuleThatFindsNothingIsTold() throws InterruptedException {
    assertThat(tried(rule("INJ-901", NOTHING_WRONG))).containsExactly(new Canary("INJ-901", false));
  }

  @Test
  void whatARuleFindsInAnothersExampleIsNotItsOwn() throws InterruptedException {
    assertThat(tried(rule("INJ-901", NOTHING_WRONG), rule("INJ-902", RULE.canary())))
        .containsExactly(new Canary("INJ-901", false), new Canary("INJ-902", true));
  }

  @Test
  void whatIsNotFoundAmongTheOthersIsTriedByItself() throws InterruptedException {
    assertThat(tried(new Detectors(List.of(), List.of()), RULE))
        .containsExactly(new Canary(RULE.id(), true));
  }
}
