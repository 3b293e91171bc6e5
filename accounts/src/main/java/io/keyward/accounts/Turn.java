package io.keyward.accounts;

import io.keyward.auth.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * What becomes of a request now: which account it goes to, or why to none. Pure, and the only place
 * where that is decided; what lists, explains, shows and lends accounts asks here.
 *
 * <p>The line: another account takes the place of the chosen one only while that one does not work,
 * and only if its person switched that on. Limits have no part in it. Whoever may not be asked now
 * is waited for, whatever others could do; and which account stands in is decided without a look at
 * their limits. It is done once: if the one that stands in does not work either, nothing goes on
 * until the person says so.
 */
public sealed interface Turn {
  /** What was chosen, and by whom. */
  Choice choice();

  /** The account that this is about: the chosen one, or the one in its place. */
  Account account();

  /** It goes to this account. */
  record Goes(Choice choice, Account account) implements Turn {}

  /** It goes nowhere before a limit ends. */
  record Waits(Choice choice, Account account, Standing.Limit limit) implements Turn {}

  /** It goes nowhere: the account does not work, and none stands in. */
  record Stops(Choice choice, Account account, Health health, Why why) implements Turn {
    /** For whoever is told: what is wrong, why nothing takes its place, and what helps. */
    public Problem problem() {
      return AccountProblem.stops(this);
    }
  }

  /** Why no other account stands in. */
  enum Why {
    /** Its person did not switch that on. */
    NOT_WANTED("You have not let another account take its place."),
    /** This account was named for this one command. */
    NAMED("You named it, so no other one takes its place."),
    /** The provider objects: going on with others would make it worse. */
    INVALIDATED(
        "The provider ended it by itself. Using your other accounts now could end those too."),
    /** The one that stood in does not work either. */
    TWICE("It stood in for another one. Two in a row that fail are no accident."),
    /** There is no other of its kind that works. */
    NO_OTHER("There is no other account of its kind that works.");

    private final String sentence;

    Why(String sentence) {
      this.sentence = sentence;
    }

    /** In words. */
    public String sentence() {
      return sentence;
    }
  }

  /** Whether it goes to another account than the chosen one. */
  default boolean isElsewhere() {
    return !account().id().equals(choice().account().id());
  }

  /**
   * What becomes of a request.
   *
   * @param pool that the account was chosen from
   * @param standings how its accounts stand
   * @param switching what its person allows
   */
  static Turn of(Choice choice, Pool pool, Standings standings, Switching switching, Instant now) {
    Account chosen = choice.account();
    Standing standing = standings.of(chosen);
    Health health = standing.health();
    if (standing.limitAt(now).isPresent() || health.letsThrough(now)) {
      return with(chosen, choice, standings, now);
    }
    if (health instanceof Health.Ended(var cause, var _, var _)
        && cause == Ending.Cause.INVALIDATED) {
      return new Stops(choice, chosen, health, Why.INVALIDATED);
    }
    if (choice.reason() instanceof Choice.Reason.Asked) {
      return new Stops(choice, chosen, health, Why.NAMED);
    }
    return switch (switching) {
      case NEVER -> new Stops(choice, chosen, health, Why.NOT_WANTED);
      case WHEN_UNHEALTHY -> elsewhere(choice, pool, standings, now);
    };
  }

  private static Turn with(Account account, Choice choice, Standings standings, Instant now) {
    Optional<Standing.Limit> limit = standings.of(account).limitAt(now);
    return limit.isPresent() ? new Waits(choice, account, limit.get()) : new Goes(choice, account);
  }

  private static Turn elsewhere(Choice choice, Pool pool, Standings standings, Instant now) {
    Account chosen = choice.account();
    Optional<Account> standIn =
        standings
            .standInOf(chosen)
            .flatMap(pool::account)
            .filter(other -> isOfSameKind(other, chosen));
    if (standIn.isPresent()) {
      Health health = standings.of(standIn.get()).health();
      return health.letsThrough(now)
          ? with(standIn.get(), choice, standings, now)
          : new Stops(choice, standIn.get(), health, Why.TWICE);
    }
    Optional<Account> best = Optional.empty();
    for (Account other : pool.accounts()) {
      if (!other.id().equals(chosen.id())
          && isOfSameKind(other, chosen)
          && works(standings.of(other).health())
          && best.filter(one -> one.priority() >= other.priority()).isEmpty()) {
        best = Optional.of(other);
      }
    }
    return best.isPresent()
        ? with(best.get(), choice, standings, now)
        : new Stops(choice, chosen, standings.of(chosen).health(), Why.NO_OTHER);
  }

  /** A key is billed by what it is used for: nobody said to spend that. */
  private static boolean isOfSameKind(Account other, Account chosen) {
    return other.use() == Account.Use.ENABLED && other.kind() == chosen.kind();
  }

  private static boolean works(Health health) {
    return switch (health) {
      case Health.Well _, Health.Shaky _ -> true;
      case Health.Resting _, Health.Trying _, Health.Ended _ -> false;
    };
  }
}
