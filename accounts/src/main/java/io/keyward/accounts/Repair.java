package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for what does not fit together in what rests of the accounts, and mends it. Never asks the
 * network, and never throws away a login of an account.
 */
public final class Repair {
  private final Accounts accounts;
  private final StandingsFile standings;
  private final Logins logins;

  /** Of these. */
  public Repair(Accounts accounts, StandingsFile standings, Logins logins) {
    this.accounts = accounts;
    this.standings = standings;
    this.logins = logins;
  }

  /** Something that does not fit. */
  public sealed interface Fault {
    /**
     * The pool can't be read; it comes back from a sealed copy and from the journal, and what can't
     * be read is put aside.
     *
     * @param copy of that generation
     * @param steps changes since then that the journal still has
     */
    record PoolDamaged(long copy, int steps) implements Fault {}

    /** How the accounts stand can't be read; it is begun anew. */
    record StandingsDamaged() implements Fault {}

    /**
     * There is no login for an account, or none that can be opened: it counts as signed out.
     *
     * @param code of the problem
     */
    record LoginUnusable(Account account, String code) implements Fault {}

    /** Something is known of accounts that are not there; it is forgotten. */
    record StandingLeft(String id) implements Fault {}

    /** A sealed login that nobody can get back to; it is deleted. */
    record LoginLeft(String id) implements Fault {}
  }

  /** A fault, and how it is mended. */
  private record Mend(Fault fault, Runnable how) {}

  /**
   * What there is, without changing anything. Behind a pool that can't be read, nothing else is
   * looked at.
   *
   * @throws ProblemException {@code accounts-file-damaged} if there is no copy to bring it back
   *     from
   */
  public List<Fault> found() {
    return mends().stream().map(Mend::fault).toList();
  }

  /** Mends all of it; returns what that was. */
  public List<Fault> mended() {
    List<Fault> mended = new ArrayList<>();
    // What a mended pool brings to light is mended, too.
    for (List<Mend> next = mends(); !next.isEmpty(); next = mends()) {
      next.forEach(mend -> mend.how().run());
      next.forEach(mend -> mended.add(mend.fault()));
      if (!(next.getFirst().fault() instanceof Fault.PoolDamaged)) {
        break;
      }
    }
    return mended;
  }

  private List<Mend> mends() {
    Optional<Mend> pool = ifDamaged(accounts::pool, this::restored);
    if (pool.isPresent()) {
      return List.of(pool.get());
    }
    List<Mend> mends = new ArrayList<>();
    ifDamaged(standings::now, _ -> new Mend(new Fault.StandingsDamaged(), standings::beginAnew))
        .ifPresentOrElse(mends::add, () -> aboutStandings(mends));
    for (String id : logins.left()) {
      mends.add(new Mend(new Fault.LoginLeft(id), logins::prune));
    }
    return mends;
  }

  private void aboutStandings(List<Mend> mends) {
    List<Account> all = accounts.pool().accounts();
    Standings now = standings.now();
    for (Account account : all) {
      logins
          .trouble(account)
          .filter(_ -> !(now.of(account).health() instanceof Health.Ended))
          .ifPresent(code ->
              mends.add(
                  new Mend(
                      new Fault.LoginUnusable(account, code), () -> standings.end(account, code))));
    }
    Set<String> ids = all.stream().map(Account::id).collect(Collectors.toSet());
    for (String id : now.accounts().keySet()) {
      if (!ids.contains(id)) {
        mends.add(new Mend(new Fault.StandingLeft(id), () -> standings.forget(id)));
      }
    }
  }

  private Mend restored(ProblemException damage) {
    Pool copy = logins.newestCopy().orElseThrow(() -> damage);
    List<Step> since = accounts.stepsAfter(copy.generation());
    return new Mend(
        new Fault.PoolDamaged(copy.generation(), since.size()),
        () -> accounts.restore(copy, since));
  }

  private static Optional<Mend> ifDamaged(Supplier<?> read, Function<ProblemException, Mend> mend) {
    try {
      Object _ = read.get();
      return Optional.empty();
    } catch (ProblemException e) {
      if (!e.problem().code().equals(AccountProblem.DAMAGED)) {
        throw e;
      }
      return Optional.of(mend.apply(e));
    }
  }
}
