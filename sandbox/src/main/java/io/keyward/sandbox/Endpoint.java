package io.keyward.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the sandbox answers, each with its exact paths and methods; no other spelling matches. */
public enum Endpoint {
  /** A page that says what this is. */
  HOME("GET", "/"),
  /** The authorization endpoint (RFC 6749 section 3.1) with the consent page. */
  AUTHORIZE("GET", "/oauth/authorize"),
  /** Where the consent page sends the decision. */
  CONSENT("POST", "/oauth/consent"),
  /** The token endpoint: authorization code, refresh, token exchange (RFC 8693). */
  TOKEN("POST", "/oauth/token"),
  /** Token revocation (RFC 7009). */
  REVOKE("POST", "/oauth/revoke"),
  /** Where a device asks for a code. */
  DEVICE_CODE("POST", "/api/accounts/deviceauth/usercode"),
  /** Where a device polls. */
  DEVICE_TOKEN("POST", "/api/accounts/deviceauth/token"),
  /** Where a person types the device's code and decides. */
  DEVICE_PAGE("GET POST", "/codex/device"),
  /** The redirect target of device codes; only its URL matters. */
  DEVICE_CALLBACK("GET", "/deviceauth/callback"),
  /** Who a personal access token belongs to. */
  WHOAMI("GET", "/api/accounts/v1/user-auth-credential/whoami"),
  /** The keys that tokens are signed with (RFC 7517). */
  JWKS("GET", "/.well-known/jwks.json"),
  /** The issuer's metadata (OpenID Connect Discovery). */
  METADATA("GET", "/.well-known/openid-configuration"),
  /** The Responses API; each request on a WebSocket is one, too. */
  RESPONSES("POST", "/v1/responses /backend-api/codex/responses"),
  /** The upgrade to a WebSocket of the Responses API: asked for where that is. */
  SOCKET("GET", "/v1/responses /backend-api/codex/responses"),
  /** The model list, in the API's shape and in the CLI's. */
  MODELS("GET", "/v1/models /backend-api/codex/models"),
  /** The quota windows. */
  USAGE("GET", "/backend-api/wham/usage"),
  /** The workspaces of an account and where they are served from. */
  ACCOUNTS_CHECK("GET", "/backend-api/wham/accounts/check"),
  /** The workspace's managed configuration; always empty here. */
  CONFIG_BUNDLE("GET", "/backend-api/wham/config/bundle"),
  /** Credits that reset a rate limit. */
  RESET_CREDITS("GET", "/backend-api/wham/rate-limit-reset-credits"),
  /** The control API for faults; faults never apply to it. */
  FAULTS("GET POST DELETE", "/sandbox/faults");

  private static final Map<String, Endpoint> BY_PATH = byPath();

  private final String methods;
  private final String paths;

  /**
   * Takes both lists with blanks between, so that the constants are immutable through and through.
   */
  Endpoint(String methods, String paths) {
    this.methods = methods;
    this.paths = paths;
  }

  /** The paths, the first one being the usual one. */
  public List<String> paths() {
    return List.of(paths.split(" ", -1));
  }

  /** The name in a fault's text form, for instance {@code device-token}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The endpoint with that label.
   *
   * @throws IllegalArgumentException if there is none; the message lists them all
   */
  public static Endpoint labelled(String label) {
    for (Endpoint endpoint : values()) {
      if (endpoint.label().equals(label)) {
        return endpoint;
      }
    }
    throw new IllegalArgumentException(
        "There is no endpoint '%s'; there are %s".formatted(label, String.join(", ", labels())));
  }

  static Optional<Endpoint> at(String path) {
    return Optional.ofNullable(BY_PATH.get(path));
  }

  boolean takes(String method) {
    return methods().contains(method);
  }

  /** The value of an {@code Allow} header. */
  String allow() {
    return String.join(", ", methods());
  }

  private List<String> methods() {
    return List.of(methods.split(" ", -1));
  }

  private static List<String> labels() {
    return List.of(values()).stream().map(Endpoint::label).toList();
  }

  private static Map<String, Endpoint> byPath() {
    Map<String, Endpoint> found = new HashMap<>();
    for (Endpoint endpoint : values()) {
      for (String path : endpoint.paths()) {
        // Of those with the same path, the first is the one without an upgrade.
        found.putIfAbsent(path, endpoint);
      }
    }
    return Map.copyOf(found);
  }
}
