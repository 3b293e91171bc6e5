package io.keyward.cli;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.UnverifiedClaims;
import io.keyward.auth.json.Json;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.store.CredentialStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Renews the stored login now, whatever its tokens are still worth.
 *
 * @param issuer asked if the login does not say who issued it
 */
record Refresh(IssuerChoice issuer) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    CredentialStore store = terminal.governedStore();
    var _ = new StoredTokens(store, Network.issuer(issuer, terminal), Clock.systemUTC()).renew();
    Optional<String> until = store.load().flatMap(Refresh::expiry).map(Instant::toString);
    terminal.say(
        "The login was renewed."
            + until.map(time -> " Its access token is good until " + time + ".").orElse(""));
    Json.Obj answer = Json.object().with("schema", 1).with("renewed", true);
    terminal.json(until.map(time -> answer.with("accessTokenExpiresAt", time)).orElse(answer));
    return Exit.OK;
  }

  private static Optional<Instant> expiry(Credential credential) {
    return credential instanceof ChatGptTokens tokens
        ? UnverifiedClaims.of(tokens.accessToken()).flatMap(UnverifiedClaims::expiry)
        : Optional.empty();
  }
}
