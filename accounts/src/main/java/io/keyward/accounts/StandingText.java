package io.keyward.accounts;

import io.keyward.accounts.AccountText.Whereabouts;
import io.keyward.auth.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an account stands, as a file has it. Pure. */
final class StandingText {
  private static final int THOUSAND = 1_000;

  private StandingText() {}

  static Json.Obj write(Standing standing) {
    Json.Obj json = write(standing.health());
    if (standing.limit().isPresent()) {
      Standing.Limit limit = standing.limit().get();
      json =
          json.with(
              "limit",
              Json.object()
                  .with("since", limit.since().getEpochSecond())
                  .with("until", seconds(limit.until()))
                  .with("code", limit.code()));
    }
    return standing.quota().isPresent() ? json.with("quota", write(standing.quota().get())) : json;
  }

  /**
   * Reads it back.
   *
   * @throws io.keyward.auth.ProblemException {@code accounts-file-damaged}
   */
  static Standing read(Json.Obj json, Whereabouts where) {
    return new Standing(
        health(json, where),
        json.object("limit")
            .map(limit ->
                new Standing.Limit(
                    time(limit, "since", where),
                    time(limit, "until", where),
                    AccountText.text(limit, "code", where))),
        json.object("quota").map(quota -> quota(quota, where)));
  }

  private static Json.Obj write(Health health) {
    Json.Obj json = Json.object();
    return switch (health) {
      case Health.Well _ -> json;
      case Health.Shaky(var failures, var since, var code) ->
          named(health, code).with("failures", failures).with("since", since.getEpochSecond());
      case Health.Resting(var until, var rests, var code) ->
          named(health, code).with("until", seconds(until)).with("rests", rests);
      case Health.Trying(var until, var rests, var code) ->
          named(health, code).with("until", seconds(until)).with("rests", rests);
      case Health.Ended(var _, var since, var code) ->
          // Rounded up: an answer to a request of the same second must not count as a later one.
          named(health, code).with("since", seconds(since));
    };
  }

  private static Json.Obj named(Health health, String code) {
    return Json.object().with("health", health.word()).with("code", code);
  }

  private static Health health(Json.Obj json, Whereabouts where) {
    Optional<String> word = json.string("health");
    if (word.isEmpty()) {
      return new Health.Well();
    }
    String code = AccountText.text(json, "code", where);
    return switch (word.get()) {
      case "shaky" ->
          new Health.Shaky(count(json, "failures", where), time(json, "since", where), code);
      case "resting" ->
          new Health.Resting(time(json, "until", where), count(json, "rests", where), code);
      case "trying" ->
          new Health.Trying(time(json, "until", where), count(json, "rests", where), code);
      default -> new Health.Ended(cause(word.get(), where), time(json, "since", where), code);
    };
  }

  private static Ending.Cause cause(String word, Whereabouts where) {
    for (Ending.Cause cause : Ending.Cause.values()) {
      if (cause.word().equals(word)) {
        return cause;
      }
    }
    throw where.damaged("has the health " + word + ", which there is not");
  }

  private static Json.Obj write(Quota quota) {
    Json.Obj json = Json.object().with("seen", quota.seen().getEpochSecond());
    if (quota.plan().isPresent()) {
      json = json.with("plan", quota.plan().get());
    }
    List<Json> limits = new ArrayList<>();
    for (Quota.Limit limit : quota.limits()) {
      Json.Obj each = Json.object().with("id", limit.id());
      if (limit.name().isPresent()) {
        each = each.with("name", limit.name().get());
      }
      if (limit.primary().isPresent()) {
        each = each.with("primary", write(limit.primary().get()));
      }
      if (limit.secondary().isPresent()) {
        each = each.with("secondary", write(limit.secondary().get()));
      }
      limits.add(each);
    }
    json = json.with("limits", new Json.Arr(limits));
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

  private static Json.Obj write(Quota.Window window) {
    // Whole numbers: reading one with a point costs a command that lists as much as all the rest.
    Json.Obj json =
        Json.object().with("usedThousandths", Math.round(window.usedPercent() * THOUSAND / 100));
    if (window.length().isPresent()) {
      json = json.with("minutes", window.length().get().toMinutes());
    }
    return window.resetsAt().isPresent()
        ? json.with("resetsAt", window.resetsAt().get().getEpochSecond())
        : json;
  }

  private static Quota quota(Json.Obj json, Whereabouts where) {
    List<Quota.Limit> limits = new ArrayList<>();
    for (Json each : json.array("limits")) {
      if (!(each instanceof Json.Obj limit)) {
        throw where.damaged("has a limit that is none");
      }
      limits.add(
          new Quota.Limit(
              AccountText.text(limit, "id", where),
              limit.string("name"),
              limit.object("primary").map(window -> window(window, where)),
              limit.object("secondary").map(window -> window(window, where))));
    }
    return new Quota(
        time(json, "seen", where),
        json.string("plan"),
        limits,
        json.object("credits")
            .map(credits ->
                new Quota.Credits(
                    credits.bool("available").orElse(false),
                    credits.bool("unlimited").orElse(false),
                    credits.string("balance"))));
  }

  private static Quota.Window window(Json.Obj json, Whereabouts where) {
    return new Quota.Window(
        count(json, "usedThousandths", where) * 100.0 / THOUSAND,
        json.integer("minutes").map(Duration::ofMinutes),
        json.integer("resetsAt").map(_ -> time(json, "resetsAt", where)));
  }

  /** A moment later than this one, never an earlier one: what is to be waited for is waited for. */
  private static long seconds(Instant until) {
    return until.getNano() == 0 ? until.getEpochSecond() : until.getEpochSecond() + 1;
  }

  private static Instant time(Json.Obj json, String name, Whereabouts where) {
    Optional<Long> seconds = json.integer(name);
    if (seconds.isEmpty()
        || seconds.get() < Instant.MIN.getEpochSecond()
        || seconds.get() > Instant.MAX.getEpochSecond()) {
      throw where.damaged("has no " + name);
    }
    return Instant.ofEpochSecond(seconds.get());
  }

  private static int count(Json.Obj json, String name, Whereabouts where) {
    long count = json.integer(name).orElse(-1L);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw where.damaged("has no " + name);
    }
    return (int) count;
  }
}
