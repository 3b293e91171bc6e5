package io.keyward.scan.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.secret.Planted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The next commit takes what is staged; whoever looks at the file may not see it. */
class StagedSecretTest {
  private static final String KEY = Planted.in("«github-personal-token»");
  private static final String WITH = "const t = '" + KEY + "';\n";
  private static final String WITHOUT = "const t = process.env.T;\n";

  private static final String ROUTE =
      "require('express')().get('/x', (req, res) => res.send(eval(req.query.sum)));\n";

  @TempDir private Path folder;
  private Repository repository;

  @BeforeEach
  void repository() {
    repository = Repository.in(folder).write("readme.txt", "a garden").add(".").commit();
  }

  @Test
  void whatWasTakenOutOfTheFileAndNotOfTheIndexIsTold() throws InterruptedException {
    repository.write("a.js", WITH).add("a.js").write("a.js", WITHOUT);

    for (List<Finding> found : List.of(here("SEC"), staged("SEC"))) {
      assertThat(found)
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("SEC-013");
            assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(finding.place().path()).isEqualTo("a.js@staged");
            assertThat(finding.why()).contains("the next commit brings it in");
            assertThat(finding.toString()).doesNotContain(KEY);
          });
    }
  }

  @Test
  void whatTheFileStillHasIsToldOfTheFile() throws InterruptedException {
    repository.write("a.js", WITH).add("a.js").write("a.js", "// moved\n" + WITH);

    assertThat(here("SEC")).extracting(Finding::rule).containsExactly("SEC-001");
    assertThat(staged("SEC")).extracting(Finding::rule).containsExactly("SEC-001");
  }

  @Test
  void whatTheLastCommitHasTheNextDoesNotBringIn() throws InterruptedException {
    repository.write("a.js", WITH).add("a.js").commit();
    repository.write("a.js", "// moved\n" + WITH).add("a.js").write("a.js", WITHOUT);

    assertThat(here("SEC")).isEmpty();
    assertThat(staged("SEC")).isEmpty();
  }

  @Test
  void whatIsOnlyInTheFileIsNotStaged() throws InterruptedException {
    repository.write("a.js", WITHOUT).add("a.js").write("a.js", WITH);

    assertThat(here("SEC")).extracting(Finding::rule).containsExactly("SEC-001");
    assertThat(staged("SEC")).isEmpty();
  }

  @Test
  void aFileThatWasDeletedIsStagedStill() throws Exception {
    repository.write("deploy/id_rsa", Planted.in("«private-key»\n")).add(".");
    delete("deploy/id_rsa");

    assertThat(here("SEC")).extracting(Finding::rule).containsExactly("SEC-013");
  }

  @Test
  void otherEndsOfLinesMakeNoOtherKey() throws InterruptedException {
    String key = Planted.in("«private-key»\n");
    repository.git("config", "core.autocrlf", "false");
    repository.write("id_rsa", key).add(".").write("id_rsa", key.replace("\n", "\r\n"));

    assertThat(here("SEC")).extracting(Finding::rule).containsExactly("SEC-003");
  }

  @Test
  void whatIsLessThanHighByItselfIsNoMoreForBeingStaged() throws InterruptedException {
    repository
        .write("Dockerfile", "FROM node:22\nENV API_TOKEN=" + Planted.in("«drawn-32»") + "\n")
        .add(".")
        .write("Dockerfile", "FROM node:22\n");

    assertThat(here("SEC"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.rule()).isEqualTo("SEC-013");
          assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        });
  }

  @Test
  void ofWhatIsOnlyStagedNothingButSecretsIsTold() throws InterruptedException {
    repository
        .write("app.js", ROUTE)
        .write("docker-compose.yml", "services:\n  db:\n    ports: ['5432:5432']\n")
        .add(".")
        .write("app.js", "")
        .write("docker-compose.yml", "");

    assertThat(here("INJ", "CFG")).isEmpty();
    assertThat(staged("INJ", "CFG")).extracting(Finding::rule).contains("INJ-006", "CFG-007");
  }

  @Test
  void whatIsSilentInAFolderIsSilentInWhatIsStagedOfIt() throws InterruptedException {
    repository
        .write(
            ".keyward/scan.toml",
            "[[silence]]\npaths = ['fixtures/*.js']\nreason = 'made up for the tests'\n")
        .write("fixtures/a.js", WITH)
        .write("src/a.js", WITH)
        .add(".")
        .write("fixtures/a.js", WITHOUT)
        .write("src/a.js", WITHOUT);

    assertThat(here("SEC"))
        .extracting(finding -> finding.place().path())
        .containsExactly("src/a.js@staged");
  }

  @Test
  void whoAsksForTheKindAloneIsToldTheKind() throws InterruptedException {
    repository.write("a.js", WITH).add("a.js").write("a.js", WITHOUT);

    assertThat(staged("SEC-001")).extracting(Finding::rule).containsExactly("SEC-001");
    assertThat(here("SEC-001")).isEmpty();
    assertThat(here("SEC-013")).hasSize(1);
  }

  private void delete(String path) throws IOException {
    Files.delete(folder.resolve(path));
  }

  private List<Finding> here(String... rules) throws InterruptedException {
    return scanner(rules).scan(WorkTree.of(folder), _ -> {}).findings();
  }

  private List<Finding> staged(String... rules) throws InterruptedException {
    return scanner(rules).scan(Change.staged(folder, Scanner::isContext), _ -> {}).findings();
  }

  private static Scanner scanner(String... rules) {
    return new Scanner(
        Catalogue.shipped().select(List.of(rules), List.of()), 2, LocalDate.of(2026, 11, 22));
  }
}
