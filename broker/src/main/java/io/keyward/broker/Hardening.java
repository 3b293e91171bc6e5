package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Response;
import java.util.LinkedHashMap;

/** What is done to every response before it leaves. */
final class Hardening {
  private static final Headers ALWAYS =
      Headers.of("cache-control", "no-store")
          .plus("x-content-type-options", "nosniff")
          .plus("referrer-policy", "no-referrer")
          // Who may read an answer across origins depends on who asks, whether it says so or not.
          .plus("vary", "Origin")
          .plus(
              "content-security-policy",
              "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
          // The sign-in opens in a popup, which must not lose its opener only because of us.
          .plus("cross-origin-opener-policy", "same-origin-allow-popups")
          .plus("cross-origin-resource-policy", "same-origin")
          .plus("x-frame-options", "DENY")
          .plus(
              "permissions-policy",
              "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()");

  private static final Headers OVER_HTTPS =
      ALWAYS.plus("strict-transport-security", "max-age=31536000");

  private final Headers defaults;

  Hardening(boolean overHttps) {
    this.defaults = overHttps ? OVER_HTTPS : ALWAYS;
  }

  /** With the headers of every response, unless it has its own, and without the secrets. */
  Response harden(Response response, EgressFilter filter) {
    return response
        .withHeaders(clean(response.headers(), filter).withDefaults(defaults))
        .withBody(clean(response.body(), filter));
  }

  private static Headers clean(Headers headers, EgressFilter filter) {
    return new Headers(
        headers.fields().stream()
            .map(field ->
                // Made of nothing but random bits and a signature, which may look like anything.
                field.name().equalsIgnoreCase("set-cookie")
                    ? field
                    : new Headers.Field(field.name(), filter.clean(field.value())))
            .toList());
  }

  private static Body clean(Body body, EgressFilter filter) {
    return switch (body) {
      case Body.Document(String type, Json json) -> new Body.Document(type, clean(json, filter));
      // Files hold what the jar holds, and events are cleaned one by one as they come.
      case Body.Empty _, Body.File _, Body.Events _ -> body;
    };
  }

  private static Json clean(Json json, EgressFilter filter) {
    return switch (json) {
      case Json.Str(String text) -> new Json.Str(filter.clean(text));
      case Json.Arr(var elements) ->
          new Json.Arr(elements.stream().map(element -> clean(element, filter)).toList());
      case Json.Obj(var members) -> {
        LinkedHashMap<String, Json> cleaned = new LinkedHashMap<>();
        members.forEach((name, value) -> cleaned.put(filter.clean(name), clean(value, filter)));
        yield new Json.Obj(cleaned);
      }
      case Json.Num _, Json.Bool _, Json.Null _ -> json;
    };
  }
}
