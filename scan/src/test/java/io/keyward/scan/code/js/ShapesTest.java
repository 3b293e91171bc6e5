package io.keyward.scan.code.js;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyward.scan.code.Language;
import io.keyward.scan.code.Shape;
import io.keyward.scan.code.Sound;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The corners of the languages: {@code shapes.txt}. */
class ShapesTest {
  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("shapes")
  void aSourceBecomesThisTree(Language language, String source, String shape) {
    byte[] bytes = source.replace("⏎", "\n").getBytes(StandardCharsets.UTF_8);
    assertThat(Shape.of(JavaScript.read(bytes, language)).replace("\n", "⏎")).isEqualTo(shape);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("shapes")
  void whereverItIsCutOrHasALetterMissingEveryNodeIsInItsPlace(
      Language language, String source, String shape) {
    byte[] whole = source.replace("⏎", "\n").getBytes(StandardCharsets.UTF_8);
    for (int at = 0; at < whole.length; at++) {
      byte[] cut = Arrays.copyOf(whole, at);
      Sound.check(JavaScript.read(cut, language), cut.length);
      byte[] gap = new byte[whole.length - 1];
      System.arraycopy(whole, 0, gap, 0, at);
      System.arraycopy(whole, at + 1, gap, at, gap.length - at);
      Sound.check(JavaScript.read(gap, language), gap.length);
    }
  }

  static Stream<Arguments> shapes() throws IOException {
    List<String> lines = lines();
    return IntStream.range(0, lines.size())
        .filter(line -> lines.get(line).matches("(js|ts|tsx) \\| .*"))
        .mapToObj(line -> {
          String[] parts = lines.get(line).split(" \\| ", 2);
          return arguments(language(parts[0]), parts[1], lines.get(line + 1).strip());
        });
  }

  private static Language language(String name) {
    return switch (name) {
      case "js" -> Language.JAVASCRIPT;
      case "ts" -> Language.TYPESCRIPT;
      case "tsx" -> Language.TSX;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static List<String> lines() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ShapesTest.class.getResourceAsStream("shapes.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
