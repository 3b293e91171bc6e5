package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.KeyringException;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.Taps;
import io.keyward.auth.store.StoreKind;
import io.keyward.auth.trust.Presented;
import io.keyward.auth.trust.Presented.Reason;
import io.keyward.auth.trust.Presented.Shown;
import io.keyward.auth.trust.Presented.Verdict;
import io.keyward.auth.trust.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks make of what others say: tables, nobody is asked. */
class VerdictsTest {
  @ParameterizedTest
  @CsvSource({
    "0, Fine",
    "29, Fine",
    "-29, Fine",
    "30, Advice",
    "-30, Advice",
    "299, Advice",
    "300, Broken",
    "-300, Broken",
    "86400, Broken"
  })
  void judgesTheClock(long seconds, String result) {
    assertThat(name(ClockCheck.judge(Optional.of(Duration.ofSeconds(seconds))))).isEqualTo(result);
  }

  @Test
  void aClockThatNobodyComparedIsNotFine() {
    assertThat(ClockCheck.judge(Optional.empty())).isInstanceOf(Result.NotChecked.class);
    assertThat(ClockCheck.judge(Optional.of(Duration.ofMinutes(-1))).toString())
        .contains("60 seconds behind");
  }

  @ParameterizedTest
  @CsvSource({
    "FILE, , , Fine",
    "FILE, a, , Fine",
    "FILE, , a, Advice",
    "FILE, a, b, Advice",
    "FILE, a, a, Advice",
    "KEYRING, , a, Fine",
    "KEYRING, a, , Advice",
    "KEYRING, a, b, Advice",
    "AUTO, a, , Fine",
    "AUTO, , a, Fine",
    "AUTO, a, b, Advice",
    "EPHEMERAL, , , Fine",
    "EPHEMERAL, a, , Advice",
    "EPHEMERAL, , a, Advice"
  })
  void findsLoginsThatNobodyUses(StoreKind kind, String file, String keyring, String result) {
    assertThat(name(KeyringCheck.judge(kind, login(file), login(keyring)))).isEqualTo(result);
  }

  private static Optional<Credential> login(@Nullable String key) {
    return Optional.ofNullable(key).map(text -> new ApiKey(Secret.of(text)));
  }

  @ParameterizedTest
  @CsvSource({"FILE, NotChecked", "EPHEMERAL, NotChecked", "AUTO, Advice", "KEYRING, Broken"})
  void aKeyringThatDoesNotAnswerMattersWhereItIsUsed(StoreKind kind, String result) {
    KeyringException silent = new KeyringException(new Problem("keyring-silent", "T.", "D.", "N."));

    assertThat(name(KeyringCheck.unreached(kind, silent))).isEqualTo(result);
  }

  @Test
  void namesTheCertificateThatStandsInTheIssuersPlace() {
    Shown own = shown("CN=auth.openai.com", "CN=Corporate Inspection CA");
    Shown root = shown("CN=Corporate Root", "CN=Corporate Root");

    assertThat(judge(own, new Verdict.Trusted(root, Source.PLATFORM)))
        .isInstanceOf(Result.Fine.class);
    assertThat(judge(own, new Verdict.Trusted(root, Source.CODEX_CA_CERTIFICATE)))
        .isInstanceOf(Result.Advice.class)
        .asString()
        .contains("CN=Corporate Inspection CA", "CODEX_CA_CERTIFICATE", root.sha256());
    assertThat(judge(own, new Verdict.NotTrusted(Reason.UNKNOWN_ISSUER)))
        .isInstanceOf(Result.Broken.class)
        .asString()
        .contains("CN=Corporate Inspection CA", own.sha256());
  }

  private static Result judge(Shown own, Verdict verdict) {
    return IssuerCheck.judge(new Presented("auth.openai.com", List.of(own), verdict));
  }

  private static Shown shown(String subject, String issuer) {
    return new Shown(subject, issuer, "ab".repeat(32), Instant.EPOCH, Instant.EPOCH);
  }

  @Test
  void saysWhichVariablesLeadTheWay() {
    assertThat(trust(Map.of())).hasSize(2).allMatch(Result.Fine.class::isInstance);
    assertThat(trust(Map.of("HTTPS_PROXY", "http://me:secret@proxy.example:3128")).toString())
        .contains("proxy.example:3128", "HTTPS_PROXY")
        .doesNotContain("secret");
    assertThat(trust(Map.of("HTTPS_PROXY", "socks5://proxy.example:1")))
        .anyMatch(Result.Broken.class::isInstance);
  }

  private static List<Result> trust(Map<String, String> environment) {
    return new TrustCheck(() -> Outbound.of(environment, Taps.none())).look(Repair.NONE);
  }

  private static String name(Result result) {
    return result.getClass().getSimpleName();
  }
}
