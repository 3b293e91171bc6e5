package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.responses.Usage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AnsweringTest {
  private static final String KEY = "nobody-would-take-this-for-a-key-4711";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final EgressFilter filter = new EgressFilter();

  /** Each line by itself would show a piece that no filter knows. */
  @Test
  void aSecretInPiecesDoesNotPassAsLines() {
    try (EgressFilter.Known _ = filter.know(Secret.of(KEY));
        PrintStream out = filter.guard(new PrintStream(bytes, true, StandardCharsets.UTF_8))) {
      Answering.InJson answering = new Answering.InJson(out, filter);
      answering.piece("The key is ");
      KEY.chars().forEach(c -> answering.piece(Character.toString(c)));
      answering.piece(" and nothing else.");
      answering.completed(Usage.UNKNOWN);
    }

    assertThat(text()).startsWith("The key is ").endsWith(" and nothing else.");
    assertThat(text()).doesNotContain("4711", "nobody");
    lines().forEach(line -> Schemas.assertValid("run", line));
  }

  @Test
  void whatIsHeldBackComesBeforeTheEnd() {
    try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      Answering.InJson answering = new Answering.InJson(out, filter);
      answering.piece("ends with sk-");
      answering.brokenOff();
    }

    assertThat(text()).isEqualTo("ends with sk-");
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    lines()
        .map(line -> (Json.Obj) Json.parse(line))
        .forEach(line -> text.append(line.string("text").orElse("")));
    return text.toString();
  }

  private Stream<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines();
  }
}
