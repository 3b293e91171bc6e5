package io.keyward.auth.refresh;

import io.keyward.auth.credential.ChatGptTokens;
import java.time.Duration;
import java.time.Instant;

/**
 * What is remembered of a login that could not be renewed, so that nobody asks in vain. It holds
 * for these very tokens, and for a while.
 *
 * @param madeAt a clock that was set back to before this makes it void
 */
record Remembered(ChatGptTokens tokens, Renewal renewal, Instant madeAt, Instant until) {

  static Remembered of(ChatGptTokens tokens, Renewal renewal, Instant now, Duration length) {
    return new Remembered(tokens, renewal, now, now.plus(length));
  }

  boolean isAbout(ChatGptTokens others, Instant now) {
    return !now.isBefore(madeAt) && now.isBefore(until) && tokens.equals(others);
  }
}
