package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From events of the service to events of ours. */
class ResponseReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final ResponseReader reader = new ResponseReader(RateLimits.UNKNOWN, NOW);

  @Test
  void piecesThenTheMessageThenTheEnd() {
    assertThat(
            read(
                """
                {"type":"response.created","response":{"id":"r"}}
                {"type":"response.output_text.delta","delta":"Hel"}
                {"type":"response.output_text.delta","delta":"lo"}
                {"type":"response.output_item.done","item":{"type":"message","role":"assistant",\
                "content":[{"type":"output_text","text":"Hello"}]}}
                {"type":"response.completed","response":{"id":"r","usage":{"input_tokens":11,\
                "input_tokens_details":{"cached_tokens":3},"output_tokens":7,\
                "output_tokens_details":{"reasoning_tokens":2},"total_tokens":18}}}
                """))
        .containsExactly(
            new ResponseEvent.TextDelta("Hel"),
            new ResponseEvent.TextDelta("lo"),
            new ResponseEvent.MessageDone("Hello"),
            new ResponseEvent.Completed("Hello", new Usage(11, 3, 7, 2)));
  }

  @Test
  void messageWithoutPiecesComesAsOnePiece() {
    assertThat(
            read(
                """
                {"type":"response.output_item.done","item":{"type":"message","content":\
                [{"type":"output_text","text":"a"},{"type":"refusal","refusal":"b"}]}}
                {"type":"response.completed","response":{"id":"r"}}
                """))
        .containsExactly(
            new ResponseEvent.TextDelta("ab"),
            new ResponseEvent.MessageDone("ab"),
            new ResponseEvent.Completed("ab", Usage.UNKNOWN));
  }

  @Test
  void piecesWithoutAMessageAreTheMessage() {
    assertThat(
            read(
                """
                {"type":"response.refusal.delta","delta":"No"}
                {"type":"response.completed","response":{"id":"r"}}
                """))
        .endsWith(
            new ResponseEvent.MessageDone("No"), new ResponseEvent.Completed("No", Usage.UNKNOWN));
  }

  @Test
  void textThatOnlyTheEndTellsIsNotLost() {
    assertThat(
            read(
                """
                {"type":"response.completed","response":{"output":[{"type":"reasoning"},\
                {"type":"message","content":[{"type":"output_text","text":"one"}]},\
                {"type":"message","content":[{"type":"output_text","text":"two"}]}]}}
                """))
        .endsWith(new ResponseEvent.Completed("one\n\ntwo", Usage.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\r\nb\rc\nd", "\u2028\u2029\u0085", "\ud83d", "\u0000\u001b[2J", "\ufeff"})
  void pieceIsTheTextThatWasSentWhateverItHolds(String text) {
    String escaped = new Json.Str(text).compact().replace("\ud83d", "\\ud83d");

    assertThat(read("{\"type\":\"response.output_text.delta\",\"delta\":" + escaped + "}\n"))
        .containsExactly(new ResponseEvent.TextDelta(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "context_length_exceeded | prompt-too-long",
        "insufficient_quota      | quota-exhausted",
        "usage_limit_reached     | usage-limit-reached",
        "rate_limit_exceeded     | rate-limited",
        "server_is_overloaded    | service-overloaded",
        "invalid_prompt          | prompt-refused",
        "of_tomorrow             | response-failed"
      })
  void failedResponseIsAFailureWithAStableCode(String upstream, String ours) {
    String error = "{\"code\":\"" + upstream + "\",\"message\":\"so it is\"}";

    ResponseEvent.Failed failed =
        failed("{\"type\":\"response.failed\",\"response\":{\"error\":" + error + "}}\n");

    assertThat(failed.problem().code()).isEqualTo(ours);
    assertThat(failed.problem().detail()).isEqualTo("so it is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"error\",\"code\":\"server_is_overloaded\",\"message\":\"m\"}",
        "{\"type\":\"error\",\"error\":{\"type\":\"server_is_overloaded\",\"message\":\"m\"}}"
      })
  void errorEventIsAFailure(String event) {
    assertThat(failed(event + "\n").problem().code()).isEqualTo("service-overloaded");
  }

  @Test
  void failureWithoutAReasonIsAFailure() {
    assertThat(failed("{\"type\":\"response.failed\"}\n").problem().code())
        .isEqualTo("response-failed");
    assertThat(new ResponseReader(RateLimits.UNKNOWN, NOW).end()).hasSize(1);
  }

  @Test
  void incompleteResponseIsAFailureThatTellsTheReason() {
    ResponseEvent.Failed failed =
        failed(
            """
            {"type":"response.incomplete","response":\
            {"incomplete_details":{"reason":"max_output_tokens"}}}
            """);

    assertThat(failed.problem().code()).isEqualTo("response-incomplete");
    assertThat(failed.problem().detail()).isEqualTo("max_output_tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[DONE]\n", "{\"type\":\"response.output_text.delta\",\"delta\":\"a\"}\n", ""})
  void endWithoutCompletionIsAFailure(String events) {
    read(events);

    assertThat(reader.end())
        .singleElement()
        .isInstanceOfSatisfying(
            ResponseEvent.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("response-broken-off"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>\n", "[1]\n", "{\"type\":\n"})
  void eventThatIsNoJsonObjectIsAFailure(String event) {
    assertThat(failed(event).problem().code()).isEqualTo("response-not-understood");
  }

  @Test
  void nothingComesAfterTheLastEvent() {
    String completed = "{\"type\":\"response.completed\",\"response\":{}}\n";

    assertThat(read(completed + completed + "no json\n")).hasSize(1);
    assertThat(read(completed)).isEmpty();
    assertThat(reader.end()).isEmpty();
  }

  @Test
  void usedUpLimitTellsWhenItResets() {
    ResponseEvent.Failed failed =
        failed(
            """
            {"type":"response.failed","response":{"error":{"code":"usage_limit_reached",\
            "resets_in_seconds":90}}}
            """);

    assertThat(failed.failure())
        .isInstanceOfSatisfying(
            Failure.Limited.class,
            limited -> assertThat(limited.until()).isEqualTo(Optional.of(NOW.plusSeconds(90))));
  }

  @Test
  void textIsRefusedWhenItIsLongerThanAnybodyCanUse() {
    String piece =
        "{\"type\":\"response.output_text.delta\",\"delta\":\"" + "x".repeat(1 << 19) + "\"}\n";
    List<ResponseEvent> events = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      events.addAll(read(piece));
    }

    assertThat(events).hasSize(9).last().isInstanceOf(ResponseEvent.Failed.class);
  }

  private ResponseEvent.Failed failed(String events) {
    return (ResponseEvent.Failed) read(events).getFirst();
  }

  private List<ResponseEvent> read(String events) {
    StringBuilder stream = new StringBuilder();
    events.lines().forEach(data -> stream.append("data: ").append(data).append("\n\n"));
    return reader.accept(ByteBuffer.wrap(stream.toString().getBytes(UTF_8)));
  }
}
