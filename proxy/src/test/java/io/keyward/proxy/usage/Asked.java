package io.keyward.proxy.usage;

import io.keyward.responses.Usage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Requests as tests make them, and a clock that goes when it is told. */
final class Asked implements InstantSource {
  static final Subject WORK = new Subject("a1", "gpt-5-codex", "shop", "k1");
  static final Subject HOME = new Subject("a2", "gpt-nobody-knows", "", "");
  static final Usage USAGE = new Usage(1000, 400, 200, 150);

  private Instant now;

  Asked(String now) {
    this.now = Instant.parse(now);
  }

  @Override
  public Instant instant() {
    return now;
  }

  void at(String moment) {
    now = Instant.parse(moment);
  }

  Entry done(Subject subject) {
    return done(subject, USAGE);
  }

  Entry done(Subject subject, Usage usage) {
    return new Entry(
        now, subject, Outcome.COMPLETED, 200, Optional.of(usage), Duration.ofMillis(1234), 5678);
  }

  Entry cancelled(Subject subject) {
    return new Entry(
        now, subject, Outcome.CANCELLED, 200, Optional.empty(), Duration.ofMillis(5), 10);
  }
}
