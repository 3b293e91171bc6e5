package io.keyward.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** The token endpoint and the revocation endpoint. */
final class TokenDesk implements Desk {
  private static final String EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

  private final Tokens tokens;
  private final Codes codes;
  private final Consumer<RefreshAttempt> onRefresh;
  private final Duration accessTokenLife;
  private final Map<String, Duration> claimedLives;

  TokenDesk(Tokens tokens, Codes codes, SandboxOptions options) {
    this.tokens = tokens;
    this.codes = codes;
    this.onRefresh = options.onRefresh();
    this.accessTokenLife = options.accessTokenLife();
    this.claimedLives = options.claimedLives();
  }

  @Override
  public Reply answer(Call call) {
    Map<String, String> fields = call.fields();
    if (call.endpoint() == Endpoint.REVOKE) {
      return revoke(fields);
    }
    return switch (fields.getOrDefault("grant_type", "")) {
      case "authorization_code" -> redeem(call, fields);
      case "refresh_token" -> refresh(call, fields);
      case EXCHANGE -> exchange(fields);
      default ->
          Reply.oauthError(
              400,
              "unsupported_grant_type",
              "grant_type must be authorization_code, refresh_token or token-exchange");
    };
  }

  private Reply redeem(Call call, Map<String, String> fields) {
    Codes.Redemption redemption =
        codes.redeem(
            fields.getOrDefault("code", ""),
            fields.getOrDefault("client_id", ""),
            Optional.ofNullable(fields.get("redirect_uri")),
            Optional.ofNullable(fields.get("code_verifier")),
            call.received());
    return switch (redemption) {
      case Codes.Redemption.Redeemed(Tokens.Family family) ->
          Reply.json(
              200,
              body(tokens.grant(family, call.received(), call.shown(), claimedLife(call)), call));
      case Codes.Redemption.Replayed(Tokens.Family family) -> {
        tokens.revoke(family);
        yield Reply.oauthError(
            400,
            "invalid_grant",
            "The authorization code was used before; what it granted is revoked");
      }
      case Codes.Redemption.Refused(String why) -> Reply.oauthError(400, "invalid_grant", why);
    };
  }

  private Reply refresh(Call call, Map<String, String> fields) {
    String refreshToken = fields.getOrDefault("refresh_token", "");
    int generation = tokens.generation(refreshToken);
    Tokens.Refresh refresh =
        tokens.refresh(
            refreshToken,
            fields.getOrDefault("client_id", ""),
            call.received(),
            call.shown(),
            claimedLife(call));
    onRefresh.accept(
        new RefreshAttempt(
            call.received(),
            call.header("user-agent").orElse(""),
            fields.getOrDefault("refresh_reason", ""),
            refreshToken,
            generation,
            judgement(refresh)));
    return switch (refresh) {
      case Tokens.Refresh.Granted(TokenSet granted) -> Reply.json(200, body(granted, call));
      case Tokens.Refresh.Reused() -> refreshTokenReused();
      case Tokens.Refresh.Invalidated() ->
          Reply.error(
              401, "refresh_token_invalidated", "Your session has ended. Please log in again.");
      case Tokens.Refresh.Unknown() ->
          Reply.oauthError(400, "invalid_grant", "The refresh token is not known to this client");
    };
  }

  private Duration claimedLife(Call call) {
    String userAgent = call.header("user-agent").orElse("");
    return claimedLives.entrySet().stream()
        .filter(each -> userAgent.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(accessTokenLife);
  }

  private static RefreshAttempt.Judgement judgement(Tokens.Refresh refresh) {
    return switch (refresh) {
      case Tokens.Refresh.Granted _ -> RefreshAttempt.Judgement.GRANTED;
      case Tokens.Refresh.Reused() -> RefreshAttempt.Judgement.REUSED;
      case Tokens.Refresh.Invalidated() -> RefreshAttempt.Judgement.REVOKED;
      case Tokens.Refresh.Unknown() -> RefreshAttempt.Judgement.UNKNOWN;
    };
  }

  static Reply refreshTokenReused() {
    return Reply.error(
        401,
        "refresh_token_reused",
        "Your refresh token has already been used to get a new access token. Please log in again.");
  }

  static Reply refreshTokenExpired() {
    return Reply.error(
        401, "refresh_token_expired", "Your refresh token has expired. Please log in again.");
  }

  private Reply exchange(Map<String, String> fields) {
    if (!"openai-api-key".equals(fields.get("requested_token"))
        || !tokens.isLiveIdToken(fields.getOrDefault("subject_token", ""))) {
      return Reply.oauthError(
          400,
          "invalid_request",
          "An id token of the sandbox buys an openai-api-key, nothing else");
    }
    return Reply.json(
        200,
        Json.object()
            .put("access_token", tokens.grantLongLived("sk-sandbox-"))
            .put("issued_token_type", "urn:ietf:params:oauth:token-type:access_token")
            .put("token_type", "Bearer"));
  }

  private Reply revoke(Map<String, String> fields) {
    String token = fields.getOrDefault("token", "");
    if (token.isEmpty()) {
      return Reply.oauthError(400, "invalid_request", "token is missing");
    }
    tokens.revoke(token);
    return Reply.json(200, Json.object());
  }

  private static ObjectNode body(TokenSet granted, Call call) {
    return Json.object()
        .put("token_type", "Bearer")
        .put("id_token", granted.idToken())
        .put("access_token", granted.accessToken())
        .put("refresh_token", granted.refreshToken())
        .put("expires_in", Duration.between(call.received(), granted.expiresAt()).toSeconds());
  }
}
