package io.keyward.auth.credential;

import java.util.List;
import java.util.Optional;

/**
 * What a login tells about the factors that it was made with. A token need not tell, and nobody
 * checked its signature: good for advice to the person themselves.
 *
 * @param answer what can be said
 * @param methods {@code amr} as it stands in the id token (RFC 8176)
 * @param context {@code acr} likewise
 * @param means how the person signs in at the issuer
 */
public record SecondFactor(
    Answer answer, List<String> methods, Optional<String> context, Means means) {
  private static final String MFA = "mfa";

  /** OpenID PAPE 1.0 section 4, and OpenID EAP ACR Values 1.0. */
  private static final List<String> CONTEXTS =
      List.of("http://schemas.openid.net/pape/policies/2007/06/multi-factor", "phr", "phrh");

  /** What can be said. */
  public enum Answer {
    /** It says that there was one. */
    SHOWN,
    /** It says how the person signed in, and no second factor among it. */
    NOT_SHOWN,
    /** It does not say. */
    NOT_TOLD
  }

  /** How a person signs in at the issuer, as the beginning of {@code sub} lets one guess. */
  public enum Means {
    /** At Google, Microsoft, Apple or another provider. */
    SOCIAL,
    /** With an e-mail address and a password, or a code that is sent there. */
    PASSWORD,
    /** At their organisation's identity provider. */
    SINGLE_SIGN_ON,
    /** It does not say. */
    UNKNOWN
  }

  private static final List<String> SOCIAL =
      List.of("google-oauth2|", "windowslive|", "apple|", "github|");

  private static final List<String> PASSWORD = List.of("auth0|", "email|");

  private static final List<String> SINGLE_SIGN_ON = List.of("samlp|", "oidc|", "waad|", "okta|");

  /** Of these tokens. */
  public static SecondFactor of(ChatGptTokens tokens) {
    Optional<UnverifiedClaims> claims = UnverifiedClaims.of(tokens.idToken());
    if (claims.isEmpty()) {
      return new SecondFactor(Answer.NOT_TOLD, List.of(), Optional.empty(), Means.UNKNOWN);
    }
    List<String> methods = claims.get().authenticationMethods();
    Optional<String> context = claims.get().authenticationContext();
    return new SecondFactor(
        answer(methods, context), methods, context, means(claims.get().subject().orElse("")));
  }

  private static Answer answer(List<String> methods, Optional<String> context) {
    for (String method : methods) {
      if (method.equalsIgnoreCase(MFA)) {
        return Answer.SHOWN;
      }
    }
    if (context.isPresent() && CONTEXTS.contains(context.get())) {
      return Answer.SHOWN;
    }
    return methods.isEmpty() ? Answer.NOT_TOLD : Answer.NOT_SHOWN;
  }

  private static Means means(String subject) {
    if (startsWith(subject, SOCIAL)) {
      return Means.SOCIAL;
    }
    if (startsWith(subject, PASSWORD)) {
      return Means.PASSWORD;
    }
    return startsWith(subject, SINGLE_SIGN_ON) ? Means.SINGLE_SIGN_ON : Means.UNKNOWN;
  }

  private static boolean startsWith(String text, List<String> beginnings) {
    for (String beginning : beginnings) {
      if (text.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
