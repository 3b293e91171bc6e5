package io.keyward.auth.store;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * The name that the Codex CLI gives each sign-in with ChatGPT, and keeps for as long as it lasts
 * (measured on codex-cli 0.169.0): 43 characters that say nothing.
 */
final class LoginOwner {
  private static final int BYTES = 32;

  private LoginOwner() {}

  /** A new one. */
  static String random() {
    byte[] raw = new byte[BYTES];
    new SecureRandom().nextBytes(raw);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
  }
}
