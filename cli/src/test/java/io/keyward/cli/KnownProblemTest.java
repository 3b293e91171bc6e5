package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of problems is whole, and the documents say what it says. */
class KnownProblemTest {
  private static final ProblemCodes HOUSE = ProblemCodes.ofTheHouse();

  @Test
  void everyCodeOfEveryRoomHasARow() {
    Set<String> without = new TreeSet<>(HOUSE.codes().keySet());
    without.removeIf(code -> KnownProblem.of(code).isPresent());

    assertThat(HOUSE.codes().size()).isGreaterThan(80);
    // A problem that rests in a session is read back as it was written.
    assertThat(HOUSE.unclear()).containsExactly("RestingText.java: text(problem, \"code\")");
    assertThat(without).as("add a row to problems.txt").isEmpty();
  }

  @Test
  void everyRowIsOfACodeThatSomebodyUses() {
    Set<String> unused =
        new TreeSet<>(KnownProblem.all().stream().map(KnownProblem::code).toList());
    unused.removeIf(code -> code.endsWith("*") || HOUSE.codes().containsKey(code));

    assertThat(unused).isEmpty();
  }

  @Test
  void noCodeIsThereTwiceAndEveryCellSaysSomething() {
    List<KnownProblem> all = KnownProblem.all();

    assertThat(all).extracting(KnownProblem::code).doesNotHaveDuplicates();
    assertThat(all)
        .allMatch(row -> row.code().matches("[a-z]+(-[a-z]+)*(-\\*)?"))
        .allMatch(row -> row.meaning().endsWith("."))
        .noneMatch(row -> row.remedy().isBlank())
        .noneMatch(row -> row.exit() == Exit.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "usage, 64",
    "key-malformed, 65",
    "no-key-on-input, 66",
    "issuer-unreachable, 69",
    "callback-port-busy, 69",
    "internal, 70",
    "credential-file-unwritable, 73",
    "credential-file-unreadable, 74",
    "issuer-unavailable, 75",
    "renewal-busy, 75",
    "policy-of-any-kind, 77",
    "settings-unreadable, 78",
    "login-denied, 1",
    "nobody-has-thought-of-this, 1"
  })
  void theNumbersAreThoseOfSysexits(String code, int exit) {
    assertThat(KnownProblem.exit(code).code()).isEqualTo(exit);
  }

  @Test
  void theDocumentsAreWrittenFromTheTables() throws IOException {
    for (Docs.Page page : Docs.pages()) {
      Path file = Path.of("../docs").resolve(page.name());
      if (Boolean.getBoolean("keyward.docs.write")) {
        Files.writeString(file, page.text());
      }
      assertThat(file)
          .as(
              "write it anew: ./mvnw -pl cli -am test -Dtest=KnownProblemTest -Dkeyward.docs.write=true")
          .content()
          .isEqualTo(page.text());
    }
  }
}
