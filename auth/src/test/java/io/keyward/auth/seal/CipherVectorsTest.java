package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * The cipher as it is configured here, against the numbers of Project Wycheproof (C2SP/wycheproof,
 * {@code aes_gcm_test.json}, all 66 cases of 256-bit keys with 96-bit nonces and 128-bit tags; case
 * numbers are theirs).
 */
class CipherVectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(resources = "aes-256-gcm.csv")
  void opensWhatIsRightAndNothingElse(
      int number, String result, String key, String nonce, String data, String plain, String sealed)
      throws GeneralSecurityException {
    Aead aead =
        KeysetHandle.newBuilder()
            .setConfiguration(Ciphers.CONFIGURATION)
            .addEntry(
                KeysetHandle.importKey(
                        AesGcmKey.builder()
                            .setParameters(Ciphers.WITHOUT_PREFIX)
                            .setKeyBytes(
                                SecretBytes.copyFrom(
                                    HEX.parseHex(key), InsecureSecretKeyAccess.get()))
                            .build())
                    .withFixedId(number)
                    .makePrimary())
            .build()
            .getPrimitive(Ciphers.CONFIGURATION, Aead.class);
    byte[] message = HEX.parseHex(nonce + sealed);
    byte[] associated = HEX.parseHex(data);

    if (result.equals("valid")) {
      assertThat(aead.decrypt(message, associated)).isEqualTo(HEX.parseHex(plain));
    } else {
      assertThatThrownBy(() -> aead.decrypt(message, associated))
          .isInstanceOf(GeneralSecurityException.class);
    }
  }
}
