package io.keyward.auth.policy;

import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Every kind of login that a rule can meet, by a name. */
final class Held {
  private static final Json.Obj RS256 = Json.object().with("alg", "RS256");

  static final Map<String, Credential> ALL =
      Map.ofEntries(
          Map.entry("api-key", new ApiKey(Secret.of("sk-1"))),
          Map.entry("access-token", new AccessToken(Secret.of("at-1"))),
          Map.entry("ws-1", chatGpt(RS256, claims("ws-1"), Optional.of("ws-1"))),
          Map.entry("ws-2", chatGpt(RS256, claims("ws-2"), Optional.of("ws-2"))),
          Map.entry("a,ws-1", chatGpt(RS256, claims("a,ws-1"), Optional.empty())),
          Map.entry("ws-1 without account", chatGpt(RS256, claims("ws-1"), Optional.empty())),
          Map.entry("ws-1 for ws-2", chatGpt(RS256, claims("ws-1"), Optional.of("ws-2"))),
          Map.entry("ws-2 for ws-1", chatGpt(RS256, claims("ws-2"), Optional.of("ws-1"))),
          Map.entry("nameless", chatGpt(RS256, Json.object(), Optional.empty())),
          Map.entry("nameless for ws-1", chatGpt(RS256, Json.object(), Optional.of("ws-1"))),
          Map.entry(
              "unsigned ws-1",
              chatGpt(Json.object().with("alg", "None"), claims("ws-1"), Optional.of("ws-1"))),
          Map.entry("headless ws-1", chatGpt(Json.object(), claims("ws-1"), Optional.of("ws-1"))),
          Map.entry("opaque", tokens(Secret.of("opaque"), Optional.of("ws-1"))),
          Map.entry(
              "ws-1 with mfa",
              chatGpt(RS256, with(claims("ws-1"), "pwd", "mfa"), Optional.of("ws-1"))),
          Map.entry(
              "ws-1 with password",
              chatGpt(RS256, with(claims("ws-1"), "pwd"), Optional.of("ws-1"))),
          Map.entry(
              "ws-1 with strong acr",
              chatGpt(RS256, claims("ws-1").with("acr", "phrh"), Optional.of("ws-1"))),
          Map.entry(
              "ws-1 with weak acr",
              chatGpt(RS256, claims("ws-1").with("acr", "0"), Optional.of("ws-1"))),
          Map.entry(
              "unsigned with mfa",
              chatGpt(
                  Json.object().with("alg", "none"),
                  with(claims("ws-1"), "mfa"),
                  Optional.of("ws-1"))));

  private Held() {}

  static Credential named(String name) {
    return Objects.requireNonNull(ALL.get(name));
  }

  static Credential of(String workspace, Secret refreshToken) {
    return new ChatGptTokens(
        Secret.of(part(RS256) + "." + part(claims(workspace)) + ".c2ln"),
        Secret.of("access"),
        refreshToken,
        Optional.of(workspace),
        Optional.empty(),
        Optional.empty());
  }

  private static Json.Obj claims(String workspace) {
    return Json.object()
        .with("https://api.openai.com/auth", Json.object().with("chatgpt_account_id", workspace));
  }

  private static Json.Obj with(Json.Obj claims, String... amr) {
    return claims.with(
        "amr", new Json.Arr(List.of(amr).stream().<Json>map(Json.Str::new).toList()));
  }

  private static Credential chatGpt(Json.Obj header, Json.Obj claims, Optional<String> account) {
    return tokens(Secret.of(part(header) + "." + part(claims) + ".c2ln"), account);
  }

  private static Credential tokens(Secret idToken, Optional<String> account) {
    return new ChatGptTokens(
        idToken,
        Secret.of("access"),
        Secret.of("rt_1"),
        account,
        Optional.empty(),
        Optional.empty());
  }

  private static String part(Json.Obj json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.compact().getBytes(StandardCharsets.UTF_8));
  }
}
