package io.keyward.sandbox;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The authorization endpoint and the consent page behind it. */
final class ConsentDesk implements Desk {
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_.-]{1,128}");
  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

  /** What became of an authorization request. */
  sealed interface Opening {
    /** It waits for consent under this id. */
    record Waiting(String requestId, Ask ask) implements Opening {}

    /** The client and its redirect URI are trusted enough to be told what is wrong. */
    record Redirected(URI target) implements Opening {}

    /** Nobody can be told but the person in front of the browser. */
    record Shown(String why) implements Opening {}
  }

  /** A well-formed authorization request. */
  record Ask(String clientId, String redirectUri, String challenge, String state, String scope) {}

  private final Secrets secrets;
  private final Codes codes;
  private final Pages pages;
  private final Map<String, Ask> waiting = new HashMap<>();

  ConsentDesk(Secrets secrets, Codes codes, Pages pages) {
    this.secrets = secrets;
    this.codes = codes;
    this.pages = pages;
  }

  @Override
  public Reply answer(Call call) {
    return call.endpoint() == Endpoint.AUTHORIZE
        ? switch (open(call.query())) {
          case Opening.Waiting(String requestId, Ask ask) -> pages.consent(requestId, ask);
          case Opening.Redirected(URI target) -> Reply.redirect(target);
          case Opening.Shown(String why) -> pages.refused(why);
        }
        : decided(call);
  }

  /** Takes an authorization request, checked in the order of RFC 6749 section 4.1.2.1. */
  Opening open(Map<String, String> query) {
    String clientId = query.getOrDefault("client_id", "");
    if (!CLIENT_ID.matcher(clientId).matches()) {
      return new Opening.Shown("The program did not say who it is (client_id).");
    }
    String redirectUri = query.getOrDefault("redirect_uri", "");
    if (!Redirects.isLoginCallback(redirectUri)) {
      return new Opening.Shown(
          "The program wants the answer at an address that is not /auth/callback on this computer"
              + " (redirect_uri).");
    }
    String state = query.getOrDefault("state", "");
    if (state.isEmpty()) {
      return refuse(redirectUri, state, "invalid_request", "state is missing");
    }
    if (!"code".equals(query.get("response_type"))) {
      return refuse(redirectUri, state, "unsupported_response_type", "response_type must be code");
    }
    String challenge = query.getOrDefault("code_challenge", "");
    if (!"S256".equals(query.get("code_challenge_method"))
        || !CHALLENGE.matcher(challenge).matches()) {
      return refuse(redirectUri, state, "invalid_request", "An S256 code_challenge is required");
    }
    String scope = query.getOrDefault("scope", "");
    if (scope.isBlank()) {
      return refuse(redirectUri, state, "invalid_scope", "scope is missing");
    }
    String requestId = secrets.make("", 24);
    Ask ask = new Ask(clientId, redirectUri, challenge, state, scope);
    synchronized (waiting) {
      waiting.put(requestId, ask);
    }
    return new Opening.Waiting(requestId, ask);
  }

  /** Approves a request that waits; empty if there is none under that id (any more). */
  Optional<URI> approve(String requestId, Instant now) {
    return take(requestId)
        .map(ask ->
            back(
                ask,
                Map.of(
                    "code",
                    codes.issue(ask.clientId(), ask.redirectUri()::equals, ask.challenge(), now))));
  }

  /** Denies a request that waits; empty if there is none under that id (any more). */
  Optional<URI> deny(String requestId) {
    return take(requestId)
        .map(ask ->
            back(
                ask,
                Map.of(
                    "error",
                    "access_denied",
                    "error_description",
                    "The sign-in was denied on the consent page")));
  }

  private Reply decided(Call call) {
    Map<String, String> fields = call.fields();
    String requestId = fields.getOrDefault("request", "");
    Optional<URI> target =
        switch (fields.getOrDefault("decision", "")) {
          case "approve" -> approve(requestId, call.received());
          case "deny" -> deny(requestId);
          default -> throw new BadRequestException("invalid_request", "There is no decision");
        };
    return target
        .<Reply>map(Reply::redirect)
        .orElseGet(() -> pages.refused("This request was decided before, or never made."));
  }

  private Optional<Ask> take(String requestId) {
    synchronized (waiting) {
      return Optional.ofNullable(waiting.remove(requestId));
    }
  }

  private static URI back(Ask ask, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("state", ask.state());
    return Redirects.with(ask.redirectUri(), all);
  }

  private static Opening refuse(
      String redirectUri, String state, String error, String description) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("error", error);
    parameters.put("error_description", description);
    if (!state.isEmpty()) {
      parameters.put("state", state);
    }
    return new Opening.Redirected(Redirects.with(redirectUri, parameters));
  }
}
