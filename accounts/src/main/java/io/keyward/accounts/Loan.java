package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.LoginOverException;
import io.keyward.auth.refresh.TokenSource;
import java.time.Instant;
import java.util.function.Supplier;

/** An account, lent for one request. Whoever borrows it says how the request went. Thread-safe. */
public final class Loan {
  private static final String REVOKED = "refresh-token-revoked";

  private final Turn.Goes turn;
  private final TokenSource source;
  private final StandingsFile standings;
  private final Instant began;

  Loan(Turn.Goes turn, TokenSource source, StandingsFile standings, Instant began) {
    this.turn = turn;
    this.source = source;
    this.standings = standings;
    this.began = began;
  }

  /** The account that the request is made with. */
  public Account account() {
    return turn.account();
  }

  /** Which one was chosen, by whom, and whether this is that one. */
  public Turn.Goes turn() {
    return turn;
  }

  /** Its tokens. That its sign-in has ended is noted without anybody's help. */
  public TokenSource tokens() {
    return new TokenSource() {
      @Override
      public Bearer bearer() {
        return watched(source::bearer);
      }

      @Override
      public Bearer instead(Bearer refused) {
        return watched(() -> source.instead(refused));
      }
    };
  }

  private Bearer watched(Supplier<Bearer> asked) {
    try {
      return asked.get();
    } catch (LoginOverException e) {
      String code = e.problem().code();
      note(
          new Ending.LoginEnded(
              code.equals(REVOKED) ? Ending.Cause.REVOKED : Ending.Cause.SIGNED_OUT, code),
          e);
      throw e;
    }
  }

  /** What can't be written down must not hide why. */
  private void note(Ending ending, ProblemException why) {
    try {
      ended(ending);
    } catch (ProblemException e) {
      why.addSuppressed(e);
    }
  }

  /**
   * How the request ended. An answer may be told as soon as it begins, for others wait for that
   * after a rest; and once more if it does not come to its end.
   *
   * @throws ProblemException as {@link Accounts#change}
   */
  public void ended(Ending ending) {
    standings.note(account(), ending, began);
  }
}
