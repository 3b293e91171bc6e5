package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassphraseSealTest {
  private static final Secret PASSPHRASE = Secret.of("correct horse battery");
  private static final Secret TEXT = Secret.of("what is sealed");
  private static final Json.Obj AROUND = Json.object().with("kind", "test");
  private static final Json.Obj FILE =
      PassphraseSeal.seal(AROUND, TEXT, PASSPHRASE, new SecureRandom());

  private static Optional<String> refusal(Json.Obj file, Secret passphrase) {
    try {
      Secret _ = PassphraseSeal.open(file, passphrase);
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem().code());
    }
  }

  @Test
  void thePassphraseThatSealedItOpensItAndNoOther() {
    assertThat(PassphraseSeal.open(FILE, PASSPHRASE)).isEqualTo(TEXT);
    assertThat(refusal(FILE, Secret.of("correct horse batterY"))).contains("passphrase-wrong");
    assertThat(FILE.compact()).doesNotContain("what is sealed", "correct");
  }

  @Test
  void thePassphraseIsTheSameOnWhateverKeyboard() {
    Json.Obj file =
        PassphraseSeal.seal(
            AROUND, TEXT, Secret.of("caf\u00e9 caf\u00e9 caf\u00e9"), new SecureRandom());

    assertThat(PassphraseSeal.open(file, Secret.of("cafe\u0301 cafe\u0301 cafe\u0301")))
        .isEqualTo(TEXT);
  }

  @Test
  void twoOfTheSameTextHaveNothingInCommon() {
    Json.Obj other = PassphraseSeal.seal(AROUND, TEXT, PASSPHRASE, new SecureRandom());

    assertThat(other.string("sealed")).isNotEqualTo(FILE.string("sealed"));
    assertThat(other.object("kdf").orElseThrow().string("salt"))
        .isNotEqualTo(FILE.object("kdf").orElseThrow().string("salt"));
  }

  @Test
  void whatIsAroundItIsAuthenticatedToo() {
    assertThat(refusal(FILE.with("kind", "other"), PASSPHRASE)).contains("bundle-damaged");
    assertThat(refusal(FILE.with("more", 1), PASSPHRASE)).contains("bundle-damaged");
    assertThat(refusal(FILE.without("kind"), PASSPHRASE)).contains("bundle-damaged");
  }

  /** Refused before anything is computed: the largest of them would take hours. */
  @ParameterizedTest
  @CsvSource({
    "memory, 2147483647", "memory, 262145", "memory, 19455", "memory, -1", "memory, 99999999999",
    "passes, 11", "passes, 1", "passes, 2147483647", "lanes, 17", "lanes, 0",
  })
  void aFileMayNotAskForWorkThatNobodyNeeds(String name, long value) {
    Json.Obj kdf = FILE.object("kdf").orElseThrow().with(name, value);

    assertThat(refusal(FILE.with("kdf", kdf), PASSPHRASE)).contains("bundle-damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "salt", "memory", "passes", "lanes"})
  void withoutOneOfItsNumbersItIsDamaged(String name) {
    Json.Obj kdf = FILE.object("kdf").orElseThrow().without(name);

    assertThat(refusal(FILE.with("kdf", kdf), PASSPHRASE)).contains("bundle-damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sealed", "cipher", "kdf"})
  void withoutOneOfItsPartsItIsDamaged(String name) {
    assertThat(refusal(FILE.without(name), PASSPHRASE)).contains("bundle-damaged");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 20, 40})
  void aBitThatTurnedOverIsNoticed(int at) {
    StringBuilder sealed = new StringBuilder(FILE.string("sealed").orElseThrow());
    sealed.setCharAt(at, sealed.charAt(at) == 'A' ? 'B' : 'A');

    assertThat(refusal(FILE.with("sealed", sealed.toString()), PASSPHRASE))
        .contains("bundle-damaged");
  }

  @Test
  void aPassphraseThatCanBeGuessedIsRefused() {
    Optional<String> code = Optional.empty();
    try {
      Json.Obj _ = PassphraseSeal.seal(AROUND, TEXT, Secret.of("elevenchars"), new SecureRandom());
    } catch (ProblemException e) {
      code = Optional.of(e.problem().code());
    }
    assertThat(code).contains("passphrase-short");
  }

  /** RFC 9106 section 5.3: the library does what the standard says. */
  @Test
  void theKeyIsMadeAsTheStandardSays() {
    Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
    argon2.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build());
    byte[] key = new byte[32];
    argon2.generateBytes(filled(32, 1), key);

    assertThat(HexFormat.of().formatHex(key))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  private static byte[] filled(int length, int value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
