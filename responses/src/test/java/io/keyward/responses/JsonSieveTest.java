package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSieveTest {
  private final JsonSieve sieve = new JsonSieve(JsonSieve.Wanted.at("model", "response.usage"));

  private JsonSieve read(String text) {
    sieve.accept(ByteBuffer.wrap(text.getBytes(UTF_8)));
    return sieve;
  }

  private static Optional<Json> text(String text) {
    return Optional.of(new Json.Str(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"model\":\"m\"}",
        " { \"model\" : \"m\" } ",
        "{\"input\":[{\"model\":\"no\"},[\"model\",\"no\"]],\"model\":\"m\"}",
        "{\"a\":{\"model\":\"no\",\"b\":[{}]},\"model\":\"m\",\"z\":1.5e3}",
        "{\"x\":\"\\\"model\\\":\\\"no\\\"\",\"model\":\"m\"}",
        "{\"x\":\"\\\\\",\"model\":\"m\"}",
        "{\"mod\\u0065l\":\"m\"}",
        "{\"t\":true,\"n\":null,\"model\":\"m\"}"
      })
  void aMemberIsFoundWhereverItStandsAndNowhereElse(String text) {
    assertThat(read(text).found("model")).isEqualTo(text("m"));
    assertThat(sieve.isComplete()).isTrue();
    assertThat(sieve.repeated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"model\":\"m\"}]",
        "{\"a\":{\"model\":\"m\"}}",
        "\"model\"",
        "{\"model\":}",
        ""
      })
  void whatIsElsewhereIsNotFound(String text) {
    assertThat(read(text).found("model")).isEmpty();
  }

  @Test
  void itDoesNotMatterWhereTheBytesAreCut() {
    String text =
        "{\"x\":\"\\\\\\\"ü\",\"response\":{\"id\":\"r\",\"usage\":{\"a\":[1,{\"b\":\"}\"}]}}}";
    byte[] bytes = text.getBytes(UTF_8);
    for (int cut = 1; cut < bytes.length; cut++) {
      sieve.reset();
      sieve.accept(ByteBuffer.wrap(bytes, 0, cut));
      sieve.accept(ByteBuffer.wrap(bytes, cut, bytes.length - cut));
      assertThat(sieve.found("response.usage").map(Json::compact))
          .as("cut at %d", cut)
          .contains("{\"a\":[1,{\"b\":\"}\"}]}");
      assertThat(sieve.isComplete()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"model":"one","model":"two"}            | true  | true
          {"model":"one","mod\\u0065l":"two"}      | true  | true
          {"model":"one"                           | false | false
          {"model":"one","input":"                 | false | false
          {"model":"one"}                          | false | true
          """)
  void aNameThatComesTwiceIsNoticedAndSoIsAMissingEnd(
      String text, boolean repeated, boolean complete) {
    assertThat(read(text).repeated()).isEqualTo(repeated);
    assertThat(sieve.isComplete()).isEqualTo(complete);
  }

  @Test
  void aSecondOneThatIsTooLongToBeHeldIsNoticedAllTheSame() {
    read("{\"model\":\"one\",\"model\":\"" + "x".repeat(JsonSieve.LONGEST_VALUE) + "\"}");

    assertThat(sieve.repeated()).isTrue();
  }

  @Test
  void whatIsTooLongIsNotFoundAndDoesNotHideWhatFollows() {
    read(
        "{\"response\":{\"usage\":[\""
            + "x".repeat(JsonSieve.LONGEST_VALUE)
            + "\"]},\"model\":\"m\"}");

    assertThat(sieve.found("response.usage")).isEmpty();
    assertThat(sieve.found("model")).isEqualTo(text("m"));
  }

  @Test
  void aThousandLevelsAreCounted() {
    read("{\"x\":" + "[".repeat(1000) + "]".repeat(1000) + ",\"model\":\"m\"}");

    assertThat(sieve.found("model")).isEqualTo(text("m"));
    assertThat(sieve.isComplete()).isTrue();
  }
}
