package io.keyward.broker.session;

import java.time.Duration;
import java.time.Instant;

/**
 * Who may renew the credential of a session, among all brokers that share it. Every turn has a
 * higher number than those before. A turn that lasts too long is taken away; but a refresh token
 * that was sent in it is sent by nobody else, however late the answer: the number of the turn is
 * noted before sending, and whoever has another number must not send. Immutable.
 *
 * @param last the number of the last turn that anybody was given; 0 if nobody was
 * @param until when it ends at the latest
 * @param sent the number of the turn in which the refresh token was sent whose answer nobody knows;
 *     0 if there is none
 */
record Turns(long last, Instant until, long sent) {
  static final Turns FREE = new Turns(0, Instant.EPOCH, 0);

  boolean isFree(Instant now) {
    return !until.isAfter(now);
  }

  /** The next turn. */
  Turns taken(Instant now, Duration longest) {
    return new Turns(last + 1, now.plus(longest), sent);
  }

  Turns sending() {
    return new Turns(last, until, last);
  }

  Turns settled() {
    return new Turns(last, until, 0);
  }

  Turns over() {
    return new Turns(last, Instant.EPOCH, sent);
  }
}
