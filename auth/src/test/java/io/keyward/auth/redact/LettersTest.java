package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind holds these characters and no other of all that there are. */
class LettersTest {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

  static Stream<Arguments> kinds() {
    return Stream.of(
        kind(Letters::isDigit, DIGITS),
        kind(Letters::isUpper, UPPER),
        kind(Letters::isLower, LOWER),
        kind(Letters::isLetter, UPPER + LOWER),
        kind(Letters::isWord, "-" + DIGITS + UPPER + "_" + LOWER),
        kind(Letters::isSpace, "\t "),
        kind(Letters::isLineEnd, "\n\r"));
  }

  private static Arguments kind(Predicate<Character> is, String characters) {
    return Arguments.of(is, characters);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aKindHoldsItsCharactersAndNoOther(Predicate<Character> is, String characters) {
    assertThat(
            IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
                .filter(c -> is.test((char) c))
                .mapToObj(Character::toString)
                .collect(Collectors.joining()))
        .isEqualTo(characters);
  }

  @Test
  void onlyLettersOfAsciiHaveALowerCase() {
    for (int c = Character.MIN_VALUE; c <= Character.MAX_VALUE; c++) {
      int at = UPPER.indexOf(c);
      assertThat(Letters.lower((char) c)).isEqualTo(at < 0 ? (char) c : LOWER.charAt(at));
    }
  }
}
