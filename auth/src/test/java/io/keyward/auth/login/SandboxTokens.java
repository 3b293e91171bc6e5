package io.keyward.auth.login;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Secret;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.TokenSet;
import java.time.Instant;
import java.util.Optional;

/** The sandbox's tokens as Keyward holds them. */
public final class SandboxTokens {
  private SandboxTokens() {}

  /** What a sign-in at this sandbox yields. */
  public static ChatGptTokens of(TokenSet set, Sandbox issuer) {
    return new ChatGptTokens(
        Secret.of(set.idToken()),
        Secret.of(set.accessToken()),
        Secret.of(set.refreshToken()),
        Optional.of(set.accountId()),
        Optional.of(new Provenance(issuer.url().toString(), set.clientId())),
        Optional.of(Instant.parse("2026-11-22T00:00:00Z")));
  }
}
