package io.keyward.auth.policy;

import io.keyward.auth.credential.ChatGptTokens;

/** Asks an issuer to forget a login (RFC 7009). */
@FunctionalInterface
public interface Revoker {

  /** What is known about the revocation of a login. */
  enum Answer {
    /** The issuer said that it did. */
    REVOKED,
    /** The issuer said no, or could not be asked. */
    NOT_REVOKED,
    /** The issuer is being asked. */
    UNDER_WAY
  }

  /** Asks whoever issued these tokens; never throws because that failed. */
  Answer revoke(ChatGptTokens tokens);
}
