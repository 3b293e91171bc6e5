package io.keyward.responses;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches the successful answer to a passed-on request: a stream of events, or one object. What is
 * in it never changes, and next to nothing of it is held. Not thread-safe.
 */
final class RelayWatch {
  private sealed interface Body {
    /** Of a stream. */
    record Events(SseSieve sieve) implements Body {}

    /** Of an answer in one piece. */
    record Whole(JsonSieve sieve) implements Body {}
  }

  private final Body body;
  private final RateLimits limits;
  private final Instant now;
  private Optional<RelayOutcome> outcome = Optional.empty();

  private RelayWatch(Kind kind, RateLimits limits, Instant now) {
    this.limits = limits;
    this.now = now;
    this.body =
        switch (kind) {
          case EVENTS -> new Body.Events(new SseSieve(ResponseEnd.IN_EVENT, this::event));
          case OBJECT -> new Body.Whole(new JsonSieve(ResponseEnd.IN_OBJECT));
        };
  }

  /** What an answer is made of. */
  enum Kind {
    EVENTS,
    OBJECT
  }

  /**
   * Watches an answer.
   *
   * @param now when its head came
   */
  static RelayWatch of(Kind kind, RateLimits limits, Instant now) {
    return new RelayWatch(kind, limits, now);
  }

  /** Looks at the next bytes; the buffer's position does not move. */
  void see(ByteBuffer bytes) {
    switch (body) {
      case Body.Events(var sieve) -> sieve.accept(bytes.duplicate());
      case Body.Whole(var sieve) -> sieve.accept(bytes.duplicate());
    }
  }

  /** What is certain by now. */
  Optional<RelayOutcome> outcome() {
    return outcome;
  }

  /** What it was, now that there is no more to come. */
  RelayOutcome ended() {
    return outcome.orElseGet(() ->
        switch (body) {
          case Body.Events _ -> ResponseEnd.broken(Diagnosis.brokenOff(), limits);
          case Body.Whole(var sieve) -> ResponseEnd.ofWhole(sieve, limits, now);
        });
  }

  private void event(JsonSieve event) {
    if (outcome.isEmpty()) {
      outcome = ResponseEnd.of(event, limits, now);
    }
  }
}
