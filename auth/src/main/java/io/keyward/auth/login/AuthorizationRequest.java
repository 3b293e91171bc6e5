package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.IssuerClient;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One question to a person whether they want to sign in, and what may come back (RFC 6749 section
 * 4.1, RFC 7636). Immutable; it is used once.
 *
 * @param issuer who is asked
 * @param redirect where the answer goes, byte for byte the same at the exchange
 * @param pkce binds the code to this request
 * @param state binds the answer to this request; 43 characters
 */
record AuthorizationRequest(IssuerClient issuer, URI redirect, Pkce pkce, Secret state) {
  private static final int STATE_BYTES = 32;

  static AuthorizationRequest fresh(IssuerClient issuer, URI redirect, SecureRandom random) {
    return new AuthorizationRequest(
        issuer, redirect, Pkce.fresh(random), Secret.of(RandomText.base64Url(random, STATE_BYTES)));
  }

  /** The address for the person's browser. */
  URI url() {
    return issuer.issuer().authorizeUrl(redirect, pkce.challenge(), state.reveal());
  }

  /** What came back to the redirect address. */
  sealed interface Reply {

    /** The person agreed; this can be redeemed once. */
    record Agreed(Secret code) implements Reply {}

    /** It does not belong to this request. */
    record NotOurs() implements Reply {}

    /** It ended without a code. */
    record Ended(Problem problem) implements Reply {}
  }

  /**
   * Reads the query of the redirect address (RFC 6749 sections 4.1.2 and 4.1.2.1). The state comes
   * first: an answer that is not ours is not read any further.
   *
   * @param query still encoded
   */
  Reply read(String query) {
    Optional<Map<String, String>> fields = fields(query);
    if (fields.isEmpty() || !Secret.of(fields.get().getOrDefault("state", "")).equals(state)) {
      return new Reply.NotOurs();
    }
    String error = fields.get().getOrDefault("error", "");
    if (!error.isEmpty()) {
      return new Reply.Ended(ended(error, fields.get().getOrDefault("error_description", "")));
    }
    String code = fields.get().getOrDefault("code", "");
    return code.isEmpty()
        ? new Reply.Ended(
            new Problem(
                "login-without-code",
                "The sign-in came back without a code.",
                "",
                "Start the sign-in again."))
        : new Reply.Agreed(Secret.of(code));
  }

  /** Redeems the code for tokens, as {@link IssuerClient#redeem}. */
  ChatGptTokens redeem(Secret code) {
    return issuer.redeem(code, pkce.verifier(), redirect);
  }

  private static Problem ended(String error, String description) {
    if (error.equals("access_denied")) {
      return description.toLowerCase(Locale.ROOT).contains("missing_codex_entitlement")
          ? new Problem(
              "codex-not-enabled",
              "Codex is not enabled for this workspace.",
              "",
              "Ask the workspace's administrator for access to Codex.")
          : new Problem(
              "login-denied", "The sign-in was denied.", "", "Start again if that was not you.");
    }
    String words = Problem.quoted(description.isEmpty() ? error : description);
    return new Problem(
        "login-failed", "The issuer ended the sign-in.", words, "Start the sign-in again.");
  }

  /**
   * The query's fields; nothing if a field comes twice or is badly encoded, for then nobody knows
   * what was meant.
   */
  private static Optional<Map<String, String>> fields(String query) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        continue;
      }
      try {
        String name = URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
        String value = URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        if (fields.put(name, value) != null) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(fields);
  }
}
