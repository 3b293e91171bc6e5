package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Time, counted in characters read, grows with the length of the text and with nothing else. */
class SweepCostTest {
  private static final int LENGTH = 80_000;
  private static final KnownGrams KNOWN =
      KnownGrams.of(
          List.of(Secret.of("aaaaaaaaaaaaaaaaaaab"), Secret.of("eyJeyJeyJeyJ.eyJeyJeyJeyJeyJ")));

  static Stream<String> nastyTexts() {
    return Stream.of(
            "a",
            "aaaaaaaaaaaaaaaaaaac",
            "eyJ",
            "eyJaaaaaaaa.",
            "eyJaaaaaaaa.ey",
            "sk-aaaaaaaaaaaaaaa ",
            "Bearer ",
            "bearer",
            "%",
            "%4",
            "\\",
            "\\u",
            "\\u00",
            "\\u006",
            "a@",
            "a@a.",
            "a@1.a",
            "e ",
            "://",
            "://a:b@",
            ":",
            "=",
            "token=",
            "\"token\":\"",
            "\"token\":[\"a\",",
            "Cookie: a",
            "Authorization:",
            "\\\"",
            "/home/",
            "/home/a",
            "C:\\Users\\",
            "/aaaaaaaaab",
            "\ud83d")
        .map(part -> part.repeat(LENGTH / part.length()));
  }

  @ParameterizedTest
  @MethodSource("nastyTexts")
  void everyCharacterIsReadAFewTimesAtMost(String text) {
    CountedText counted = new CountedText(text);
    Sweep sweep = new Sweep(() -> KNOWN);

    int passed = sweep.accept(counted).length() + sweep.finish().length();

    assertThat(passed).isPositive();
    assertThat(counted.reads()).isLessThanOrEqualTo(6L * text.length());
  }

  @ParameterizedTest
  @MethodSource("nastyTexts")
  void theFindersOfTheLogCostAsMuch(String text) {
    CountedText counted = new CountedText(text);
    CountedText home = new CountedText("/aaaaaaaaaa");
    int prepared = 4 * home.length();

    String cleaned = new Sweep(() -> KNOWN, new LogFinder(home)).clean(counted);

    assertThat(cleaned).isNotEmpty();
    assertThat(counted.reads()).isLessThanOrEqualTo(6L * text.length());
    assertThat(home.reads()).isLessThanOrEqualTo(4L * text.length() + prepared);
  }

  @ParameterizedTest
  @MethodSource("nastyTexts")
  void hostileTextPassesInPiecesAsItDoesWhole(String text) {
    Sweep sweep = new Sweep(() -> KNOWN);
    StringBuilder passed = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      passed.append(sweep.accept(text.substring(at, at + 1)));
    }
    passed.append(sweep.finish());

    assertThat(passed.toString().equals(new Sweep(() -> KNOWN).clean(text))).isTrue();
  }

  /** Counts how often its characters are read. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long reads;

    CountedText(String text) {
      this.text = text;
    }

    long reads() {
      return reads;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      reads++;
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
