package io.keyward.auth.policy;

import io.keyward.auth.credential.ChatGptTokens;

/** Asks an issuer to forget a login (RFC 7009). */
@FunctionalInterface
public interface Revoker {

  /**
   * Asks whoever issued these tokens.
   *
   * @return whether the issuer said that it did; false also if it could not be asked, never an
   *     exception for that
   */
  boolean revoke(ChatGptTokens tokens);
}
