package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text in pieces: what is passed on at once and what has to wait. */
class EgressStreamTest {
  private static final String CANARY = "Zq7Wv3Km9Xt2Pl5Ub8Hn4";

  private final EgressFilter filter = new EgressFilter();
  private final EgressFilter.Stream stream = filter.stream();

  @Test
  void wordsPassAtOnce() {
    filter.know(Secret.of(CANARY));

    assertThat(stream.accept("Hello ")).isEqualTo("Hello ");
    assertThat(stream.accept("world, ")).isEqualTo("world, ");
    assertThat(stream.accept("done.\n")).isEqualTo("done.\n");
    assertThat(stream.finish()).isEmpty();
  }

  @Test
  void nothingIsHeldBackOverAWordEndOfOrdinaryText() {
    filter.know(Secret.of(CANARY));
    String text =
        "As a rule, the reader sees each word as soon as it is complete; at most its"
            + " beginning waits. Bearers and eyes are words as well, so are 3 % and C:\\temp.";
    StringBuilder seen = new StringBuilder();

    for (int i = 0; i < text.length(); i++) {
      seen.append(stream.accept(text.substring(i, i + 1)));
      if (text.charAt(i) == ' ') {
        assertThat(seen).hasToString(text.substring(0, i + 1));
      }
      assertThat(i + 1 - seen.length()).isLessThanOrEqualTo(11);
    }
  }

  @Test
  void secretSplitOverPiecesIsHidden() {
    filter.know(Secret.of(CANARY));

    assertThat(stream.accept("key: " + CANARY.substring(0, 5))).isEqualTo("key: ");
    assertThat(stream.accept(CANARY.substring(5, 11))).isEmpty();
    assertThat(stream.accept(CANARY.substring(11, 12))).isEqualTo("***");
    assertThat(stream.accept(CANARY.substring(12) + "!")).isEqualTo("!");
  }

  @Test
  void beginningOfASecretIsGivenBackWhenTheTextEnds() {
    filter.know(Secret.of(CANARY));

    assertThat(stream.accept(CANARY.substring(0, 11))).isEmpty();
    assertThat(stream.finish()).isEqualTo(CANARY.substring(0, 11));
  }

  @Test
  void escapeSplitOverPiecesIsRead() {
    filter.know(Secret.of(CANARY));

    assertThat(stream.accept("\\u00")).isEmpty();
    assertThat(stream.accept("5aq7Wv3Km9Xt2%50l5")).isEqualTo("***");
    assertThat(stream.finish()).isEmpty();
  }

  @Test
  void secretLearntWhileItStreamsByIsHiddenFromThereOn() {
    assertThat(stream.accept(CANARY.substring(0, 11))).isEqualTo(CANARY.substring(0, 11));

    filter.know(Secret.of(CANARY));

    assertThat(stream.accept(CANARY.substring(11))).isEqualTo("***");
  }

  /** What went by before it was known counts, however long the text was and however written. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 11, 12, 30, 65, 66, 67, 71, 72, 73, 77, 78, 79, 83, 84, 85, 5_000})
  void secretLearntInItsMiddleIsHiddenWhateverWentBefore(int before) {
    String begun = CANARY.substring(0, 11);
    StringBuilder escaped = new StringBuilder();
    begun.chars().forEach(c -> escaped.append("\\u00").append(Integer.toHexString(c)));
    for (String written : List.of(begun, escaped.toString(), escaped + "\\u003")) {
      EgressFilter learning = new EgressFilter();
      EgressFilter.Stream text = learning.stream();
      String passed = text.accept(" ".repeat(before) + written);
      learning.know(Secret.of(CANARY));

      assertThat(passed + text.accept("2 ") + text.finish()).as(written).contains("***");
    }
  }

  @Test
  void surrogatePairsAreNeverTornApart() {
    assertThat(stream.accept("a \ud83d")).isEqualTo("a ");
    assertThat(stream.accept("\ude00!")).isEqualTo("\ud83d\ude00!");
    assertThat(stream.accept("\ud83d")).isEmpty();
    assertThat(stream.finish()).isEqualTo("\ud83d");
  }

  @Test
  void tokenLikeTextIsHiddenAsSoonAsItIsCertain() {
    assertThat(stream.accept("sk-4fT9aQxZ81bCdE7")).isEmpty();
    assertThat(stream.accept("7")).isEqualTo("***");
    assertThat(stream.accept("andmore")).isEmpty();
    assertThat(stream.accept(" ok")).isEqualTo(" ok");
  }

  @Test
  void noMoreIsHeldBackThanPromised() {
    String header = "eyJ" + "a".repeat(1000);
    int given = 0;
    int worst = 0;
    for (int i = 0; i < header.length(); i++) {
      given += stream.accept("\\u%04x".formatted((int) header.charAt(i))).length();
      worst = Math.max(worst, (i + 1) * 6 - given);
    }

    assertThat(worst).isGreaterThan(1500).isLessThanOrEqualTo(EgressFilter.MOST_HELD_BACK);
    assertThat(given + stream.finish().length()).isEqualTo(header.length() * 6);
  }
}
