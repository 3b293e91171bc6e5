package io.keyward.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Authorization codes, each good for one exchange by whoever holds the verifier. */
final class Codes {
  /** RFC 6749 section 4.1.2 recommends at most ten minutes. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** RFC 7636 section 4.1. */
  private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /** The answer to a code. */
  sealed interface Redemption {
    /** The family that tokens may be granted to. */
    record Redeemed(Tokens.Family family) implements Redemption {}

    /** The code came again, which is theft until proven otherwise (RFC 6749 section 4.1.2). */
    record Replayed(Tokens.Family family) implements Redemption {}

    /** Not this code, not for this client, not with this verifier, or too late. */
    record Refused(String why) implements Redemption {}
  }

  private static final class Code {
    private final Tokens.Family family;
    private final String clientId;
    private final Predicate<String> redirectUri;
    private final String challenge;
    private final Instant expiresAt;
    private boolean used;

    Code(String clientId, Predicate<String> redirectUri, String challenge, Instant expiresAt) {
      this.family = new Tokens.Family(clientId);
      this.clientId = clientId;
      this.redirectUri = redirectUri;
      this.challenge = challenge;
      this.expiresAt = expiresAt;
    }
  }

  private final Secrets secrets;
  private final Map<String, Code> codes = new HashMap<>();

  Codes(Secrets secrets) {
    this.secrets = secrets;
  }

  synchronized String issue(
      String clientId, Predicate<String> redirectUri, String challenge, Instant now) {
    String code = secrets.make("ac_", 32);
    codes.put(code, new Code(clientId, redirectUri, challenge, now.plus(LIFE)));
    return code;
  }

  /** Checks in the order of RFC 6749 section 4.1.3 and RFC 7636 section 4.6. */
  synchronized Redemption redeem(
      String code,
      String clientId,
      Optional<String> redirectUri,
      Optional<String> verifier,
      Instant now) {
    Code found = codes.get(code);
    if (found == null || !found.clientId.equals(clientId)) {
      return new Redemption.Refused("The authorization code is not known to this client");
    }
    if (found.used) {
      return new Redemption.Replayed(found.family);
    }
    if (!now.isBefore(found.expiresAt)) {
      return new Redemption.Refused("The authorization code has expired");
    }
    if (redirectUri.filter(found.redirectUri).isEmpty()) {
      return new Redemption.Refused("The redirect_uri is not the one of the authorization request");
    }
    if (verifier.filter(given -> fits(given, found.challenge)).isEmpty()) {
      return new Redemption.Refused("The code_verifier does not fit the code_challenge");
    }
    found.used = true;
    return new Redemption.Redeemed(found.family);
  }

  /** The S256 challenge of a verifier (RFC 7636 section 4.2). */
  static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private static boolean fits(String verifier, String challenge) {
    return VERIFIER.matcher(verifier).matches() && challenge(verifier).equals(challenge);
  }
}
