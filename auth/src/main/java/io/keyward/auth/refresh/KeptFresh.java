package io.keyward.auth.refresh;

import io.keyward.auth.ProblemException;
import io.keyward.auth.policy.PolicyBrokenException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Renews a login in the background before anybody has to wait for it, for as long as it is open: a
 * little ahead of the moment when its tokens are due, and not at the same moment as everybody else.
 * It ends by itself when the login is over. Thread-safe.
 */
public final class KeptFresh implements AutoCloseable {
  /** Ahead of the five minutes within which whoever asks would renew. */
  private static final Duration LARGEST_HEAD_START = Duration.ofMinutes(2);

  /** A computer may have slept, or somebody may have signed in anew. */
  private static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private static final Duration SHORTEST_REST = Duration.ofMinutes(1);

  private final StoredTokens tokens;
  private final Consumer<ProblemException> ended;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final Pause pause;
  private final Thread thread;

  private KeptFresh(
      StoredTokens tokens,
      InstantSource clock,
      RandomGenerator random,
      Pause pause,
      Consumer<ProblemException> ended) {
    this.ended = ended;
    this.tokens = tokens;
    this.clock = clock;
    this.random = random;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("keyward-kept-fresh").unstarted(this::run);
  }

  /**
   * Starts at once.
   *
   * @param clock the same that the tokens go by
   * @param random scatters the renewals of many sessions; need not be unpredictable
   * @param ended is told why, on another thread, if the issuer or the policy has ended the login:
   *     nobody else may ever ask. It is what {@link TokenSource#bearer} would throw
   */
  public static KeptFresh start(
      StoredTokens tokens,
      InstantSource clock,
      RandomGenerator random,
      Consumer<ProblemException> ended) {
    return start(tokens, clock, random, Pause.REAL, ended);
  }

  static KeptFresh start(
      StoredTokens tokens,
      InstantSource clock,
      RandomGenerator random,
      Pause pause,
      Consumer<ProblemException> ended) {
    KeptFresh kept = new KeptFresh(tokens, clock, random, pause, ended);
    kept.thread.start();
    return kept;
  }

  /** Ends it soon. A renewal that is under way goes on and is put back. */
  @Override
  public void close() {
    thread.interrupt();
  }

  /** Waits until it has ended. */
  void join(Duration longest) throws InterruptedException {
    thread.join(longest);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Duration headStart = chance(LARGEST_HEAD_START);
        Optional<Instant> due = dueAt();
        Duration left = due.map(at -> left(at, headStart)).orElse(LONGEST_REST);
        if (left.isPositive()) {
          pause.of(left.compareTo(LONGEST_REST) < 0 ? left : LONGEST_REST);
        } else {
          renew();
          pause.of(SHORTEST_REST.plus(chance(SHORTEST_REST)));
        }
      }
    } catch (LoginOverException | PolicyBrokenException e) {
      ended.accept(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration left(Instant due, Duration headStart) {
    return Duration.between(clock.instant(), due.minus(headStart));
  }

  private Duration chance(Duration most) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  private Optional<Instant> dueAt() {
    try {
      return tokens.dueAt();
    } catch (PolicyBrokenException e) {
      throw e;
    } catch (ProblemException e) {
      // Whoever wants a token hears of it; here it is only too early, or too late.
      return Optional.empty();
    }
  }

  /** Renews; a problem that may pass is nobody's business here. */
  private void renew() {
    try {
      tokens.renewAhead();
    } catch (NoLoginException e) {
      // Somebody may sign in anew.
    } catch (LoginOverException | PolicyBrokenException e) {
      throw e;
    } catch (ProblemException e) {
      // The next time it may go better.
    }
  }
}
