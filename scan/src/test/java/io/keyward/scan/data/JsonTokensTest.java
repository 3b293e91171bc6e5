package io.keyward.scan.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.data.Value.Arr;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.data.Value.Nothing;
import io.keyward.scan.data.Value.Numeral;
import io.keyward.scan.data.Value.Obj;
import io.keyward.scan.data.Value.Text;
import io.keyward.scan.data.Value.Truth;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Held to a general reader, told to take comments and commas at the end as ours does. */
class JsonTokensTest {
  private static final JsonFactory GENERAL =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final int MUTANTS = 400;

  private static Stream<String> texts() {
    return Stream.of(
        "{}",
        " [ ] ",
        "null",
        "\"alone\"",
        "-0",
        "{\"a\": 1, \"b\": [true, false, null, -0.5e+7, 12E2, 0], \"a\": {\"c\": \"twice\"}}",
        "{\"\\u00e9\\n\\\"\\\\\\/\\b\\f\\r\\t\": \"\\ud83d\\ude00 \uD83D\uDE00 \\uD83D é\"}",
        "// first\n{ /* a * / ** */ \"a\" // b\r : /**/ [1,/* c */ 2,], } // last",
        "[[[[{\"a\":[{},{\"b\":[]}]}]]]]",
        "{\"scripts\": {\"build\": \"tsc && vite build\"}, \"dependencies\": {\"zod\": \"^3.1.0\"}}");
  }

  @ParameterizedTest
  @MethodSource("texts")
  void whatAGeneralReaderReadsIsReadTheSame(String text) {
    assertThat(general(text)).isPresent();
    assertThat(ours(text)).isEqualTo(general(text));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextThatSomethingWasDoneToIsReadTheSameOrByNeither(String text) {
    Random random = new Random(text.hashCode());
    String pieces = "{}[]\",:/*\\ue1-.0 \n\rtn";
    for (int i = 0; i < MUTANTS; i++) {
      StringBuilder other = new StringBuilder(text);
      for (int change = random.nextInt(3); change >= 0 && !other.isEmpty(); change--) {
        int at = random.nextInt(other.length());
        char piece = pieces.charAt(random.nextInt(pieces.length()));
        switch (random.nextInt(3)) {
          case 0 -> other.deleteCharAt(at);
          case 1 -> other.insert(at, piece);
          default -> other.setCharAt(at, piece);
        }
      }
      String mutant = other.toString();
      assertThat(ours(mutant)).as(mutant.replace("\r", "<CR>")).isEqualTo(general(mutant));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[,]",
        "[1,,2]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\" 1}",
        "{a: 1}",
        "{\"a\": 1 \"b\": 2}",
        "[1 2]",
        "[01]",
        "[1.]",
        "[.5]",
        "[+1]",
        "[-]",
        "[1e]",
        "[tru]",
        "[truth]",
        "[\"\\x\"]",
        "[\"\\u12g4\"]",
        "[\"a\nb\"]",
        "[\"a",
        "[1",
        "{\"a\": [1}",
        "[1]]",
        "/* [1]",
        "[1] /",
        "[1] x"
      })
  void whatIsNoJsonIsReadByNeither(String text) {
    assertThat(ours(text)).isEmpty();
    assertThat(general(text)).isEmpty();
  }

  @Test
  void aTokenStandsWhereItIsWritten() throws NotJsonException {
    byte[] text = "\uFEFF{\"é\" : \"\\n\"}".getBytes(StandardCharsets.UTF_8);
    JsonTokens tokens = new JsonTokens(text);
    assertThat(tokens.next()).isEqualTo(JsonTokens.Token.BEGIN_OBJECT);
    assertThat(tokens.depth()).isEqualTo(1);
    assertThat(tokens.next()).isEqualTo(JsonTokens.Token.NAME);
    assertThat(tokens.text()).isEqualTo("é");
    assertThat(new int[] {tokens.start(), tokens.end()}).containsExactly(4, 8);
    assertThat(tokens.next()).isEqualTo(JsonTokens.Token.TEXT);
    assertThat(tokens.text()).isEqualTo("\n");
    assertThat(new int[] {tokens.start(), tokens.end()}).containsExactly(11, 15);
    assertThat(tokens.next()).isEqualTo(JsonTokens.Token.END_OBJECT);
    assertThat(tokens.depth()).isZero();
    assertThat(tokens.next()).isEqualTo(JsonTokens.Token.END_OF_TEXT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<String> ours(String text) {
    return Reading.json(bytes(text)) instanceof Reading.Read read
        ? Optional.of(written(read.document()))
        : Optional.empty();
  }

  private static String written(Value value) {
    return switch (value) {
      case Obj(var members, _, _) -> {
        Map<String, String> written = new LinkedHashMap<>();
        for (Member member : members.values()) {
          written.put(member.name(), written(member.value()));
        }
        yield written.toString();
      }
      case Arr(var items, _, _) -> items.stream().map(JsonTokensTest::written).toList().toString();
      case Text(String text, _, _) -> '"' + text + '"';
      case Numeral(String digits, _, _) -> digits;
      case Truth(boolean yes, _, _) -> String.valueOf(yes);
      case Nothing _ -> "null";
    };
  }

  private static Optional<String> general(String text) {
    try (var parser = GENERAL.createParser(ObjectReadContext.empty(), bytes(text))) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return Optional.empty();
      }
      String written = written(parser, first);
      return parser.nextToken() == null ? Optional.of(written) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static String written(JsonParser parser, JsonToken token) {
    if (token == JsonToken.START_OBJECT) {
      Map<String, String> members = new LinkedHashMap<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = parser.currentName();
        members.remove(name);
        members.put(name, written(parser, parser.nextToken()));
      }
      return members.toString();
    }
    if (token == JsonToken.START_ARRAY) {
      List<String> items = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        items.add(written(parser, next));
      }
      return items.toString();
    }
    return token == JsonToken.VALUE_STRING ? '"' + parser.getString() + '"' : parser.getString();
  }
}
