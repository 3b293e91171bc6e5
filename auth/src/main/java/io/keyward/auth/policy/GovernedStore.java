package io.keyward.auth.policy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import java.util.List;
import java.util.Optional;

/**
 * A store through which only logins pass that the policy of the moment permits. One that rests in
 * it and breaks the policy is signed out: revoked as well as its issuer can be asked, and deleted.
 * A new one that breaks it is refused, and revoked, before anything is stored. If the policy can't
 * be read, nothing passes and nothing is deleted.
 *
 * <p>Every method may throw a {@link PolicyBrokenException}, whose problem names the rule and who
 * set it, or a {@link PolicyUnknownException}; {@link #delete}, {@link #deleteIf} and {@link
 * #place} never do. Thread-safe if the store is.
 */
public final class GovernedStore implements CredentialStore {
  private final CredentialStore store;
  private final PolicySource policies;
  private final Revoker revoker;

  /** Puts this store under these policies. */
  public GovernedStore(CredentialStore store, PolicySource policies, Revoker revoker) {
    this.store = store;
    this.policies = policies;
    this.revoker = revoker;
  }

  @Override
  public Optional<Credential> load() {
    Policy policy = current();
    Optional<Credential> held = store.load();
    if (held.isPresent() && policy.verdict(held.get()) instanceof Verdict.Broken broken) {
      throw ended(broken, revoke(held.get()) + forget(held.get()));
    }
    return held;
  }

  /** Whoever is refused must not be left with tokens that work elsewhere. */
  @Override
  public List<Credential> save(Credential credential) {
    Policy policy;
    try {
      policy = current();
    } catch (PolicyUnknownException e) {
      revoke(credential);
      throw e;
    }
    if (policy.verdict(credential) instanceof Verdict.Broken broken) {
      throw ended(broken, " The login was not stored." + revoke(credential));
    }
    return store.save(credential);
  }

  /**
   * Renewed tokens that may not be used any more are revoked and what they renew is deleted. If
   * nobody can tell whether they may, they are stored all the same: a renewed login that is thrown
   * away would be a lost one.
   */
  @Override
  public boolean replace(Credential seen, Credential next) {
    Policy policy;
    try {
      policy = current();
    } catch (PolicyUnknownException e) {
      store.replace(seen, next);
      throw e;
    }
    if (policy.verdict(next) instanceof Verdict.Broken broken) {
      throw ended(broken, revoke(next) + forget(seen));
    }
    return store.replace(seen, next);
  }

  @Override
  public boolean delete() {
    return store.delete();
  }

  @Override
  public boolean deleteIf(Credential seen) {
    return store.deleteIf(seen);
  }

  /** Before a login is renewed it must be permitted, and still be so when the turn has come. */
  @Override
  public Turn takeTurn() {
    Turn turn = store.takeTurn();
    try {
      load();
      return turn;
    } catch (RuntimeException e) {
      turn.close();
      throw e;
    }
  }

  @Override
  public String place() {
    return store.place();
  }

  private Policy current() {
    try {
      return policies.current();
    } catch (ProblemException e) {
      PolicyUnknownException unknown = new PolicyUnknownException(e.problem());
      unknown.initCause(e);
      throw unknown;
    }
  }

  private static PolicyBrokenException ended(Verdict.Broken broken, String done) {
    Problem problem = broken.problem();
    return new PolicyBrokenException(
        new Problem(problem.code(), problem.title(), problem.detail() + done, problem.next()));
  }

  private String revoke(Credential credential) {
    if (!(credential instanceof ChatGptTokens tokens)) {
      return "";
    }
    Revoker.Answer answer = revoker.revoke(tokens);
    if (answer == Revoker.Answer.REVOKED) {
      return " It was revoked.";
    }
    return answer == Revoker.Answer.UNDER_WAY
        ? " Its issuer is being told."
        : " Its issuer could not be told: there it ends when it expires.";
  }

  /** Deletes this login and no other: somebody may have signed in again meanwhile. */
  private String forget(Credential offender) {
    try {
      return store.deleteIf(offender)
          ? " It was signed out on this machine."
          : " Another login has taken its place meanwhile.";
    } catch (ProblemException e) {
      return " It could not be deleted: " + e.problem().title();
    }
  }
}
