package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.SecondFactor.Means;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.MemoryStore;
import io.keyward.cli.doctor.Result.Advice;
import io.keyward.cli.doctor.Result.Broken;
import io.keyward.cli.doctor.Result.Fine;
import io.keyward.cli.doctor.Result.NotChecked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CheckupTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  /** A check that does what it is told. */
  private interface Look {
    List<Result> look() throws IOException;
  }

  private record Staged(String name, Group group, Pace pace, Look work) implements Check {
    @Override
    public List<Result> look(Repair repair) throws IOException {
      return work.look();
    }
  }

  @Test
  void oneCheckThatFailsKeepsNoOtherFromLookingAndIsNotFine() throws InterruptedException {
    List<String> told = new ArrayList<>();
    Checkup checkup =
        new Checkup(
            List.of(
                staged("last", Group.POLICY, () -> List.of(new Fine("ok"))),
                staged(
                    "io",
                    Group.LOGIN,
                    () -> {
                      throw new IOException("/home/ada/secret");
                    }),
                staged(
                    "bug",
                    Group.LOGIN,
                    () -> {
                      throw new IllegalStateException("/home/ada/secret");
                    }),
                staged(
                    "problem",
                    Group.STORAGE,
                    () -> {
                      throw new Problem("x", "It is broken.", "", "Mend it.").asException();
                    })));

    List<Finding> findings = checkup.look(Repair.NONE, check -> told.add(check.name()));

    assertThat(findings).extracting(Finding::check).containsExactly("problem", "io", "bug", "last");
    assertThat(findings)
        .extracting(finding -> finding.result().getClass().getSimpleName())
        .containsExactly("Broken", "NotChecked", "NotChecked", "Fine");
    assertThat(findings.toString()).doesNotContain("/home");
    assertThat(Checkup.isBroken(findings)).isTrue();
    assertThat(told).containsExactly("problem", "io", "bug", "last");
  }

  private static Check staged(String name, Group group, Look work) {
    return new Staged(name, group, Check.Pace.SLOW, work);
  }

  @Test
  void aLoginIsToldByWhatItCanDo() {
    assertThat(login(Optional.empty())).singleElement().isInstanceOf(Advice.class);
    assertThat(login(Optional.of(new ApiKey(Secret.of("sk")))))
        .singleElement()
        .isInstanceOf(Fine.class);
    assertThat(login(Optional.of(new AccessToken(Secret.of("at")))))
        .singleElement()
        .isInstanceOf(Fine.class);
    assertThat(login(Optional.of(tokens("{\"amr\":[\"mfa\"]}", NOW.minusSeconds(1), "r"))))
        .hasSize(2)
        .allMatch(Fine.class::isInstance);
    assertThat(login(Optional.of(tokens("{\"amr\":[\"pwd\"]}", NOW.plusSeconds(9), "r"))).get(1))
        .isInstanceOf(Advice.class);
    assertThat(login(Optional.of(tokens("{}", NOW.plusSeconds(9), "r"))).get(1))
        .isInstanceOf(NotChecked.class);
    assertThat(login(Optional.of(tokens("{}", NOW.plusSeconds(9), ""))).getFirst())
        .isInstanceOf(Advice.class);
    assertThat(login(Optional.of(tokens("{}", NOW, ""))).getFirst()).isInstanceOf(Broken.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToSignInHasItsAdvice(Means means) {
    assertThat(MfaAdvice.of(means)).endsWith(".").doesNotContain("..").matches("[A-Z].*");
  }

  private static List<Result> login(Optional<Credential> credential) {
    MemoryStore store = new MemoryStore();
    credential.ifPresent(store::save);
    return new LoginCheck(() -> store, InstantSource.fixed(NOW)).look(Repair.NONE);
  }

  private static ChatGptTokens tokens(String idClaims, Instant expiry, String refreshToken) {
    return new ChatGptTokens(
        jwt(idClaims),
        jwt("{\"exp\":" + expiry.getEpochSecond() + "}"),
        Secret.of(refreshToken),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Secret jwt(String claims) {
    return Secret.of(
        "e30."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".c2ln");
  }
}
