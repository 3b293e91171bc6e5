package io.keyward.auth.login;

import io.keyward.auth.Sha256;
import io.keyward.auth.credential.Secret;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A proof key for one code exchange (RFC 7636), method S256 only.
 *
 * @param verifier 86 characters from 64 random bytes; sent with the code and nowhere else
 * @param challenge its SHA-256 in base64url; public
 */
record Pkce(Secret verifier, String challenge) {
  private static final int VERIFIER_BYTES = 64;

  static Pkce fresh(SecureRandom random) {
    return of(RandomText.base64Url(random, VERIFIER_BYTES));
  }

  static Pkce of(String verifier) {
    return new Pkce(
        Secret.of(verifier),
        Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier)));
  }
}
