package io.keyward.scan.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultListTest {
  private static final FaultList LIST =
      new FaultList("shop/faults.txt", Map.of("app.js", "one();\ntwo(a || b);\none();\n"));

  @Test
  void aFaultIsWhereItsTextStands() {
    assertThat(LIST.read("planted | INJ-001 | app.js | two(a || b)"))
        .containsExactly(new Fault(Fault.Expected.FOUND, "INJ-001", "app.js", 2, "two(a || b)"));
  }

  @Test
  void aFaultOfTheWholeApplicationIsAnywhere() {
    List<Fault> faults = LIST.read("also | CFG-001 | * | *");
    assertThat(faults).extracting(Fault::path).containsExactly(Fault.ANYWHERE);
    assertThat(faults).extracting(Fault::state).containsExactly(Fault.Expected.ALLOWED);
  }

  @Test
  void whatIsNotFoundYetSaysWhy() {
    assertThat(LIST.read("not yet: no rule | PAY-001 | app.js | two"))
        .extracting(Fault::state)
        .containsExactly(new Fault.NotYet("no rule"));
  }

  @Test
  void blankLinesAndRemarksAreNoFaults() {
    assertThat(LIST.read("# a remark\n\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "planted | INJ-001 | app.js; no four parts",
        "planned | INJ-001 | app.js | two; its state",
        "planted | INJ | app.js | two; no rule",
        "planted | INJ-001 | other.js | two; no file",
        "planted | INJ-001 | app.js | one; on 2 lines",
        "planted | INJ-001 | app.js | three; on 0 lines",
      })
  void aLineThatNamesNoPlaceIsRefusedWithItsNumber(String line, String why) {
    assertThatThrownBy(() -> LIST.read("# first\n" + line))
        .isInstanceOfSatisfying(
            ScanProblemException.class,
            problem -> assertThat(problem.detail()).startsWith("Line 2: ").contains(why));
  }
}
