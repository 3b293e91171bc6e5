package io.keyward.responses;

import io.keyward.auth.json.Json;
import io.keyward.responses.RateLimits.Limit;
import io.keyward.responses.RateLimits.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Limits as a WebSocket tells them, which has header fields only at its beginning: an event for one
 * of them, as codex-cli 0.169.0 reads it. Pure.
 */
final class RateLimitEvent {
  private static final String TYPE = "codex.rate_limits";
  private static final long LONGEST_WINDOW_MINUTES = Duration.ofDays(400).toMinutes();

  private RateLimitEvent() {}

  /** What it says; nothing, if it is another event. */
  static RateLimits of(JsonSieve event) {
    if (!ResponseEnd.type(event).equals(TYPE)) {
      return RateLimits.UNKNOWN;
    }
    Optional<Json.Obj> told = event.found("rate_limits").flatMap(ResponseEnd::object);
    Optional<Window> primary =
        told.flatMap(each -> each.object("primary")).flatMap(RateLimitEvent::window);
    Optional<Window> secondary =
        told.flatMap(each -> each.object("secondary")).flatMap(RateLimitEvent::window);
    Optional<String> name = word(event, "limit_name");
    String id = word(event, "metered_limit_name").or(() -> name).orElse("codex");
    return new RateLimits(
        primary.isEmpty() && secondary.isEmpty()
            ? List.of()
            : List.of(new Limit(id, name, primary, secondary)),
        event.found("credits").flatMap(ResponseEnd::object).map(QuotaTold::credits));
  }

  private static Optional<Window> window(Json.Obj window) {
    return window
        .get("used_percent")
        .flatMap(QuotaTold::percent)
        .map(percent ->
            new Window(
                percent,
                window
                    .integer("window_minutes")
                    .filter(minutes -> minutes > 0 && minutes < LONGEST_WINDOW_MINUTES)
                    .map(Duration::ofMinutes),
                window.integer("reset_at").flatMap(QuotaTold::instant)));
  }

  private static Optional<String> word(JsonSieve event, String name) {
    return event
        .found(name)
        .flatMap(
            each -> each instanceof Json.Str(String text) ? Optional.of(text) : Optional.empty())
        .map(QuotaTold::tidy)
        .filter(text -> !text.isEmpty());
  }
}
