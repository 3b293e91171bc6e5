package io.keyward.accounts;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Whether an account works, from what really happened to requests that were made with it. What the
 * provider's limits say is none of it: an account that has used up its quota is well.
 *
 * <pre>
 *              3 failures within a minute            its rest is over: one request tries
 *   well, shaky -----------------------&gt; resting --------------------------------------&gt; trying
 *     ^  ^                                  ^  a failure: it rests twice as long            |
 *     |  |                                  '-----------------------------------------------|
 *     |  '---------------------------- an answer -------------------------------------------'
 *     '---- its person signs in again ---- ended &lt;---- the provider refuses the sign-in (any state)
 * </pre>
 *
 * A value; times are the wall clock's, as processes share them.
 */
public sealed interface Health {
  /** Failures within {@link #TOGETHER} that make an account rest. */
  int MOST_FAILURES = 3;

  /** Failures further apart have nothing to do with each other. */
  Duration TOGETHER = Duration.ofMinutes(1);

  /** The first rest; each further one in a row is twice as long. */
  Duration FIRST_REST = Duration.ofSeconds(30);

  /** No rest is longer. */
  Duration LONGEST_REST = Duration.ofMinutes(15);

  /** A request that tries and is not heard of any more counts as failed after this. */
  Duration LONGEST_TRY = Duration.ofMinutes(5);

  /** Nothing is known against it. */
  record Well() implements Health {}

  /**
   * Something failed lately, but not often.
   *
   * @param failures one less than {@link #MOST_FAILURES} at most
   * @param since the first of them
   * @param code of the last problem
   */
  record Shaky(int failures, Instant since, String code) implements Health {}

  /**
   * It fails: nothing is asked until it has rested.
   *
   * @param until when one request may try
   * @param rests how many in a row, from 1
   * @param code of the last problem
   */
  record Resting(Instant until, int rests, String code) implements Health {}

  /**
   * One request tries whether it works again; all others wait for how that ends.
   *
   * @param until when it counts as failed
   * @param rests how many there were in a row
   * @param code of the last problem
   */
  record Trying(Instant until, int rests, String code) implements Health {}

  /**
   * Only its person can help: by signing in again, or by asking whoever runs the workspace.
   *
   * @param cause what became of the sign-in
   * @param since when that was noticed
   * @param code of the problem
   */
  record Ended(Ending.Cause cause, Instant since, String code) implements Health {}

  /** What it is called in files and answers. */
  default String word() {
    return switch (this) {
      case Well _ -> "well";
      case Shaky _ -> "shaky";
      case Resting _ -> "resting";
      case Trying _ -> "trying";
      case Ended(var cause, var _, var _) -> cause.word();
    };
  }

  /** In words, to follow a colon. */
  default String sentence() {
    return switch (this) {
      case Well _ -> "nothing is known against it";
      case Shaky(var _, var _, var code) -> "its last request failed (" + code + ")";
      case Resting(var until, var _, var code) ->
          "requests keep failing ("
              + code
              + "); one may try at "
              + until.truncatedTo(ChronoUnit.SECONDS);
      case Trying(var _, var _, var code) ->
          "requests kept failing (" + code + "); one is trying now";
      case Ended(var cause, var since, var _) ->
          cause.sentence() + ", since " + since.truncatedTo(ChronoUnit.SECONDS);
    };
  }

  /** Whether a request may be made at all; one that has rested enough may be tried. */
  default boolean letsThrough(Instant now) {
    return switch (this) {
      case Well _, Shaky _ -> true;
      case Resting resting -> !now.isBefore(resting.until());
      case Trying trying -> !now.isBefore(trying.until());
      case Ended _ -> false;
    };
  }

  /** What it is while a request is made: whoever is let through after a rest is the one to try. */
  default Health lent(Instant now) {
    return switch (this) {
      case Resting(var _, var rests, var code) -> new Trying(now.plus(LONGEST_TRY), rests, code);
      case Trying(var _, var rests, var code) -> new Trying(now.plus(LONGEST_TRY), rests, code);
      case Well _, Shaky _, Ended _ -> this;
    };
  }

  /**
   * What it is after a request.
   *
   * @param began when the request was made: what was noticed since then outlasts an answer
   */
  default Health after(Ending ending, Instant began, Instant now) {
    return switch (ending) {
      case Ending.LoginEnded(var cause, var code) ->
          this instanceof Ended ? this : new Ended(cause, now, code);
      case Ending.Answered _, Ending.Limited _, Ending.Told _ -> answered(began);
      case Ending.Broken(var code) -> failed(code, now);
      case Ending.Indifferent _ -> untold(now);
    };
  }

  private Health answered(Instant began) {
    return this instanceof Ended ended && !ended.since().isBefore(began) ? this : new Well();
  }

  private Health failed(String code, Instant now) {
    return switch (this) {
      case Well _ -> new Shaky(1, now, code);
      case Shaky(var failures, var since, var _) -> {
        if (now.isAfter(since.plus(TOGETHER))) {
          yield new Shaky(1, now, code);
        }
        yield failures + 1 < MOST_FAILURES
            ? new Shaky(failures + 1, since, code)
            : new Resting(now.plus(FIRST_REST), 1, code);
      }
      // Of a request that was made before the rest began.
      case Resting _, Ended _ -> this;
      case Trying(var _, var rests, var _) ->
          new Resting(now.plus(rest(rests + 1)), rests + 1, code);
    };
  }

  /** A try that says nothing leaves it to the next request. */
  private Health untold(Instant now) {
    return this instanceof Trying(var _, var rests, var code)
        ? new Resting(now, rests, code)
        : this;
  }

  private static Duration rest(int rests) {
    Duration rest = FIRST_REST;
    for (int i = 1; i < rests && rest.compareTo(LONGEST_REST) < 0; i++) {
      rest = rest.multipliedBy(2);
    }
    return rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
  }
}
