package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.advisory.Advisories;
import io.keyward.scan.detect.Concern;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Example;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.RulePage;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rule finds depends on no other files than those that it is said to depend on. */
class ConcernsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private static final Catalogue RULES = Catalogue.shipped();

  /** One file of each kind that examples have, as other rules see it in theirs. */
  private static final List<SourceFile> STRANGERS =
      RULES.rules().stream()
          .flatMap(rule -> Planting.of(rule.canary()).stream())
          .filter(SourceFile::liesHere)
          .toList();

  static List<Rule> rules() {
    return RULES.rules();
  }

  private static List<Example> examples(Rule rule) {
    RulePage page = RULES.page(rule.id());
    return Stream.concat(page.bad().stream(), page.good().stream()).toList();
  }

  private static List<Finding> found(Rule rule, List<SourceFile> files) {
    Detectors detectors =
        Detectors.of(List.of(rule), Advisories.none(NotChecked.Reason.NO_ADVISORIES), TODAY);
    Pass pass = new Pass(detectors, _ -> true, TODAY, _ -> {});
    pass.over(files);
    return pass.findings();
  }

  private static boolean isSameWithoutOthers(Rule rule, Concern concern, List<SourceFile> files) {
    List<SourceFile> theirs = files.stream().filter(file -> concern.isAbout(file.path())).toList();
    return found(rule, files).equals(found(rule, theirs));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aRuleFindsTheSameWithoutTheFilesThatDoNotConcernIt(Rule rule) {
    for (Example example : examples(rule)) {
      assertThat(isSameWithoutOthers(rule, Concerns.of(rule), Planting.of(example)))
          .as(example.title())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noFileOfOtherKindsChangesWhatItFinds(Rule rule) {
    Concern concern = Concerns.of(rule);
    List<SourceFile> files = new ArrayList<>(Planting.of(rule.canary()));
    Set<String> paths = new HashSet<>();
    files.forEach(file -> paths.add(file.path()));
    for (SourceFile stranger : STRANGERS) {
      if (!concern.isAbout(stranger.path()) && paths.add(stranger.path())) {
        files.add(stranger);
      }
    }

    assertThat(isSameWithoutOthers(rule, concern, files)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "INJ-001, .ts",
    "SUP-001, .sql",
    "DEP-001, package-lock.json",
    "DEP-003, package.json",
    "LOG-003, application.yml",
    "INJ-015, application.properties"
  })
  void aConcernThatLeavesAKindOfFileOutIsSeenToLie(String id, String ending) {
    Rule rule = RULES.rule(id).orElseThrow();
    Concern all = Concerns.of(rule);
    Concern fewer = path -> all.isAbout(path) && !path.endsWith(ending);

    assertThat(examples(rule))
        .anyMatch(example -> !isSameWithoutOthers(rule, fewer, Planting.of(example)));
  }

  @Test
  void aChangeOfCodeConcernsNoRuleOfTheDatabaseAndNoneOfPackages() {
    List<String> ids =
        Concerns.of(RULES.rules(), Set.of("src/app/page.tsx")).stream().map(Rule::id).toList();

    assertThat(ids).contains("SEC-001", "INJ-001", "AUZ-001");
    assertThat(ids).doesNotContain("SUP-001", "DEP-001", "CFG-007");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "public/logo.svg", "Makefile"})
  void aChangeOfOtherTextConcernsTheRulesOfSecretsAlone(String path) {
    assertThat(Concerns.of(RULES.rules(), Set.of(path)))
        .isNotEmpty()
        .allMatch(rule -> Concerns.of(rule).equals(Concerns.ANYTHING));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".keyward/scan.toml",
        ".gitleaksignore",
        ".gitleaks.toml",
        ".keyward/rules/OWN-001.md"
      })
  void whoChangesWhatAScanIsToldIsLookedAtByAllRules(String path) {
    assertThat(Concerns.of(RULES.rules(), Set.of(path))).isEqualTo(RULES.rules());
  }
}
