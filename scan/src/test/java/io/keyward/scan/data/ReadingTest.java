package io.keyward.scan.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReadingTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void jsonIsReadWithCommentsAndCommasAtTheEnd() {
    String text =
        "{\n  // a comment\n  \"a\": [1, true, null, \"é\\n\",], /* b */ \"b\": {\"c\": -2.5e3},\n}";
    Value value = value(Reading.json(bytes(text)));
    assertThat(value.items("a")).hasSize(4);
    assertThat(stretch(text, value.items("a").get(3))).isEqualTo("\"é\\n\"");
    assertThat(value.items("a").get(3).text()).contains("é\n");
    assertThat(value.text("b", "c")).contains("-2.5e3");
    assertThat(stretch(text, value.at("b").orElseThrow())).isEqualTo("{\"c\": -2.5e3}");
    assertThat(stretch(text, value.at("a").orElseThrow())).startsWith("[1").endsWith(",]");
    assertThat(stretch(text, value)).isEqualTo(text);
  }

  @Test
  void yamlTellsWhereItsValuesStand() {
    String text = "# é\nname: shop\nports:\n  - \"80:80\"\n  - 443\non: {x: true, y: ~}\n";
    Value value = value(Reading.yaml(bytes(text)));
    assertThat(stretch(text, value.at("name").orElseThrow())).isEqualTo("shop");
    assertThat(stretch(text, value.items("ports").get(0))).isEqualTo("\"80:80\"");
    assertThat(value.items("ports").get(1)).isInstanceOf(Value.Numeral.class);
    assertThat(stretch(text, value.at("ports").orElseThrow())).isEqualTo("- \"80:80\"\n  - 443");
    assertThat(value.isTrue("on", "x")).isTrue();
    assertThat(value.at("on", "y")).containsInstanceOf(Value.Nothing.class);
  }

  @Test
  void yamlMergesWhatAnAnchorHolds() {
    Value value =
        value(
            Reading.yaml(
                bytes("base: &b {image: x, ports: [1]}\nweb:\n  <<: *b\n  image: y\nall: *b\n")));
    assertThat(value.text("web", "image")).contains("y");
    assertThat(value.items("web", "ports")).hasSize(1);
    assertThat(value.text("all", "image")).contains("x");
  }

  @Test
  void everyDocumentOfYamlIsRead() {
    assertThat(Reading.yaml(bytes("a: 1\n---\na: 2\n")))
        .isInstanceOfSatisfying(
            Reading.Read.class,
            read -> assertThat(read.documents().getLast().text("a")).contains("2"));
  }

  @Test
  void tomlTellsWhereItsValuesBegin() {
    String text = "a.b = \"é\"\n\n[[package]]\nname = \"x\"\ndeps = [\n  { n = 1 },\n]\n";
    Value value = value(Reading.toml(bytes(text)));
    assertThat(value.text("a", "b")).contains("é");
    Value first = value.items("package").getFirst();
    assertThat(first.text("name")).contains("x");
    assertThat(stretch(text, first.at("name").orElseThrow())).isEqualTo("name = \"x\"");
    assertThat(stretch(text, first)).isEqualTo("[[package]]");
  }

  @Test
  void aByteOrderMarkMovesNothing() {
    byte[] json = "\uFEFF{\"a\": 7}".getBytes(StandardCharsets.UTF_8);
    Value seven = value(Reading.json(json)).at("a").orElseThrow();
    assertThat(new String(json, seven.start(), seven.end() - seven.start(), StandardCharsets.UTF_8))
        .isEqualTo("7");
    byte[] yaml = "\uFEFFa: 7".getBytes(StandardCharsets.UTF_8);
    assertThat(value(Reading.yaml(yaml)).at("a").orElseThrow().start()).isEqualTo(6);
  }

  static Stream<Arguments> hostile() {
    Function<byte[], Reading> json = Reading::json;
    Function<byte[], Reading> yaml = Reading::yaml;
    Function<byte[], Reading> toml = Reading::toml;
    int many = 200_000;
    return Stream.of(
        Arguments.of("json open brackets", json, "[".repeat(many)),
        Arguments.of("json nested objects", json, "{\"a\":".repeat(many)),
        Arguments.of("json without an end", json, "\"" + "a".repeat(many)),
        Arguments.of("json a long number", json, "1".repeat(many)),
        Arguments.of("json empty", json, ""),
        Arguments.of("json two documents", json, "{} {}"),
        Arguments.of("json zero bytes", json, "{\u0000}"),
        Arguments.of("yaml open brackets", yaml, "[".repeat(20_000)),
        Arguments.of("yaml nested blocks", yaml, nestedBlocks()),
        Arguments.of("yaml aliases upon aliases", yaml, laughs()),
        Arguments.of("yaml an alias of what holds it", yaml, "a: &a\n  b: *a\n"),
        Arguments.of("yaml of nothing", yaml, "# nothing\n"),
        Arguments.of("toml open brackets", toml, "a = " + "[".repeat(many)),
        Arguments.of("toml names with many dots", toml, "a" + ".a".repeat(5_000) + " = 1"),
        Arguments.of("toml not closed", toml, "a = \"" + "b".repeat(many)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("hostile")
  void whatIsMadeToBreakAReaderIsNotReadable(
      String name, Function<byte[], Reading> reader, String text) {
    Reading reading = assertTimeoutPreemptively(LONG, () -> reader.apply(bytes(text)), name);
    assertThat(reading).isInstanceOf(Reading.NotReadable.class);
  }

  @Test
  void bytesThatAreNoCharactersAreNotReadable() {
    byte[] content = {'{', '"', (byte) 0xC3, '(', '"', ':', '1', '}'};
    assertThat(Reading.json(content)).isInstanceOf(Reading.NotReadable.class);
    assertThat(Reading.yaml(content)).isInstanceOf(Reading.NotReadable.class);
    assertThat(Reading.toml(content)).isInstanceOf(Reading.NotReadable.class);
  }

  private static String nestedBlocks() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }

  /** Each line holds the one before nine times. */
  private static String laughs() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      text.append("a%d: &a%d [".formatted(i, i));
      text.append("*a%d, ".formatted(i - 1).repeat(9)).append("]\n");
    }
    return text.toString();
  }

  private static Value value(Reading reading) {
    assertThat(reading).isInstanceOf(Reading.Read.class);
    return ((Reading.Read) reading).document();
  }

  private static String stretch(String text, Value value) {
    byte[] content = bytes(text);
    return new String(content, value.start(), value.end() - value.start(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
