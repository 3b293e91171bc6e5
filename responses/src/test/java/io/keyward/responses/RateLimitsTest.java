package io.keyward.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.responses.RateLimits.Credits;
import io.keyward.responses.RateLimits.Limit;
import io.keyward.responses.RateLimits.Window;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers about limits. */
class RateLimitsTest {

  @Test
  void bothWindowsAndTheCreditsAreRead() {
    RateLimits limits =
        from(
            Map.of(
                "X-Codex-Primary-Used-Percent", "42.5",
                "x-codex-primary-window-minutes", "300",
                "x-codex-primary-reset-at", "1900000000",
                "x-codex-secondary-used-percent", "7",
                "x-codex-secondary-window-minutes", "10080",
                "x-codex-credits-has-credits", "1",
                "x-codex-credits-unlimited", "False",
                "x-codex-credits-balance", "9.99"));

    assertThat(limits)
        .isEqualTo(
            new RateLimits(
                List.of(
                    new Limit(
                        "codex",
                        Optional.empty(),
                        Optional.of(
                            new Window(
                                42.5,
                                Optional.of(Duration.ofHours(5)),
                                Optional.of(Instant.ofEpochSecond(1_900_000_000)))),
                        Optional.of(
                            new Window(7, Optional.of(Duration.ofDays(7)), Optional.empty())))),
                Optional.of(new Credits(true, false, Optional.of("9.99")))));
  }

  @Test
  void otherFamiliesFollowUnderTheirOwnIds() {
    RateLimits limits =
        from(
            Map.of(
                "x-codex-other-primary-used-percent", "1",
                "x-codex-other-limit-name", "gpt-x",
                "x-codex-secondary-used-percent", "2"));

    assertThat(limits.limits()).extracting(Limit::id).containsExactly("codex", "codex_other");
    assertThat(limits.limits().getLast().name()).isEqualTo(Optional.of("gpt-x"));
  }

  @Test
  void windowWithNothingButZeroPercentIsNone() {
    assertThat(from(Map.of("x-codex-primary-used-percent", "0"))).isEqualTo(RateLimits.UNKNOWN);
    assertThat(
            from(Map.of(
                    "x-codex-primary-used-percent", "0",
                    "x-codex-primary-window-minutes", "300"))
                .limits())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NaN", "-1", "Infinity", "1e300", "forty", "1,5"})
  void percentThatIsNoneIsLeftOut(String percent) {
    assertThat(
            from(
                Map.of(
                    "x-codex-primary-used-percent",
                    percent,
                    "x-codex-primary-window-minutes",
                    "300")))
        .isEqualTo(RateLimits.UNKNOWN);
  }

  @Test
  void timesThatAreNoneAreLeftOut() {
    assertThat(
            from(Map.of(
                    "x-codex-primary-used-percent", "5",
                    "x-codex-primary-reset-at", "999999999999999",
                    "x-codex-primary-window-minutes", "x"))
                .limits()
                .getFirst()
                .primary())
        .isEqualTo(Optional.of(new Window(5, Optional.empty(), Optional.empty())));
  }

  private static RateLimits from(Map<String, String> headers) {
    return RateLimits.from(headers(headers));
  }

  private static HttpHeaders headers(Map<String, String> headers) {
    return HttpHeaders.of(
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
        (_, _) -> true);
  }
}
