package io.keyward.auth.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be seen: a token, a key, a verifier.
 *
 * <p>It prints as {@code ***} wherever it is printed, and gives its text only to {@link #reveal()},
 * whose callers a test lists. Two secrets are compared in constant time. Immutable and thread-safe.
 */
public final class Secret {
  private final String text;

  private Secret(String text) {
    this.text = text;
  }

  /** The secret with this text, which may be empty. */
  public static Secret of(String text) {
    return new Secret(text);
  }

  /**
   * The text itself. Every call is a place where a secret could leak: use it only to send or to
   * store it.
   */
  public String reveal() {
    return text;
  }

  /**
   * Whether this text could be a token: printable ASCII without blanks, so that it fits into a
   * header.
   */
  public static boolean isSendable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Constant-time comparison of the texts. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            text.getBytes(StandardCharsets.UTF_8), secret.text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for every secret: a hash of the text would be a fingerprint of it. */
  @Override
  public int hashCode() {
    return 0;
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
