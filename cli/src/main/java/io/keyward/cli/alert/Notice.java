package io.keyward.cli.alert;

import io.keyward.auth.json.Json;
import io.keyward.proxy.quota.Alert;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * An alert in words and for programs: the account by its label and by nothing else. Pure.
 *
 * @param account the account's label
 * @param zone whose clock its person looks at
 */
public record Notice(Alert alert, String account, ZoneId zone) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
  private static final int HOURS_OF_DAY = 24;

  /** In a few words. */
  public String title() {
    return switch (alert) {
      case Alert.Reached reached ->
          account + ": " + reached.threshold() + " % of " + window() + " used";
      case Alert.BegunAnew _ -> account + ": " + window() + " has begun anew";
    };
  }

  /** What there is to know besides; may be empty. */
  public String detail() {
    return switch (alert) {
      case Alert.Reached reached ->
          (Math.round(reached.usedPercent()) + " % are used.")
              + reached
                  .resetsAt()
                  .map(at -> " It begins anew on " + TIME.format(at.atZone(zone)) + ".")
                  .orElse("");
      case Alert.BegunAnew begun -> Math.round(begun.usedPercent()) + " % are used.";
    };
  }

  private String window() {
    String length = alert.length().map(Notice::words).orElse("the limit");
    String limit = alert.gauge().limit();
    return limit.equals("codex") ? length : length + " for " + limit;
  }

  /** {@code 5 hours}, {@code 7 days}. */
  public static String words(Duration length) {
    long hours = length.toHours();
    if (hours == 0) {
      return length.toMinutes() + " minutes";
    }
    if (hours % HOURS_OF_DAY == 0) {
      return length.toDays() == 1 ? "the day" : length.toDays() + " days";
    }
    return hours == 1 ? "the hour" : hours + " hours";
  }

  /** For a program at the other end. */
  public Json.Obj json() {
    Json.Obj json =
        Json.object()
            .with("schema", 1)
            .with("account", account)
            .with("limit", alert.gauge().limit())
            .with("window", alert.gauge().which().word());
    Optional<Duration> length = alert.length();
    if (length.isPresent()) {
      json = json.with("windowSeconds", length.get().toSeconds());
    }
    return switch (alert) {
      case Alert.Reached reached -> {
        Json.Obj told =
            json.with("type", "quota-reached")
                .with("threshold", reached.threshold())
                .with("usedPercent", Math.round(reached.usedPercent()));
        yield reached.resetsAt().isPresent()
            ? told.with("resetsAt", reached.resetsAt().get().toString())
            : told;
      }
      case Alert.BegunAnew begun ->
          json.with("type", "quota-begun-anew")
              .with("usedPercent", Math.round(begun.usedPercent()));
    };
  }
}
