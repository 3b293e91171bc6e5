package io.keyward.sandbox;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What goes back to the client. */
sealed interface Reply {

  /** The HTTP status; of a dropped connection, 0. */
  int status();

  /** A whole body. */
  record Whole(int status, Map<String, String> headers, String body) implements Reply {
    Whole with(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(name, value);
      return new Whole(status, more, body);
    }
  }

  /** Server-sent events, with a pause before each that {@link StreamEvent#paced} says has one. */
  record Events(Map<String, String> headers, List<StreamEvent> events, Duration pause)
      implements Reply {
    @Override
    public int status() {
      return 200;
    }
  }

  /** A body of {@code bytes} times the letter x between a beginning and an end. */
  record Huge(Map<String, String> headers, String beginning, long bytes, String end)
      implements Reply {
    @Override
    public int status() {
      return 200;
    }
  }

  /** 101: a WebSocket from here on. */
  record Upgraded(Map<String, String> headers) implements Reply {
    @Override
    public int status() {
      return 101;
    }
  }

  /** No answer: the connection is closed. */
  record Dropped() implements Reply {
    @Override
    public int status() {
      return 0;
    }
  }

  static Whole json(int status, ObjectNode body) {
    return new Whole(
        status,
        Map.of("content-type", "application/json", "cache-control", "no-store"),
        Json.write(body));
  }

  static Whole text(int status, String body) {
    return new Whole(status, Map.of("content-type", "text/plain; charset=utf-8"), body);
  }

  static Whole redirect(URI target) {
    return new Whole(
        302,
        Map.of(
            "location",
            target.toString(),
            "cache-control",
            "no-store",
            "referrer-policy",
            "no-referrer"),
        "");
  }

  /** The error shape of the API: {@code {"error":{"message","type","param","code"}}}. */
  static Whole error(int status, String code, String message) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("message", message)
        .put("type", status == 429 ? "rate_limit_error" : "invalid_request_error")
        .putNull("param")
        .put("code", code);
    return json(status, body);
  }

  /** The error shape of RFC 6749 section 5.2. */
  static Whole oauthError(int status, String code, String description) {
    return json(status, Json.object().put("error", code).put("error_description", description));
  }
}
