package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.Sha256;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import java.util.Optional;

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
   * Somebody whose login does not say who they are: one that came out of a file. It is told apart
   * by the login that it came with, until a renewal or a sign-in names its owner.
   *
   * @param fingerprint as {@link Bearer} has it, of the token that renews it
   * @param workspace that the file says requests are made for
   */
  record Unnamed(String fingerprint, Optional<String> workspace) implements Owner {}

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

  /**
   * The owner of a login that came out of a file, which may not say whose it is.
   *
   * @param issuer of tokens that do not say who issued them
   */
  static Owner ofImported(Credential credential, String issuer) {
    return credential instanceof ChatGptTokens tokens && !isNamed(tokens)
        ? new Unnamed(
            fingerprint(
                tokens.refreshToken().isEmpty() ? tokens.accessToken() : tokens.refreshToken()),
            tokens.accountId())
        : of(credential, issuer);
  }

  private static boolean isNamed(ChatGptTokens tokens) {
    Identity who = Identity.of(tokens);
    return who.userId().isPresent() && who.accountId().isPresent();
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
    return new Bearer(fingerprint(key));
  }

  private static String fingerprint(Secret secret) {
    return Sha256.hex(secret.reveal()).substring(0, LENGTH_OF_FINGERPRINT);
  }
}
