package io.keyward.auth.login;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.store.CredentialStore;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The login that rests in a store: replaced by a new one, or ended, so that no step can lose the
 * way back.
 */
public final class CurrentLogin {
  private final CredentialStore store;
  private final Supplier<IssuerClient> issuer;

  /**
   * @param issuer how issuers are asked: each login goes to its own. Called only if there is
   *     something to revoke; it may throw a {@link ProblemException}, and then nothing is revoked
   */
  public CurrentLogin(CredentialStore store, Supplier<IssuerClient> issuer) {
    this.store = store;
    this.issuer = issuer;
  }

  /** What became of an old login at its issuer. */
  public enum Revocation {
    /** The issuer could not be asked, or said no: it ends when it expires. */
    NOT_REVOKED,
    /** The issuer forgot it. */
    REVOKED,
    /** There was nothing that an issuer could revoke. */
    NOTHING_TO_REVOKE
  }

  /**
   * Saves a new login, and only then revokes what it replaces, wherever that rested: whoever breaks
   * off a sign-in stays signed in.
   *
   * @return {@code NOT_REVOKED} if that holds for any of several
   * @throws ProblemException if it could not be saved; then the old login stays as it was
   */
  public Revocation replaceWith(Credential next) {
    Set<Revocation> revocations = EnumSet.of(Revocation.NOTHING_TO_REVOKE);
    for (Credential old : Set.copyOf(store.save(next))) {
      if (!old.equals(next)) {
        revocations.add(revoke(old));
      }
    }
    return Collections.min(revocations);
  }

  /**
   * Revokes the login as well as the issuer allows, and deletes it whatever the issuer says.
   *
   * @return empty if nobody was signed in
   */
  public Optional<Revocation> end() {
    Revocation revocation = readable().map(this::revoke).orElse(Revocation.NOTHING_TO_REVOKE);
    return store.delete() ? Optional.of(revocation) : Optional.empty();
  }

  /**
   * A login that nobody can read can't be revoked, but must not keep anybody from replacing or
   * deleting it.
   */
  private Optional<Credential> readable() {
    try {
      return store.load();
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }

  private Revocation revoke(Credential credential) {
    return switch (credential) {
      case ApiKey _, AccessToken _ -> Revocation.NOTHING_TO_REVOKE;
      case ChatGptTokens tokens -> revoke(tokens);
    };
  }

  /** A login whose issuer can't be asked must not keep anybody from ending it here. */
  private Revocation revoke(ChatGptTokens tokens) {
    try {
      return issuer.get().of(tokens).revoke(tokens) ? Revocation.REVOKED : Revocation.NOT_REVOKED;
    } catch (ProblemException e) {
      return Revocation.NOT_REVOKED;
    }
  }
}
