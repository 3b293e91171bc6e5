package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MasterKeyTest {
  private static final int BYTES = 32;

  private static Secret written(byte[] key) {
    return Secret.of(Base64.getEncoder().encodeToString(key));
  }

  private static byte[] random() {
    byte[] key = new byte[BYTES];
    new Random(7).nextBytes(key);
    return key;
  }

  /** The random key with all of its bytes brought into a range. */
  private static byte[] between(int low, int high) {
    byte[] key = random();
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (low + (key[i] & 0xff) % (high - low + 1));
    }
    return key;
  }

  static Stream<Arguments> guessable() {
    byte[] steps = new byte[BYTES];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = (byte) (200 + 3 * i);
    }
    byte[] few = random();
    for (int i = 0; i < few.length; i++) {
      few[i] = few[i % 7];
    }
    return Stream.of(
        Arguments.of("zeroes", new byte[BYTES]),
        Arguments.of("even steps", steps),
        Arguments.of("seven values", few),
        Arguments.of("text from blank to tilde", between(' ', '~')));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("guessable")
  void aPatternOrAPhraseIsNoKey(String name, byte[] key) {
    assertThatThrownBy(() -> MasterKey.of(written(key))).isInstanceOf(ProblemException.class);
  }

  @Test
  void aRandomKeyIsOneAlsoIfOneByteIsNoText() {
    byte[] almostText = between(' ', '~');
    almostText[0] = 0x7f;
    byte[] below = between(' ', '~');
    below[BYTES - 1] = 0x1f;

    assertThat(MasterKey.of(written(random())).mark()).hasSize(8);
    assertThat(MasterKey.of(written(almostText)).mark())
        .isNotEqualTo(MasterKey.of(written(below)).mark());
    assertThat(MasterKey.of(written(random())).mark())
        .isEqualTo(MasterKey.of(written(Arrays.copyOf(random(), BYTES))).mark());
  }
}
