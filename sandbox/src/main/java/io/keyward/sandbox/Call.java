package io.keyward.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request, read in full and decoded.
 *
 * @param query the query's parameters, decoded
 * @param headers by lower-case name, the first value of each
 * @param body the body as text, decompressed
 * @param received the sandbox's time of arrival, which tokens are judged by
 * @param shown the time that the answer tells; differs from {@code received} under clock skew
 */
record Call(
    Endpoint endpoint,
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    String body,
    Instant received,
    Instant shown) {

  Call shownAt(Instant instant) {
    return new Call(endpoint, method, path, query, headers, body, received, instant);
  }

  /** A request on the WebSocket that this call opened. */
  Call onSocket(String request, Instant now) {
    Map<String, String> told = new LinkedHashMap<>(headers);
    told.put("content-type", "application/json");
    return new Call(Endpoint.RESPONSES, "WEBSOCKET", path, query, told, request, now, now);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The token of an {@code Authorization: Bearer} header (RFC 6750 section 2.1). */
  Optional<String> bearer() {
    return header("authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).strip());
  }

  boolean isJson() {
    return header("content-type").orElse("").toLowerCase(Locale.ROOT).contains("json");
  }

  ObjectNode json() {
    return Json.readObject(body);
  }

  /** The body's parameters, from a form or from the text members of a JSON object. */
  Map<String, String> fields() {
    return isJson() ? textMembers(json()) : parameters(body);
  }

  /**
   * Decodes {@code application/x-www-form-urlencoded}.
   *
   * @throws BadRequestException if a name comes twice (RFC 6749 section 3.1) or isn't decodable
   */
  static Map<String, String> parameters(String encoded) {
    Map<String, String> found = new LinkedHashMap<>();
    if (encoded.isEmpty()) {
      return found;
    }
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (found.putIfAbsent(name, value) != null) {
        throw new BadRequestException("invalid_request", "A parameter must not come twice");
      }
    }
    return found;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException("invalid_request", "A parameter can't be decoded", e);
    }
  }

  private static Map<String, String> textMembers(ObjectNode object) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isString()) {
        found.put(member.getKey(), member.getValue().stringValue());
      }
    }
    return found;
  }
}
