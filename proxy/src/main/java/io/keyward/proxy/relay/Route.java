package io.keyward.proxy.relay;

import java.util.Arrays;
import java.util.Optional;

/** What of the service programs may ask for. */
public enum Route {
  RESPONSES("POST", "responses"),
  MODELS("GET", "models");

  private final String method;
  private final String name;

  Route(String method, String name) {
    this.method = method;
    this.name = name;
  }

  /** The one at this path, spelled exactly so. */
  public static Optional<Route> at(String path) {
    return Arrays.stream(values())
        .filter(route -> path.equals("/v1/" + route.name) || path.equals("/" + route.name))
        .findFirst();
  }

  /** The one method that it has. */
  public String method() {
    return method;
  }
}
