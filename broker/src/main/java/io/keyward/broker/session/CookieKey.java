package io.keyward.broker.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that session cookies are signed with (HMAC-SHA-256, RFC 2104). It never prints. */
public final class CookieKey {
  /** The least length in bytes: that of the hash (RFC 2104 section 3). */
  public static final int LEAST_LENGTH = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private CookieKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * This key.
   *
   * @throws IllegalArgumentException if it has fewer than {@value #LEAST_LENGTH} bytes
   */
  public static CookieKey of(byte[] bytes) {
    if (bytes.length < LEAST_LENGTH) {
      throw new IllegalArgumentException("A cookie key has at least 32 bytes.");
    }
    return new CookieKey(bytes.clone());
  }

  /** A new key: cookies that it signs are void when the process ends, as the sessions are. */
  public static CookieKey random(RandomGenerator random) {
    byte[] bytes = new byte[LEAST_LENGTH];
    random.nextBytes(bytes);
    return new CookieKey(bytes);
  }

  byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256.", e);
    }
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
