package io.keyward.broker.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The name of a session: the key that it belongs to, and 256 random bits. Whoever knows it has the
 * session, so it never prints.
 */
public final class SessionId {
  private static final int BYTES = 32;
  static final int LENGTH = 43;

  private final String key;
  private final String text;

  private SessionId(String key, String text) {
    this.key = key;
    this.text = text;
  }

  /** A new one of the key with this id. */
  static SessionId random(String key, RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SessionId(key, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The one with this text, which a cookie's signature by this key has vouched for. */
  static SessionId vouchedFor(String key, String text) {
    return new SessionId(key, text);
  }

  /** The id of the key that it belongs to. */
  String key() {
    return key;
  }

  /** What to count this session's requests under; nobody gets from it to the id. */
  public String counted() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The text itself, for the cookie. */
  String text() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SessionId id && key.equals(id.key) && text.equals(id.text);
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
