package io.keyward.journeys.crash;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import java.time.Instant;
import java.util.Optional;

/** Two logins of one account that a writer puts in each other's place, each longer than a page. */
final class Logins {
  static final Credential A = login('a');
  static final Credential B = login('b');

  private Logins() {}

  private static Credential login(char c) {
    String token = "e30.e30." + String.valueOf(c).repeat(2000);
    return new ChatGptTokens(
        Secret.of(token),
        Secret.of(token),
        Secret.of("rt_" + c),
        Optional.of("account"),
        Optional.empty(),
        Optional.of(Instant.parse("2026-11-22T00:00:00Z")));
  }

  static Credential other(Credential login) {
    return login.equals(A) ? B : A;
  }

  static String name(Optional<Credential> login) {
    return login.equals(Optional.of(A)) ? "A" : login.equals(Optional.of(B)) ? "B" : "none";
  }
}
