package io.keyward.cli;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.policy.Revoker;
import java.time.Clock;

/**
 * Revokes logins that break the policy. A class and not a function, and without a client of its own
 * until it is needed: a command that finds nothing to revoke must be short.
 *
 * @param terminal where the environment is
 */
record Revoking(Terminal terminal) implements Revoker {
  @Override
  public Answer revoke(ChatGptTokens tokens) {
    try {
      IssuerClient issuer =
          new IssuerClient(
              Issuer.openAi(), Network.client(Reach.of(tokens), terminal), Clock.systemUTC());
      return issuer.of(tokens).revoke(tokens) ? Answer.REVOKED : Answer.NOT_REVOKED;
    } catch (ProblemException e) {
      return Answer.NOT_REVOKED;
    }
  }
}
