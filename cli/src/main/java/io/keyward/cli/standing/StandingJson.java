package io.keyward.cli.standing;

import io.keyward.accounts.Health;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standing;
import io.keyward.auth.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an account stands, as every command answers it. Pure. */
public final class StandingJson {
  private StandingJson() {}

  /** All of it. */
  public static Json.Obj of(Standing standing, Instant now) {
    Json.Obj json = of(standing.health());
    Optional<Standing.Limit> limit = standing.limitAt(now);
    if (limit.isPresent()) {
      json = json.with("limit", of(limit.get()));
    }
    return standing.quota().isPresent()
        ? json.with("quota", of(standing.quota().get(), now))
        : json;
  }

  /** A limit that holds. */
  public static Json.Obj of(Standing.Limit limit) {
    return Json.object().with("until", limit.until().toString()).with("code", limit.code());
  }

  private static Json.Obj of(Health health) {
    Json.Obj json = Json.object().with("health", health.word());
    return switch (health) {
      case Health.Well _ -> json;
      case Health.Shaky(var _, var since, var code) ->
          json.with("since", since.toString()).with("code", code);
      case Health.Resting(var until, var _, var code) ->
          json.with("until", until.toString()).with("code", code);
      case Health.Trying(var until, var _, var code) ->
          json.with("until", until.toString()).with("code", code);
      case Health.Ended(var _, var since, var code) ->
          json.with("since", since.toString()).with("code", code);
    };
  }

  /** How much is used, and how old that is. */
  public static Json.Obj of(Quota quota, Instant now) {
    List<Json> limits = new ArrayList<>();
    for (Quota.Limit limit : quota.limits()) {
      Json.Obj each = Json.object().with("id", limit.id());
      if (limit.name().isPresent()) {
        each = each.with("name", limit.name().get());
      }
      if (limit.primary().isPresent()) {
        each = each.with("primary", of(limit.primary().get()));
      }
      if (limit.secondary().isPresent()) {
        each = each.with("secondary", of(limit.secondary().get()));
      }
      limits.add(each);
    }
    Json.Obj json =
        Json.object()
            .with("seen", quota.seen().toString())
            .with("ageSeconds", Math.max(0, Duration.between(quota.seen(), now).toSeconds()))
            .with("limits", new Json.Arr(limits));
    if (quota.credits().isPresent()) {
      Quota.Credits credits = quota.credits().get();
      Json.Obj each =
          Json.object()
              .with("available", credits.available())
              .with("unlimited", credits.unlimited());
      json =
          json.with(
              "credits",
              credits.balance().isPresent() ? each.with("balance", credits.balance().get()) : each);
    }
    return json;
  }

  private static Json.Obj of(Quota.Window window) {
    Json.Obj json = Json.object().with("usedPercent", Math.round(window.usedPercent()));
    if (window.length().isPresent()) {
      json = json.with("minutes", window.length().get().toMinutes());
    }
    return window.resetsAt().isPresent()
        ? json.with("resetsAt", window.resetsAt().get().toString())
        : json;
  }
}
