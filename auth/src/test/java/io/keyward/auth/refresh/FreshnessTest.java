package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of codex-cli 0.169.0, row by row. */
class FreshnessTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant END = NOON.plusSeconds(3600);

  @ParameterizedTest
  @CsvSource({"0,FRESH", "3299,FRESH", "3300,DUE", "3599,DUE", "3600,EXPIRED", "9999,EXPIRED"})
  void aTokenThatSaysWhenItEndsIsDueFiveMinutesBefore(long seconds, Freshness is) {
    ChatGptTokens tokens = tokens(jwt(END), Optional.of(NOON));

    assertThat(Freshness.of(tokens, NOON.plusSeconds(seconds))).isEqualTo(is);
    assertThat(Freshness.dueAt(tokens)).contains(END.minusSeconds(300));
  }

  /** Eight days are 691,200 seconds. */
  @ParameterizedTest
  @CsvSource({"0,FRESH", "691199,FRESH", "691200,DUE", "9999999,DUE"})
  void aTokenThatDoesNotSayIsDueEightDaysAfterItsLastRefresh(long seconds, Freshness is) {
    ChatGptTokens tokens = tokens("opaque", Optional.of(NOON));

    assertThat(Freshness.of(tokens, NOON.plusSeconds(seconds))).isEqualTo(is);
    assertThat(Freshness.dueAt(tokens)).contains(NOON.plusSeconds(691_200));
  }

  @Test
  void aTokenOfWhichNothingIsKnownIsGoodForEver() {
    ChatGptTokens tokens = tokens("opaque", Optional.empty());

    assertThat(Freshness.of(tokens, Instant.MAX)).isEqualTo(Freshness.FRESH);
    assertThat(Freshness.dueAt(tokens)).isEmpty();
  }

  private static ChatGptTokens tokens(String accessToken, Optional<Instant> lastRefresh) {
    return new ChatGptTokens(
        Secret.of("id"),
        Secret.of(accessToken),
        Secret.of("rt"),
        Optional.empty(),
        Optional.empty(),
        lastRefresh);
  }

  private static String jwt(Instant expiry) {
    String payload = "{\"exp\":%d}".formatted(expiry.getEpochSecond());
    return "e30."
        + Base64.getUrlEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }
}
