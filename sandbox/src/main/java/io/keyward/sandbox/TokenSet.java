package io.keyward.sandbox;

import java.time.Instant;

/**
 * What one sign-in to the sandbox yields. Its text form shows no token, so that a failing assertion
 * in somebody's test doesn't teach that printing tokens is normal.
 *
 * @param idToken a signed JWT about the person
 * @param accessToken a signed JWT for the API
 * @param refreshToken an opaque {@code rt_…}, good for one refresh
 * @param expiresAt when the access token stops being accepted
 * @param clientId the client that the tokens were granted to
 * @param accountId the workspace
 */
public record TokenSet(
    String idToken,
    String accessToken,
    String refreshToken,
    Instant expiresAt,
    String clientId,
    String accountId) {
  @Override
  public String toString() {
    return "TokenSet[accountId=" + accountId + ", expiresAt=" + expiresAt + ", tokens=***]";
  }
}
