package io.keyward.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "token:status=503,overloaded:1",
        "responses:delay=250ms",
        "responses:slow-stream=2s:3",
        "responses:truncated-stream=4",
        "responses:failed-stream=2,usage_limit_reached",
        "responses:usage-limit=3600s",
        "responses:huge-body=1000000",
        "responses:rate-limited=30s",
        "responses:garbage",
        "usage:drop-connection:2",
        "token:lost-answer:1",
        "token:reused-refresh:1",
        "token:expired-refresh",
        "token:revoked-account",
        "device-token:clock-skew=-600s"
      })
  void whatIsWrittenIsWhatWasRead(String text) {
    assertThat(Fault.parse(text).toText()).isEqualTo(text);
  }

  @Test
  void aStatusWithoutACodeGetsOne() {
    assertThat(Fault.parse("token:status=503:1"))
        .isEqualTo(new PlannedFault(Endpoint.TOKEN, new Fault.Status(503, "sandbox_fault"), 1));
  }

  @ParameterizedTest
  @CsvSource({"250ms,250", "2s,2000", "5m,300000", "1h,3600000", "PT0.5S,500", "0s,0"})
  void durationsAreWrittenTheUsualWays(String text, long millis) {
    assertThat(Fault.parse("token:delay=" + text).fault())
        .isEqualTo(new Fault.Delay(Duration.ofMillis(millis)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token | is not a fault",
        "token:status=503:x | is not a fault",
        "nowhere:garbage | no endpoint 'nowhere'",
        "token:explode | no fault 'explode'",
        "token:status=200 | must be 400 to 599",
        "token:status=many | is not a number",
        "token:status=503,with blank | An error code",
        "responses:failed-stream=1,with blank | An error code",
        "responses:usage-limit=-1s | must not be negative",
        "token:delay=soon | is not a duration",
        "token:delay=-1s | must not be negative",
        "token:garbage:0 | at least once",
        "faults:garbage | no faults"
      })
  void whatIsNotAFaultIsRefusedWithASentence(String text, String sentence) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }
}
