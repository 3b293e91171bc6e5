package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import java.time.Instant;
import java.util.Optional;

/**
 * Which account is used, and why. Everything that uses an account asks here, so that no two
 * commands can disagree. Choosing is the person's act: what is said nearest goes first, and where
 * nothing is said nothing is chosen, unless there is no choice.
 *
 * @param account that is used
 * @param reason who said so
 */
public record Choice(Account account, Reason reason) {

  /** Who said so, the nearest first. */
  public sealed interface Reason {
    /** The command line. */
    record Asked() implements Reason {}

    /** The person, for a while. */
    record Meanwhile(Instant until) implements Reason {}

    /** A file of the project. */
    record OfProject(String file) implements Reason {}

    /** The person, from some time on. */
    record Standard() implements Reason {}

    /** Nobody: there is no other account. */
    record OnlyOne() implements Reason {}
  }

  /**
   * What a project says.
   *
   * @param account a label, an address or an id
   * @param file that says it, for people
   */
  public record Project(String account, String file) {}

  /**
   * The account that is used.
   *
   * @param asked the account that the command line names
   * @param project what the project says that the command works in
   * @throws ProblemException {@code account-unchosen}, {@code account-disabled}, {@code
   *     account-unknown}, {@code account-ambiguous}
   */
  public static Choice of(
      Pool pool, Optional<String> asked, Optional<Project> project, Instant now) {
    if (asked.isPresent()) {
      return new Choice(pool.named(asked.get()).whereItIsOn(), new Reason.Asked());
    }
    Optional<Chosen.Meanwhile> meanwhile =
        pool.chosen().meanwhile().filter(each -> now.isBefore(each.until()));
    if (meanwhile.isPresent()) {
      return new Choice(
          held(pool, meanwhile.get().account()), new Reason.Meanwhile(meanwhile.get().until()));
    }
    if (project.isPresent()) {
      return new Choice(
          pool.named(project.get().account()).whereItIsOn(),
          new Reason.OfProject(project.get().file()));
    }
    if (pool.chosen().standard().isPresent()) {
      return new Choice(held(pool, pool.chosen().standard().get()), new Reason.Standard());
    }
    if (pool.accounts().size() == 1) {
      return new Choice(pool.accounts().getFirst().whereItIsOn(), new Reason.OnlyOne());
    }
    throw AccountProblem.unchosen(pool.accounts()).asException();
  }

  private static Account held(Pool pool, String id) {
    return pool.account(id)
        .orElseThrow(() -> AccountProblem.unchosen(pool.accounts()).asException())
        .whereItIsOn();
  }
}
