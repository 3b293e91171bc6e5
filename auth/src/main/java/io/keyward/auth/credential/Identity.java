package io.keyward.auth.credential;

import java.util.Optional;

/**
 * Who a credential says it belongs to. Read from a token whose signature nobody checked: for
 * showing to the person themselves, never for deciding what somebody may do.
 *
 * @param userId the provider's id of the person
 * @param accountId the workspace
 * @param email for showing
 * @param plan the plan's name as the provider writes it, for showing
 */
public record Identity(
    Optional<String> userId,
    Optional<String> accountId,
    Optional<String> email,
    Optional<String> plan) {

  /** Of a credential that does not say. */
  public static final Identity UNKNOWN =
      new Identity(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Of this credential, as far as it says. */
  public static Identity of(Credential credential) {
    // No switch over types: it would cost a command like status a tenth of its time.
    if (credential instanceof ChatGptTokens tokens) {
      Identity said = said(tokens.idToken());
      return new Identity(
          said.userId, tokens.accountId().or(said::accountId), said.email, said.plan);
    }
    return UNKNOWN;
  }

  /** What an id token says, and nothing else. */
  public static Identity said(Secret idToken) {
    return UnverifiedClaims.of(idToken)
        .map(claims ->
            new Identity(claims.userId(), claims.accountId(), claims.email(), claims.plan()))
        .orElse(UNKNOWN);
  }

  /** Whether both could be the same person in the same workspace: nothing that both say differs. */
  public boolean mayBe(Identity other) {
    return agree(userId, other.userId) && agree(accountId, other.accountId);
  }

  private static boolean agree(Optional<String> one, Optional<String> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }
}
