package io.keyward.responses;

import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Watches what comes back on a WebSocket: one event a message, one response after the other. What
 * is in it never changes, and next to nothing of it is held. Not thread-safe.
 */
public final class SocketWatch {
  private final JsonSieve message = new JsonSieve(ResponseEnd.IN_EVENT);
  private final InstantSource clock;
  private RateLimits limits;

  /**
   * Nothing has come yet.
   *
   * @param limits as the answer to the upgrade told them
   */
  public SocketWatch(RateLimits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Looks at the next bytes of a message; the buffer's position does not move. */
  public void see(ByteBuffer bytes) {
    message.accept(bytes.duplicate());
  }

  /** The message is over: how a response ended, if that is what it said. */
  public Optional<RelayOutcome> messageEnded() {
    limits = limits.with(RateLimitEvent.of(message));
    Optional<RelayOutcome> ended = ResponseEnd.of(message, limits, clock.instant());
    message.reset();
    return ended;
  }

  /** A response that nothing came of for too long. */
  public RelayOutcome silent() {
    return broken(Diagnosis.timedOut());
  }

  /** A response that the service said goodbye in. */
  public RelayOutcome closed() {
    return broken(Diagnosis.brokenOff());
  }

  /** A response that did not end by itself. */
  public RelayOutcome broken(Failure why) {
    return ResponseEnd.broken(why, limits);
  }
}
