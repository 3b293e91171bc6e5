package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.Sha256;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;

/**
 * Who a sign-in belongs to. Two sign-ins of one owner are one account; the same e-mail address in
 * two workspaces is two owners.
 */
public sealed interface Owner {
  /** 128 bits: two keys never have the same. */
  int LENGTH_OF_FINGERPRINT = 32;

  /**
   * A person in a workspace.
   *
   * @param issuer base address of who says so
   * @param user the issuer's id of the person
   * @param workspace the id of the workspace that requests are made for
   */
  record Member(String issuer, String user, String workspace) implements Owner {}

  /**
   * Whoever has a key.
   *
   * @param fingerprint the first 32 hexadecimal digits of its SHA-256, from which nobody gets the
   *     key
   */
  record Bearer(String fingerprint) implements Owner {}

  /**
   * The owner of this credential.
   *
   * @param issuer of tokens that do not say who issued them
   * @throws ProblemException {@code account-nameless} if tokens do not say whose they are
   */
  static Owner of(Credential credential, String issuer) {
    return switch (credential) {
      case ApiKey(var key) -> bearer(key);
      case AccessToken(var token) -> bearer(token);
      case ChatGptTokens tokens -> member(tokens, issuer);
    };
  }

  private static Owner member(ChatGptTokens tokens, String issuer) {
    Identity who = Identity.of(tokens);
    if (who.userId().isEmpty() || who.accountId().isEmpty()) {
      throw AccountProblem.nameless().asException();
    }
    return new Member(
        tokens.provenance().map(ChatGptTokens.Provenance::issuer).orElse(issuer),
        who.userId().get(),
        who.accountId().get());
  }

  private static Owner bearer(Secret key) {
    return new Bearer(Sha256.hex(key.reveal()).substring(0, LENGTH_OF_FINGERPRINT));
  }
}
