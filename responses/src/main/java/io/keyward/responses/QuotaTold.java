package io.keyward.responses;

import io.keyward.auth.json.Json;
import io.keyward.responses.RateLimits.Credits;
import io.keyward.responses.RateLimits.Limit;
import io.keyward.responses.RateLimits.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How much of an account is used, as its service says when it is asked for that alone. What is
 * missing or not understood is left out, never guessed.
 *
 * @param plan the plan's name as the service writes it, for showing
 * @param limits as headers would tell them
 */
public record QuotaTold(String plan, RateLimits limits) {
  private static final int LONGEST_WORD = 64;
  private static final long LONGEST_WINDOW = Duration.ofDays(400).toSeconds();

  /** Empty if it is no answer of that kind: it must at least name a plan. */
  static Optional<QuotaTold> of(Json.Obj json) {
    Optional<String> plan = json.string("plan_type").map(QuotaTold::tidy);
    if (plan.isEmpty()) {
      return Optional.empty();
    }
    List<Limit> limits = new ArrayList<>();
    add(limits, "codex", Optional.empty(), json.object("rate_limit"));
    for (Json each : json.array("additional_rate_limits")) {
      if (each instanceof Json.Obj more && more.string("metered_feature").isPresent()) {
        add(
            limits,
            tidy(more.string("metered_feature").get()),
            more.string("limit_name").map(QuotaTold::tidy),
            more.object("rate_limit"));
      }
    }
    return Optional.of(
        new QuotaTold(
            plan.get(), new RateLimits(limits, json.object("credits").map(QuotaTold::credits))));
  }

  private static void add(
      List<Limit> limits, String id, Optional<String> name, Optional<Json.Obj> told) {
    Optional<Window> primary = told.flatMap(each -> window(each, "primary_window"));
    Optional<Window> secondary = told.flatMap(each -> window(each, "secondary_window"));
    if (primary.isPresent() || secondary.isPresent()) {
      limits.add(new Limit(id, name, primary, secondary));
    }
  }

  private static Optional<Window> window(Json.Obj limit, String name) {
    Optional<Json.Obj> window = limit.object(name);
    Optional<Double> used =
        window.flatMap(each -> each.get("used_percent")).flatMap(QuotaTold::percent);
    return used.map(percent ->
        new Window(
            percent,
            window
                .flatMap(each -> each.integer("limit_window_seconds"))
                .filter(seconds -> seconds > 0 && seconds < LONGEST_WINDOW)
                .map(Duration::ofSeconds),
            window.flatMap(each -> each.integer("reset_at")).flatMap(QuotaTold::instant)));
  }

  static Optional<Double> percent(Json value) {
    try {
      return value instanceof Json.Num(var digits)
          ? Optional.of(Double.parseDouble(digits)).filter(each -> each >= 0 && each < 1e6)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(long epochSeconds) {
    try {
      return epochSeconds <= 0
          ? Optional.empty()
          : Optional.of(Instant.ofEpochSecond(epochSeconds));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Credits credits(Json.Obj json) {
    return new Credits(
        json.bool("has_credits").orElse(false),
        json.bool("unlimited").orElse(false),
        json.string("balance").map(QuotaTold::tidy));
  }

  static String tidy(String word) {
    return UpstreamText.tidy(word, LONGEST_WORD);
  }
}
