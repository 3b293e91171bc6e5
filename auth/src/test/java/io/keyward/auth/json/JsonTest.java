package io.keyward.auth.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {
  /** A general parser, as strict as ours. */
  private static final JsonMapper ORACLE =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1,\"a\":2}",
        "{a:1}",
        "[1,]",
        "[1 2]",
        "\"",
        "\"\n\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u12\"",
        "01",
        "1.",
        ".5",
        "+1",
        "1e",
        "-",
        "NaN",
        "tru",
        "nulll",
        "1 2",
        "// comment\n1",
        "\uFEFF1",
        "'a'"
      })
  void whatIsNotJsonIsRefusedWithItsPlace(String text) {
    assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(JsonException.class);
  }

  @Test
  void nestingHasALimitInsteadOfEndingTheProgram() {
    assertThat(Json.parse("[".repeat(100) + "]".repeat(100)).compact()).hasSize(200);
    assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(JsonException.class);
  }

  @Test
  void theMessageNamesThePlaceAndNeverTheText() {
    assertThatThrownBy(() -> Json.parse("{\n  \"token\": rt_secret\n}"))
        .hasMessageContaining("line 2, column 12")
        .hasMessageNotContaining("rt_secret");
  }

  @Test
  void numbersKeepTheirDigits() {
    String text = "[0,-0,1.50,1e400,12345678901234567890,0.1e-7]";
    assertThat(Json.parse(text).compact()).isEqualTo(text);
  }

  @Test
  void aNumberIsOnlyReadWhereItFits() {
    Json.Obj numbers =
        (Json.Obj) Json.parse("{\"a\":7,\"b\":7.5,\"c\":1e400,\"d\":\"7\",\"e\":7.0}");
    assertThat(numbers.integer("a")).contains(7L);
    assertThat(numbers.integer("b")).isEmpty();
    assertThat(numbers.integer("c")).isEmpty();
    assertThat(numbers.integer("d")).isEmpty();
    assertThat(numbers.integer("e")).contains(7L);
  }

  @Test
  void numbersThatFitAreReadToTheLastDigit() {
    for (long number :
        new long[] {
          0,
          -7,
          999_999_999_999_999_999L,
          -99_999_999_999_999_999L,
          1_000_000_000_000_000_000L,
          Long.MAX_VALUE,
          Long.MIN_VALUE
        }) {
      assertThat(new Json.Num(Long.toString(number)).asLong()).contains(number);
    }
    assertThat(new Json.Num("-0").asLong()).contains(0L);
    assertThat(new Json.Num("9223372036854775808").asLong()).isEmpty();
  }

  @Test
  void aHugeNumberCostsNothing() {
    for (String digits :
        new String[] {"9".repeat(1_000_000), "1e9999999999", "1e-999999999", "1e999999999"}) {
      assertThat(((Json.Obj) Json.parse("{\"n\":" + digits + "}")).integer("n")).isEmpty();
    }
  }

  @Test
  void whatWouldSteerATerminalIsWrittenEscaped() {
    String text = "a\u001b\u007f\u009b\u202e\u2066\u2028b";

    assertThat(new Json.Str(text).compact())
        .isEqualTo("\"a\\u001b\\u007f\\u009b\\u202e\\u2066\\u2028b\"");
    assertThat(Json.parse(new Json.Str(text).compact())).isEqualTo(new Json.Str(text));
  }

  @Test
  void prettyIsAsTheCodexCommandWritesIt() {
    assertThat(Json.parse("{\"a\":{\"b\":[1,{}],\"c\":[]},\"d\":null}").pretty())
        .isEqualTo(
            """
            {
              "a": {
                "b": [
                  1,
                  {}
                ],
                "c": []
              },
              "d": null
            }\
            """);
  }

  @Property(tries = 2000)
  void readsWhatAGeneralParserReads(@ForAll("texts") String text) {
    JsonNode expected = oracle(text);
    try {
      Json ours = Json.parse(text);
      assertThat(expected).as("only ours accepts %s", text).isNotNull();
      assertThat(oracle(ours.compact())).isEqualTo(expected);
      assertThat(oracle(ours.pretty())).isEqualTo(expected);
    } catch (JsonException e) {
      assertThat(expected).as("only ours refuses %s", text).isNull();
    }
  }

  @SuppressWarnings("NullAway") // null stands for "refused" between these two methods
  private static JsonNode oracle(String text) {
    try {
      JsonNode node = ORACLE.readTree(text);
      return node.isMissingNode() ? null : node;
    } catch (JacksonException e) {
      return null;
    }
  }

  /**
   * Valid values, and the same with a character changed, so that both sides of the fence are
   * visited.
   */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> values =
        Arbitraries.lazyOf(this::scalars, this::scalars, this::arrays, this::objects);
    Arbitrary<String> damaged =
        values.flatMap(text ->
            Arbitraries.integers()
                .between(0, Math.max(0, text.length() - 1))
                .flatMap(at ->
                    Arbitraries.of("", "\"", "{", "}", ",", ":", "\\", "0", "e", ".", " ", "\n")
                        .map(patch ->
                            text.substring(0, at)
                                + patch
                                + text.substring(Math.min(text.length(), at + 1)))));
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(1, values), net.jqwik.api.Tuple.of(2, damaged));
  }

  private Arbitrary<String> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.of("null", "true", "false", "0", "-1", "1.5", "2e3", "-0.0E-1", "\"\""),
        Arbitraries.strings().ofMaxLength(8).map(text -> new Json.Str(text).compact()),
        Arbitraries.of("\"\\u0041\\ud83d\\ude00\"", "\"\\n\\t\\/\"", "\"é€😀\u2028\""));
  }

  private Arbitrary<String> arrays() {
    return Arbitraries.lazyOf(this::scalars, this::arrays, this::objects)
        .list()
        .ofMaxSize(3)
        .map(elements -> "[" + String.join(", ", elements) + "]");
  }

  private Arbitrary<String> objects() {
    return Arbitraries.lazyOf(this::scalars, this::arrays)
        .list()
        .ofMaxSize(3)
        .flatMap(values ->
            Arbitraries.of("a", "b", "c")
                .list()
                .ofSize(values.size())
                .map(names -> {
                  StringBuilder object = new StringBuilder("{");
                  for (int i = 0; i < values.size(); i++) {
                    object.append(i == 0 ? "" : ",").append('"').append(names.get(i));
                    object.append("\" : ").append(values.get(i));
                  }
                  return object.append('}').toString();
                }));
  }
}
