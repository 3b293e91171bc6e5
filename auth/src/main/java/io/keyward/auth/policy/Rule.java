package io.keyward.auth.policy;

import io.keyward.auth.Problem;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.config.Origin;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.UnverifiedClaims;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that every login must be. Immutable.
 *
 * <p>What a login says about itself stands in its id token, whose signature nobody checks here. It
 * is believed as far as OpenID Connect Core section 3.1.3.7, point 6, believes it: because it came
 * straight from the issuer's token endpoint over TLS. Whoever can write where a login rests can
 * write another claim; what they gain is a login that this machine lets pass and that the issuer's
 * servers still judge by the real token. So a rule keeps a person from using the wrong login, not
 * an attacker from forging one, and a claim only counts for a rule if it is there and its token at
 * least says that it is signed.
 */
public sealed interface Rule {

  /** The key of configuration that made it. */
  String name();

  /** What it says, for people. */
  String words();

  /** Who set it. */
  Origin origin();

  /** Why no login of this kind can meet it; empty if one can. */
  Optional<Problem> forbids(LoginMethod method);

  /** Why this login does not meet it; empty if it does. */
  Optional<Problem> brokenBy(Credential credential);

  /** Who set the rule, as the last part of a sentence that begins with what it says. */
  private static String because(Rule rule, String more) {
    return rule.name()
        + " "
        + rule.words()
        + more
        + "; it is set by "
        + rule.origin().words()
        + ".";
  }

  /**
   * How one may sign in.
   *
   * @param allowed empty: not at all
   */
  record Methods(String name, List<LoginMethod> allowed, Origin origin) implements Rule {
    /** Copies the list. */
    public Methods {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String words() {
      if (allowed.isEmpty()) {
        return "allows no way to sign in";
      }
      boolean both = allowed.size() == LoginMethod.values().length;
      return both ? "allows every way to sign in" : "allows " + words(allowed.get(0)) + " only";
    }

    private static String words(LoginMethod method) {
      return method == LoginMethod.API ? "API keys" : "ChatGPT sign-ins";
    }

    @Override
    public Optional<Problem> forbids(LoginMethod method) {
      return forbids(method, words(method));
    }

    @Override
    public Optional<Problem> brokenBy(Credential credential) {
      if (credential instanceof ApiKey) {
        return forbids(LoginMethod.API);
      }
      return forbids(
          LoginMethod.CHATGPT,
          credential instanceof ChatGptTokens ? words(LoginMethod.CHATGPT) : "Access tokens");
    }

    private Optional<Problem> forbids(LoginMethod method, String what) {
      if (allowed.contains(method)) {
        return Optional.empty();
      }
      String next = "Ask the administrator which way to sign in is meant.";
      if (allowed.contains(LoginMethod.API)) {
        next = "Sign in with an API key.";
      } else if (allowed.contains(LoginMethod.CHATGPT)) {
        next = "Sign in with ChatGPT.";
      }
      return Optional.of(
          new Problem(
              "policy-login-method", what + " are not allowed here.", because(this, ""), next));
    }
  }

  /**
   * Which workspaces a ChatGPT login may belong to; it says nothing about API keys, as in codex-cli
   * 0.169.0.
   *
   * @param allowed empty: none
   */
  record Workspaces(String name, List<String> allowed, Origin origin) implements Rule {
    private static final String CODE = "policy-workspace";
    private static final String CHOOSE = "Sign in with ChatGPT and choose an allowed workspace.";

    /** Copies the list. */
    public Workspaces {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String words() {
      return allowed.isEmpty()
          ? "allows no workspace"
          : "allows the workspace " + Problem.quoted(String.join(" or ", allowed)) + " only";
    }

    @Override
    public Optional<Problem> forbids(LoginMethod method) {
      return method == LoginMethod.CHATGPT && allowed.isEmpty()
          ? Optional.of(
              new Problem(
                  CODE,
                  "No ChatGPT workspace is allowed here.",
                  because(this, ""),
                  "Sign in with an API key, or ask the administrator."))
          : Optional.empty();
    }

    @Override
    public Optional<Problem> brokenBy(Credential credential) {
      if (credential instanceof ApiKey) {
        return Optional.empty();
      }
      Optional<Problem> forbidden = forbids(LoginMethod.CHATGPT);
      if (forbidden.isPresent()) {
        return forbidden;
      }
      if (!(credential instanceof ChatGptTokens tokens)) {
        return nameless("An access token does not say which workspace it belongs to.");
      }
      Optional<UnverifiedClaims> claims = UnverifiedClaims.of(tokens.idToken());
      if (claims.isEmpty()
          || !claims.get().claimsSignature()
          || claims.get().accountId().isEmpty()) {
        return nameless("This login does not say which workspace it belongs to.");
      }
      Optional<Problem> claimed = outside(claims.get().accountId().get());
      // What requests are made for must be allowed as well, should it differ.
      return claimed.isEmpty() && tokens.accountId().isPresent()
          ? outside(tokens.accountId().get())
          : claimed;
    }

    private Optional<Problem> outside(String workspace) {
      return allowed.contains(workspace)
          ? Optional.empty()
          : Optional.of(
              new Problem(
                  CODE,
                  "This login belongs to a workspace that is not allowed here.",
                  because(this, ", and not " + Problem.quoted(workspace)),
                  CHOOSE));
    }

    private Optional<Problem> nameless(String title) {
      return Optional.of(new Problem(CODE, title, because(this, ""), CHOOSE));
    }
  }

  /**
   * That a login was made with more than one factor, and says so: its id token has {@code mfa} in
   * {@code amr} (RFC 8176 section 2), or an {@code acr} that stands for it. API keys and access
   * tokens say nothing and so never meet it.
   */
  record Mfa(String name, Origin origin) implements Rule {
    private static final String METHOD = "mfa";

    /** OpenID PAPE 1.0 section 4, and OpenID EAP ACR Values 1.0. */
    private static final Set<String> CONTEXTS =
        Set.of("http://schemas.openid.net/pape/policies/2007/06/multi-factor", "phr", "phrh");

    @Override
    public String words() {
      return "wants a sign-in with a second factor";
    }

    @Override
    public Optional<Problem> forbids(LoginMethod method) {
      return method == LoginMethod.API
          ? Optional.of(broken("API keys are not allowed here."))
          : Optional.empty();
    }

    @Override
    public Optional<Problem> brokenBy(Credential credential) {
      if (!(credential instanceof ChatGptTokens tokens)) {
        return Optional.of(
            broken("Only a ChatGPT sign-in can say that it was made with a second factor."));
      }
      Optional<UnverifiedClaims> claims = UnverifiedClaims.of(tokens.idToken());
      return claims.isPresent() && claims.get().claimsSignature() && isStrong(claims.get())
          ? Optional.empty()
          : Optional.of(broken("This login does not say that it was made with a second factor."));
    }

    private static boolean isStrong(UnverifiedClaims claims) {
      for (String method : claims.authenticationMethods()) {
        if (method.toLowerCase(Locale.ROOT).equals(METHOD)) {
          return true;
        }
      }
      return claims.authenticationContext().isPresent()
          && CONTEXTS.contains(claims.authenticationContext().get());
    }

    private Problem broken(String title) {
      return new Problem(
          "policy-mfa",
          title,
          because(this, ""),
          "Turn on multi-factor authentication for your account, then sign in with ChatGPT.");
    }
  }
}
