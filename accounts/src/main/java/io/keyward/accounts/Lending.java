package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.Latest;
import io.keyward.auth.refresh.TokenSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Lends accounts to whatever makes requests, as {@link Turn} decides. Thread-safe, and safe among
 * processes: of all that run, one request tries an account that has rested. Never asks the network.
 */
public final class Lending {
  private final Latest<Pool> pool;
  private final StandingsFile standings;
  private final Function<Account, TokenSource> tokens;
  private final Switching switching;
  private final InstantSource clock;

  /**
   * Lends these.
   *
   * @param tokens the source of an account's tokens: the same one each time
   * @param switching what their person allows
   */
  public Lending(
      Accounts accounts,
      StandingsFile standings,
      Function<Account, TokenSource> tokens,
      Switching switching,
      InstantSource clock) {
    this.pool = accounts.latest();
    this.standings = standings;
    this.tokens = tokens;
    this.switching = switching;
    this.clock = clock;
  }

  /**
   * What would become of a request.
   *
   * @throws ProblemException as {@link Choice#of} and {@link Accounts#pool}
   */
  public Turn turn(Wish wish) {
    return turn(wish, standings.now(), clock.instant());
  }

  private Turn turn(Wish wish, Standings now, Instant at) {
    Pool all = pool.get();
    return Turn.of(Choice.of(all, wish.asked(), wish.project(), at), all, now, switching, at);
  }

  /**
   * An account for one request.
   *
   * @throws AccountWaitsException if the provider wants it to wait
   * @throws ProblemException {@code account-unhealthy}, and as {@link #turn}
   */
  public Loan lend(Wish wish) {
    Instant now = clock.instant();
    Turn.Goes goes = going(turn(wish, standings.now(), now));
    if (!isNews(goes, standings.now())) {
      return loan(goes, now);
    }
    // Again and alone: another process may have come first.
    AtomicReference<Turn> turn = new AtomicReference<>(goes);
    Standings _ =
        standings.change(before -> {
          turn.set(turn(wish, before, now));
          return turn.get() instanceof Turn.Goes lent ? noted(lent, before, now) : before;
        });
    return loan(going(turn.get()), now);
  }

  /**
   * An account for a question that uses nothing of it: whatever its health, for the answer may be
   * what makes it well, and even where its quota is used up.
   *
   * @throws AccountWaitsException if the provider wants it not to be asked at all for a while
   */
  public Loan lendToLook(Account account) {
    Instant now = clock.instant();
    Choice choice = new Choice(account, new Choice.Reason.Asked());
    standings
        .now()
        .of(account)
        .limitAt(now)
        .filter(limit -> !limit.code().equals(Standing.USED_UP))
        .ifPresent(limit -> {
          throw AccountProblem.waits(new Turn.Waits(choice, account, limit));
        });
    return loan(new Turn.Goes(choice, account), now);
  }

  private Loan loan(Turn.Goes goes, Instant now) {
    return new Loan(goes, tokens.apply(goes.account()), standings, now);
  }

  private static Turn.Goes going(Turn turn) {
    return switch (turn) {
      case Turn.Goes goes -> goes;
      case Turn.Waits waits -> throw AccountProblem.waits(waits);
      case Turn.Stops stops -> throw stops.problem().asException();
    };
  }

  /** Whether others must know of it before the request is made. */
  private static boolean isNews(Turn.Goes goes, Standings now) {
    Health health = now.of(goes.account()).health();
    return health instanceof Health.Resting
        || health instanceof Health.Trying
        || (goes.isElsewhere()
            && now.standInOf(goes.choice().account())
                .filter(goes.account().id()::equals)
                .isEmpty());
  }

  private static Standings noted(Turn.Goes goes, Standings now, Instant at) {
    Standing standing = now.of(goes.account());
    Standings lent =
        now.with(
            goes.account(),
            new Standing(standing.health().lent(at), standing.limit(), standing.quota()));
    return goes.isElsewhere() ? lent.standingIn(goes.choice().account(), goes.account()) : lent;
  }
}
