package io.keyward.sandbox;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a well-behaved client sends. */
final class Flows {
  static final String CLIENT = "app_test";
  static final String VERIFIER = "a-verifier-of-43-characters-or-more-0123456789";
  static final String CALLBACK = "http://127.0.0.1:1455/auth/callback";

  private Flows() {}

  /** The parameters of an authorization request, with one of them changed. */
  static Map<String, String> authorization(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("response_type", "code");
    all.put("client_id", CLIENT);
    all.put("redirect_uri", CALLBACK);
    all.put("code_challenge", Codes.challenge(VERIFIER));
    all.put("code_challenge_method", "S256");
    all.put("state", "the-state");
    all.put("scope", "openid profile");
    all.put(name, value);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  static Map<String, String> authorization() {
    return authorization("state", "the-state");
  }

  static URI authorizeUrl(Sandbox sandbox) {
    return sandbox.url().resolve("/oauth/authorize?" + Client.encoded(authorization()));
  }

  static String approvedCode(Sandbox sandbox) {
    return parameter(sandbox.approve(authorizeUrl(sandbox)), "code");
  }

  /** The form that exchanges a code, with one field changed. */
  static Map<String, String> exchange(String code, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("grant_type", "authorization_code");
    all.put("client_id", CLIENT);
    all.put("code", code);
    all.put("redirect_uri", CALLBACK);
    all.put("code_verifier", VERIFIER);
    all.put(name, value);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  static HttpResponse<String> exchange(Client client, String code) {
    return client.form("/oauth/token", exchange(code, "client_id", CLIENT));
  }

  static HttpResponse<String> refresh(Client client, String refreshToken, String clientId) {
    return client.json(
        "/oauth/token",
        Json.write(
            Json.object()
                .put("client_id", clientId)
                .put("grant_type", "refresh_token")
                .put("refresh_token", refreshToken)));
  }

  static int statusOfPrompt(Client client, String bearer) {
    return client
        .json("/v1/responses", "{\"input\":\"hello\"}", "authorization", "Bearer " + bearer)
        .statusCode();
  }

  static String parameter(URI uri, String name) {
    return Call.parameters(uri.getRawQuery()).getOrDefault(name, "");
  }

  /** The value of a hidden field of a page. */
  static String hidden(String html, String name) {
    Matcher field = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(html);
    if (!field.find()) {
      throw new AssertionError("No hidden field " + name + " in " + html);
    }
    return field.group(1);
  }
}
