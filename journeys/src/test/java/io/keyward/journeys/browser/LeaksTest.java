package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What looks for leaks finds them: without this, finding none would mean nothing. */
class LeaksTest {
  private static final String TOKEN = "rt_9sKq-2Lm_Zx7Bv4TfYh0";
  private static final String JWT =
      "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJlLW9mLXRoZS1qd3Q";

  private final Leaks leaks = new Leaks(List.of(TOKEN, JWT));

  @Test
  void aTokenIsFoundInEveryWriting() {
    for (String writing : Leaks.writings(TOKEN)) {
      assertThat(leaks.in("before " + writing + " after")).as(writing).isNotEmpty();
      assertThat(leaks.in("before" + writing + "after")).as(writing).isNotEmpty();
    }
  }

  @Test
  void twelveCharactersAreEnoughAndElevenAreNot() {
    assertThat(leaks.in("x" + TOKEN.substring(5, 17) + "x")).hasSize(1);
    assertThat(leaks.in("x" + TOKEN.substring(5, 16) + "x")).isEmpty();
  }

  @Test
  void aTokenThatArrivesInPiecesIsFound() {
    String pieces =
        """
        HTTP/1.1 200 OK\r
        \r
        3b\r
        {"type":"assistant-text","mode":"append","text":"rt_9sKq-"}
        \r
        42\r
        {"type":"assistant-text","mode":"append","text":"2Lm_Zx7Bv4TfYh0"}
        \r
        0\r
        """;

    assertThat(leaks.in(pieces)).isNotEmpty();
  }

  @Test
  void whatEveryTokenBeginsWithIsNoLeak() {
    assertThat(leaks.in("eyJhbGciOiJSUzI1NiJ9.***")).isEmpty();
    assertThat(leaks.in(JWT)).isNotEmpty();
  }
}
