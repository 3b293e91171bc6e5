package io.keyward.auth.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of a ChatGPT sign-in.
 *
 * @param idToken who signed in; a JWT
 * @param accessToken what requests carry; a JWT or opaque
 * @param refreshToken good for one refresh; may be empty
 * @param accountId the workspace that requests are made for
 * @param provenance who issued the tokens; a refresh goes there and nowhere else
 * @param lastRefresh when the tokens were last issued
 */
public record ChatGptTokens(
    Secret idToken,
    Secret accessToken,
    Secret refreshToken,
    Optional<String> accountId,
    Optional<Provenance> provenance,
    Optional<Instant> lastRefresh)
    implements Credential {

  @Override
  public List<Secret> secrets() {
    return List.of(idToken, accessToken, refreshToken);
  }

  /**
   * The issuer and client that tokens came from.
   *
   * @param issuer base address of the issuer, as the official CLI writes it to {@code
   *     oauth_provenance}
   * @param clientId OAuth client id
   */
  public record Provenance(String issuer, String clientId) {}
}
