package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelayWatchTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String COMPLETED =
      "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"output\":[{\"usage\":{\"input_tokens\":9}}],"
          + "\"model\":\"gpt-5.1\",\"usage\":{\"input_tokens\":100,\"input_tokens_details\":{\"cached_tokens\":40},"
          + "\"output_tokens\":20,\"output_tokens_details\":{\"reasoning_tokens\":5}}}}";

  private static RelayWatch events(String... data) {
    RelayWatch watch = RelayWatch.of(RelayWatch.Kind.EVENTS, RateLimits.UNKNOWN, NOW);
    for (String each : data) {
      watch.see(bytes("event: x\ndata: " + each + "\n\n"));
    }
    return watch;
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }

  @Test
  void aCompletedResponseTellsItsModelAndWhatItTook() {
    assertThat(
            events("{\"type\":\"response.created\",\"response\":{\"model\":\"other\"}}", COMPLETED)
                .ended())
        .isEqualTo(
            new RelayOutcome.Answered(
                Optional.of("gpt-5.1"), new Usage(100, 40, 20, 5), RateLimits.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesMayEndInAnyWayAndBytesBeCutAnywhere(String end) {
    String text =
        ": hello"
            + end
            + "event: x"
            + end
            + "data: {\"type\":\"response.completed\","
            + end
            + "data:\"response\":{\"model\":\"m\"}}"
            + end
            + end;
    byte[] all = text.getBytes(UTF_8);
    for (int cut = 0; cut < all.length; cut++) {
      RelayWatch watch = RelayWatch.of(RelayWatch.Kind.EVENTS, RateLimits.UNKNOWN, NOW);
      watch.see(ByteBuffer.wrap(all, 0, cut));
      watch.see(ByteBuffer.wrap(all, cut, all.length - cut));
      assertThat(watch.ended())
          .as("cut at %d", cut)
          .isInstanceOfSatisfying(
              RelayOutcome.Answered.class, answered -> assertThat(answered.model()).contains("m"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type":"response.failed","response":{"error":{"code":"rate_limit_exceeded","message":"slow"}}} | Limited     | rate-limited
          {"type":"response.failed","response":{"error":{"code":"server_is_overloaded"}}}                | Unavailable | service-overloaded
          {"type":"response.failed","response":{"error":null}}                                           | Unavailable | response-failed
          {"type":"error","code":"insufficient_quota","message":"none left"}                             | Limited     | quota-exhausted
          {"type":"error","error":{"type":"usage_limit_reached","resets_in_seconds":60}}                 | Limited     | usage-limit-reached
          {"type":"response.incomplete","response":{"incomplete_details":{"reason":"max_output_tokens"}}}| Refused     | response-incomplete
          """)
  void anErrorInsideAStreamIsAnErrorAtOnce(String event, String kind, String code) {
    Optional<RelayOutcome> seen = events(event).outcome();

    assertThat(seen)
        .containsInstanceOf(RelayOutcome.Failed.class)
        .hasValueSatisfying(outcome -> {
          Failure failure = ((RelayOutcome.Failed) outcome).failure();
          assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
          assertThat(failure.problem().code()).isEqualTo(code);
        });
  }

  @Test
  void whatComesAfterTheEndChangesNothing() {
    assertThat(events(COMPLETED, "{\"type\":\"error\",\"code\":\"insufficient_quota\"}").ended())
        .isInstanceOf(RelayOutcome.Answered.class);
  }

  @Test
  void aStreamThatEndsBeforeItIsCompleteHasBrokenOff() {
    assertThat(events("{\"type\":\"response.created\"}", "[DONE]").ended())
        .isInstanceOfSatisfying(
            RelayOutcome.Failed.class,
            failed ->
                assertThat(failed.failure().problem().code()).isEqualTo("response-broken-off"));
  }

  @Test
  void anEventOfMegabytesIsSeenThroughWithoutBeingHeld() {
    RelayWatch watch = RelayWatch.of(RelayWatch.Kind.EVENTS, RateLimits.UNKNOWN, NOW);
    watch.see(bytes("data: {\"type\":\"response.completed\",\"response\":{\"output\":[\""));
    ByteBuffer filling = bytes("x".repeat(1 << 16));
    for (int i = 0; i < 1 << 10; i++) {
      watch.see(filling);
    }
    watch.see(bytes("\"],\"model\":\"m\",\"usage\":{\"output_tokens\":7}}}\n\n"));

    assertThat(watch.ended().usage()).isEqualTo(new Usage(0, 0, 7, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"object":"response","status":"completed","model":"m","usage":{"input_tokens":3}} | Answered | 3
          {"object":"list","data":[{"usage":{"input_tokens":3}}]}                           | Answered | 0
          {"object":"response","status":"failed","error":{"code":"rate_limit_exceeded"}}    | Failed   | 0
          {"object":"response","status":"incomplete","usage":{"input_tokens":3}}            | Failed   | 3
          {"object":"response","status":"completed"                                         | Failed   | 0
          """)
  void anAnswerInOnePieceIsUnderstoodToo(String body, String kind, long input) {
    RelayWatch watch = RelayWatch.of(RelayWatch.Kind.OBJECT, RateLimits.UNKNOWN, NOW);
    watch.see(bytes(body));

    assertThat(watch.ended().getClass().getSimpleName()).isEqualTo(kind);
    assertThat(watch.ended().usage().input()).isEqualTo(input);
  }

  @Test
  void theServicesOwnNamesOfAnErrorAreKept() {
    assertThat(
            events("{\"type\":\"error\",\"error\":{\"code\":\"token_revoked\",\"type\":\"auth\"}}")
                .ended())
        .isInstanceOfSatisfying(
            RelayOutcome.Failed.class,
            failed -> assertThat(failed.names()).isEqualTo(List.of("token_revoked", "auth")));
  }
}
