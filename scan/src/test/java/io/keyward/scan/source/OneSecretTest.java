package io.keyward.scan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.secret.Planted;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is one, however many versions of a file hold it, and another one is not the same. */
class OneSecretTest {
  private static final String ONE = Planted.in("«github-personal-token»");
  private static final String OTHER = Planted.in("«github-oauth-token»");
  private static final String DRAWN = Planted.in("«drawn-32»");
  private static final String DRAWN_ANEW = new StringBuilder(DRAWN).reverse().toString();

  @TempDir private Path folder;
  private Repository repository;

  @BeforeEach
  void repository() {
    repository = Repository.in(folder);
  }

  @Test
  void whatWasTakenOutIsToldOnceWithBothCommits() throws InterruptedException {
    String in = commit("const t = '" + ONE + "';");
    commit("// changed\nconst t = '" + ONE + "';");
    String out = commit("const t = process.env.T;");

    assertThat(history())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("SEC-012");
          assertThat(finding.why()).contains("came in with commit " + in, "taken out with " + out);
          assertThat(finding.why()).doesNotContain(ONE);
        });
  }

  @Test
  void whatIsThereStillIsToldWhereItLiesNow() throws InterruptedException {
    String in = commit("const t = '" + ONE + "';");
    commit("// changed\nconst t = '" + ONE + "';");

    assertThat(history())
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("SEC-001");
          assertThat(finding.place().path()).isEqualTo("a.js");
          assertThat(finding.why())
              .contains("came in with commit " + in)
              .doesNotContain("taken out");
        });
  }

  @Test
  void twoSecretsInTheSamePlaceAreTwo() throws InterruptedException {
    commit("const t = '" + ONE + "';");
    commit("const t = '" + OTHER + "';");
    commit("const t = process.env.T;");

    assertThat(history()).hasSize(2);
  }

  @Test
  void whatCameBackIsNotGone() throws InterruptedException {
    commit("const t = '" + ONE + "';");
    commit("const t = process.env.T;");
    commit("const t = '" + ONE + "';");

    assertThat(history()).extracting(Finding::rule).containsExactly("SEC-001");
  }

  @Test
  void oneKeyInThePlaceOfAnotherUnderTheSameNameIsNew() throws InterruptedException {
    commit("const apiSecret = '" + DRAWN + "';");
    repository.write("a.js", "const apiSecret = '" + DRAWN_ANEW + "';").add(".");

    assertThat(staged().findings()).hasSize(1);
  }

  @Test
  void theSameKeyElsewhereInTheFileIsNotNew() throws InterruptedException {
    commit("const apiSecret = '" + DRAWN + "';");
    repository.write("a.js", "// moved\n\nconst apiSecret = '" + DRAWN + "';").add(".");

    assertThat(staged().findings()).isEmpty();
  }

  /** The first digits of its id. */
  private String commit(String text) {
    repository.write("a.js", text).add(".").commit();
    return repository.git("rev-parse", "--short", "HEAD");
  }

  private List<Finding> history() throws InterruptedException {
    return scanner().scan(new History(folder, Optional.empty()), _ -> {}).findings();
  }

  private ScanResult staged() throws InterruptedException {
    return scanner().scan(Change.staged(folder, Scanner::isContext), _ -> {});
  }

  private static Scanner scanner() {
    return new Scanner(
        Catalogue.shipped().select(List.of("SEC"), List.of()), 2, LocalDate.of(2026, 11, 22));
  }
}
