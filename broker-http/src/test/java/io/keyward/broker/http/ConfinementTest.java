package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** No byte that reaches the browser is part of a secret, even where the upstream repeats one. */
final class ConfinementTest {
  private static final int SHORTEST_PART = 12;

  @Test
  void aModelThatKnowsTheTokenCanNotTellIt() throws IOException {
    AtomicReference<Site> site = new AtomicReference<>();
    SandboxOptions upstream =
        SandboxOptions.defaults()
            .withEventPause(Duration.ZERO)
            .withAnswer(_ -> "Here: " + String.join(" and ", site.get().sandbox.issuedSecrets()));
    try (Site house = new Site(upstream, ServerLimits.defaults(), UnaryOperator.identity())) {
      site.set(house);
      String cookie = house.signedIn();
      StringBuilder seen = new StringBuilder();
      try (Wire wire = house.wire()) {
        wire.send(house.request("POST", "/api/codex/run/stream", cookie, "{\"prompt\":\"a\"}"));
        seen.append(new String(wire.in().readAllBytes(), StandardCharsets.UTF_8));
      }
      for (String path : new String[] {"/session", "/login/start", "/logout"}) {
        seen.append(house.ask("POST", "/api/codex" + path, cookie, "{}"));
      }
      seen.append(house.ask("GET", "/api/codex/status", cookie, ""));
      assertThat(seen.toString()).contains("Here: ", "***", "\"type\":\"done\"");
      // The text arrives in pieces, so look at it put together as well.
      String text =
          seen.toString()
              .replaceAll(
                  "\"}[\\s0-9a-f]*\\{\"type\":\"assistant-text\",\"mode\":\"append\",\"text\":\"",
                  "");
      for (String secret : house.sandbox.issuedSecrets()) {
        if (isToken(secret)) {
          isNowhere(secret, text);
          isNowhere(
              Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)), text);
        }
      }
    }
  }

  /** What the broker holds; codes and ids of a sign-in are spent by the time of a run. */
  private static boolean isToken(String secret) {
    return secret.startsWith("eyJ") || secret.startsWith("rt_");
  }

  private static void isNowhere(String secret, String text) {
    // All tokens begin with the same header, which is no secret.
    int start = secret.indexOf('.') + 1;
    for (int i = start; i + SHORTEST_PART <= secret.length(); i++) {
      assertThat(text).doesNotContain(secret.substring(i, i + SHORTEST_PART));
    }
  }
}
