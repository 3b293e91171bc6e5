package io.keyward.scan.code.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.keyward.scan.code.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The corners of the language: {@code shapes.txt}. */
class ShapesTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void aSourceBecomesThisTree(String source, String shape) {
    byte[] bytes = (source.replace("⏎", "\n") + "\n").getBytes(StandardCharsets.UTF_8);

    assertThat(Shape.of(Python.read(bytes)).replace("\n", "⏎")).isEqualTo(shape);
  }

  static Stream<Arguments> shapes() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(ShapesTest.class.getResourceAsStream("shapes.txt"))) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      return IntStream.range(0, lines.size())
          .filter(line -> lines.get(line).startsWith("py | "))
          .mapToObj(line -> arguments(lines.get(line).substring(5), lines.get(line + 1).strip()));
    }
  }
}
