package io.keyward.broker.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The addresses of the contract. Each takes one method, and OPTIONS. */
public enum Route {
  SESSION("POST", "/session"),
  LOGIN_START("POST", "/login/start"),
  STATUS("GET", "/status"),
  RUN_STREAM("POST", "/run/stream"),
  RUN_EVENTS("GET", "/run/events"),
  RUN_STOP("POST", "/run/stop"),
  LOGOUT("POST", "/logout"),
  SESSIONS("GET", "/sessions"),
  SESSIONS_END("POST", "/sessions/end"),
  OPENAPI("GET", "/openapi.json");

  private final String method;
  private final String path;

  Route(String method, String path) {
    this.method = method;
    this.path = path;
  }

  /** Where a request goes. */
  public sealed interface Match {
    /** To this route, with its own method. */
    record Found(Route route) implements Match {}

    /** To this route, to ask what it takes. */
    record Asked(Route route) implements Match {}

    /** To this route, with a method that it does not take. */
    record WrongMethod(Route route) implements Match {}

    /** Nowhere. */
    record Nowhere() implements Match {}
  }

  /**
   * Finds the route by the path byte for byte: an address that is merely equivalent (encoded,
   * doubled slash, dots, path parameters) is no address of ours.
   */
  public static Match match(String basePath, Request request) {
    Optional<Route> found =
        Arrays.stream(values())
            .filter(route -> request.path().equals(basePath + route.path))
            .findFirst();
    if (found.isEmpty()) {
      return new Match.Nowhere();
    }
    Route route = found.get();
    if (request.method().equals(route.method)) {
      return new Match.Found(route);
    }
    return request.method().equals("OPTIONS")
        ? new Match.Asked(route)
        : new Match.WrongMethod(route);
  }

  /** The one method besides OPTIONS. */
  public String method() {
    return method;
  }

  /** Below the base path. */
  public String path() {
    return path;
  }

  /** What the {@code Allow} header says (RFC 9110 section 10.2.1). */
  public String allow() {
    return String.join(", ", List.of(method, "OPTIONS"));
  }

  /** Whether a request can change anything here (RFC 9110 section 9.2.1: not safe). */
  public boolean changesSomething() {
    return method.equals("POST");
  }
}
