package io.keyward.proxy.relay;

import java.util.Optional;

/**
 * What programs may ask for: what of the service is passed on, and what the Codex CLI asks besides
 * where it believes that it is signed in.
 */
public enum Route {
  RESPONSES("POST", "/v1/responses"),
  MODELS("GET", "/v1/models"),
  /** What the account has used up. */
  USAGE("GET", "/codex/backend-api/wham/usage"),
  /** What the account's workspace wants the CLI to hold to; the CLI does not start without. */
  CONFIG_BUNDLE("GET", "/codex/backend-api/wham/config/bundle"),
  /** Whose the key is: answered here. */
  WHOAMI("GET", "/codex/accounts/v1/user-auth-credential/whoami"),
  /** Where the account's workspace is served from: answered here. */
  WORKSPACES("GET", "/codex/backend-api/wham/accounts/check");

  private static final String VERSION = "/v1";

  private final String method;
  private final String path;

  Route(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** The one at this path, spelled exactly so; of the API, the version may be left out. */
  public static Optional<Route> at(String path) {
    for (Route route : values()) {
      if (route.path.equals(path) || route.path.equals(VERSION + path)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /** The one method that it has. */
  public String method() {
    return method;
  }
}
