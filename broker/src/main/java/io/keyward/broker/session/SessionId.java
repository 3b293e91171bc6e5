package io.keyward.broker.session;

import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The name of a session: 256 random bits. Whoever knows it has the session, so it never prints. */
public final class SessionId {
  private static final int BYTES = 32;
  static final int LENGTH = 43;

  private final String text;

  private SessionId(String text) {
    this.text = text;
  }

  /** A new one. */
  static SessionId random(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The one with this text, which a cookie's signature has vouched for. */
  static SessionId vouchedFor(String text) {
    return new SessionId(text);
  }

  /** The text itself, for the cookie. */
  String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionId id && text.equals(id.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
