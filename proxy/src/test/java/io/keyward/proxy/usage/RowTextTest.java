package io.keyward.proxy.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.responses.Usage;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTextTest {
  private final Asked asked = new Asked("2026-11-22T10:15:30.123456Z");

  @Test
  void whatIsWrittenIsReadBack() {
    Row priced = new Row(asked.done(Asked.WORK), OptionalLong.of(42));
    Row unpriced = new Row(asked.done(Asked.HOME), OptionalLong.empty());
    Row unmeasured = new Row(asked.cancelled(Asked.WORK), OptionalLong.empty());

    for (Row row : new Row[] {priced, unpriced, unmeasured}) {
      assertThat(RowText.read(RowText.write(row).strip())).contains(row);
    }
  }

  /** Not knowing and nothing are two things. */
  @Test
  void aRequestThatTookNothingIsNotOneOfWhichNobodyKnows() {
    Row nothing = new Row(asked.done(Asked.WORK, new Usage(0, 0, 0, 0)), OptionalLong.of(0));

    assertThat(RowText.write(nothing)).contains("\"input\":0", "\"nanoUsd\":0");
    assertThat(RowText.write(new Row(asked.cancelled(Asked.WORK), OptionalLong.empty())))
        .doesNotContain("input", "nanoUsd");
  }

  @Test
  void aClientsWordsStayInTheirLine() {
    Subject hostile =
        new Subject("a1", "m\n{\"at\":\"x\"}\u001b[2J", "p\u202e" + "x".repeat(9000), "k");

    String line = RowText.write(new Row(asked.done(hostile), OptionalLong.empty()));

    assertThat(line.lines()).hasSize(1);
    assertThat(line).hasSizeLessThan(1000).doesNotContain("\u001b", "\u202e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"at\":\"2026-11-22T10:15:30Z\"}",
        "{\"at\":\"x\",\"account\":\"a\",\"model\":\"m\",\"outcome\":\"completed\"}",
        "{\"at\":\"2026-11-22T10:15:30Z\",\"account\":\"a\",\"model\":\"m\",\"outcome\":\"well\"}"
      })
  void whatIsNoLineIsNone(String text) {
    assertThat(RowText.read(text)).isEmpty();
  }
}
