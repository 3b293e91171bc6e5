package io.keyward.sandbox;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Makes secrets and remembers every one that was made or received. */
final class Secrets {
  /** Shorter values are no secrets of ours, and would be found in every text by accident. */
  private static final int SHORTEST = 16;

  private final SecureRandom random;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  Secrets(SecureRandom random) {
    this.random = random;
  }

  /** A new secret: the prefix and {@code bytes} random bytes in base64url. */
  String make(String prefix, int bytes) {
    byte[] noise = new byte[bytes];
    random.nextBytes(noise);
    return remember(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(noise));
  }

  /** A new code that a person can type: the alphabet has no vowels and no look-alikes. */
  String makeTypable() {
    String alphabet = "BCDFGHJKLMNPQRSTVWXZ";
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      if (i == 4) {
        code.append('-');
      }
      code.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return code.toString();
  }

  String remember(String secret) {
    known.add(secret);
    return secret;
  }

  void received(Optional<String> secret) {
    secret.filter(value -> value.length() >= SHORTEST).ifPresent(known::add);
  }

  Set<String> known() {
    return Set.copyOf(known);
  }
}
