package io.keyward.broker.limit;

import java.time.Duration;

/**
 * Where it is counted how often: in this process, or in a store that several nodes share. One
 * bucket a key, full at first, out of which each attempt takes a piece and which fills again evenly
 * (a token bucket, the same as the generic cell rate algorithm). Thread-safe.
 */
public interface Tally {

  /**
   * Counts one attempt, unless there have been too many.
   *
   * @param key whose attempts are counted together; nothing can be told from it
   * @throws io.keyward.auth.ProblemException if the store can't be asked
   */
  Attempt attempt(String key, Rate rate);

  /** Takes an attempt back that was counted and came to nothing through no fault of its own. */
  void giveBack(String key, Rate rate);

  /**
   * What became of an attempt.
   *
   * @param left how many more may come at once now
   * @param patience until one more may come; zero if this one may
   * @param reset until as many as ever may come
   */
  record Attempt(long left, Duration patience, Duration reset) {
    /** Whether it may go on. */
    public boolean passes() {
      return patience.isZero();
    }
  }
}
