package io.keyward.accounts;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How an account stands with its provider. A value: each request's ending makes another one.
 *
 * @param health whether it works
 * @param limit what the provider said about waiting, if it did
 * @param quota what it last said about how much is used
 */
public record Standing(Health health, Optional<Limit> limit, Optional<Quota> quota) {
  /** Of an account of which nothing is known. */
  public static final Standing FRESH =
      new Standing(new Health.Well(), Optional.empty(), Optional.empty());

  /** The code of the problem that a usage limit is reached. */
  public static final String USED_UP = "usage-limit-reached";

  /** Where a provider says "wait" and not how long. */
  static final Duration USUAL_WAIT = Duration.ofMinutes(1);

  /** A day longer than the longest window: what claims more is a fault, not a limit. */
  static final Duration LONGEST_WAIT = Duration.ofDays(8);

  /** A clock that was set back by more than this makes a limit one of the future: it is none. */
  private static final Duration WRONG_CLOCK = Duration.ofMinutes(5);

  /**
   * The provider is not to be asked for a while.
   *
   * @param since when it said so
   * @param until the first moment at which it may be asked again
   * @param code of the problem
   */
  public record Limit(Instant since, Instant until, String code) {
    /** Whether it holds then. */
    public boolean holds(Instant now) {
      return now.isBefore(until) && !now.isBefore(since.minus(WRONG_CLOCK));
    }
  }

  /** The limit that holds now. */
  public Optional<Limit> limitAt(Instant now) {
    return limit.filter(each -> each.holds(now));
  }

  /**
   * After a request.
   *
   * @param began when it was made
   */
  public Standing after(Ending ending, Instant began, Instant now) {
    return new Standing(
        health.after(ending, began, now), limitAfter(ending, now), quotaAfter(ending));
  }

  private Optional<Limit> limitAfter(Ending ending, Instant now) {
    return switch (ending) {
      case Ending.Limited(var until, var code, var _) ->
          Optional.of(longer(new Limit(now, bounded(until, now), code), now));
      case Ending.Told(var quota) when !quota.isUsedUp() ->
          // Somebody bought more, or the provider was kind; how fast one may ask is another matter.
          limitAt(now).filter(each -> !each.code().equals(USED_UP));
      case Ending.Answered _,
          Ending.LoginEnded _,
          Ending.Broken _,
          Ending.Indifferent _,
          Ending.Told _ ->
          limitAt(now);
    };
  }

  /** A week that is used up is not forgotten because of a minute. */
  private Limit longer(Limit other, Instant now) {
    return limitAt(now).filter(each -> each.until().isAfter(other.until())).orElse(other);
  }

  private static Instant bounded(Optional<Instant> until, Instant now) {
    Instant latest = now.plus(LONGEST_WAIT);
    Instant asked = until.orElse(now.plus(USUAL_WAIT));
    return asked.isAfter(latest) ? latest : asked;
  }

  private Optional<Quota> quotaAfter(Ending ending) {
    return switch (ending) {
      case Ending.Answered(var told) -> newer(told);
      case Ending.Limited(var _, var _, var told) -> newer(told);
      case Ending.Told(var told) -> newer(Optional.of(told));
      case Ending.LoginEnded _, Ending.Broken _, Ending.Indifferent _ -> quota;
    };
  }

  /** Headers don't tell the plan; the answer before may have. */
  private Optional<Quota> newer(Optional<Quota> told) {
    if (told.isEmpty() || told.get().limits().isEmpty()) {
      return quota;
    }
    Quota next = told.get();
    return Optional.of(
        new Quota(
            next.seen(),
            next.plan().or(() -> quota.flatMap(Quota::plan)),
            next.limits(),
            next.credits().or(() -> quota.flatMap(Quota::credits))));
  }
}
