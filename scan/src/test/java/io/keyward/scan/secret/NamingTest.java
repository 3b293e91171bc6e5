package io.keyward.scan.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.secret.Naming.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names say. */
class NamingTest {
  @ParameterizedTest
  @CsvSource({
    "password, PASSWORD",
    "DB_PASSWORD, PASSWORD",
    "smtpPass, PASSWORD",
    "pass, PASSWORD",
    "pwd, PASSWORD",
    "root-password, PASSWORD",
    "keyPassphrase, PASSWORD",
    "jwtSecret, SIGNING",
    "JWT_SECRET, SIGNING",
    "session_secret, SIGNING",
    "cookieSecret, SIGNING",
    "cryptoKey, SIGNING",
    "SECRET_KEY, SIGNING",
    "NEXTAUTH_SECRET, SIGNING",
    "BETTER_AUTH_SECRET, SIGNING",
    "secret_key_base, SIGNING",
    "secret, SECRET",
    "apiKey, SECRET",
    "x-api-key, SECRET",
    "accessToken, SECRET",
    "client_secret, SECRET",
    "STRIPE_WEBHOOK_SECRET, SECRET",
    "passwordLabel, NOTHING",
    "password_hash, NOTHING",
    "PASSWORD_MIN_LENGTH, NOTHING",
    "tokenUrl, NOTHING",
    "secretName, NOTHING",
    "tokenType, NOTHING",
    "resetPasswordPath, NOTHING",
    "publicToken, NOTHING",
    "SUPABASE_ANON_API_KEY, NOTHING",
    "NEXT_PUBLIC_API_KEY, NOTHING",
    "compass, NOTHING",
    "passenger, NOTHING",
    "bypassCache, NOTHING",
    "key, NOTHING",
    "monkey, NOTHING"
  })
  void meanWhatPeopleMean(String name, Meaning meaning) {
    assertThat(Naming.meaning(name)).isEqualTo(meaning);
  }

  @Test
  void areCutIntoWordsWhereTheirCaseOrASignSaysSo() {
    assertThat(Naming.words("dbURLPassword2_old-Name"))
        .containsExactly("db", "url", "password2", "old", "name");
    assertThat(Naming.words("__")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q8Zr2Lw9Xv4Nb7Mc1Kd5Tf3H",
        "3f9a1c7e5b2d8064af13c9e7b5d20468",
        "Zm9vYmFyMTIzYmF6cXV4NDU2Nzg5MA==",
        "d41d8cd98f00b204e9800998ecf8427e"
      })
  void whatAMachineDrewLooksIt(String value) {
    assertThat(Verdicts.isDrawn(value)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short1a",
        "text-primary-foreground-2xl",
        "thisIsTheNameOfAVariable1",
        "aaaaaaaaaaaaaaaaaaaaaaaa1b2",
        "3f0c8a52-9d1b-4e7a-8c35-6b2f1d90ae47",
        "ACME_BILLING_API_KEY_2024",
        "sha512-Zm9vYmFyMTIzYmF6cXV4NDU2",
        "https://acme.dev/v1/a1b2c3d4e5f6",
        "/v1/a1b2c3d4e5f6a7b8c9",
        "your-api-key-1a2b3c4d5e6f7a8b",
        "1234567890123456789012",
        "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48",
        "what a person 1 wrote 2 down"
      })
  void whatAPersonWroteDoesNot(String value) {
    assertThat(Verdicts.isDrawn(value)).isFalse();
  }
}
