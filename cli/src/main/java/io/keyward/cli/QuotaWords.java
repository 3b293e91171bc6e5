package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Quota;
import io.keyward.cli.alert.Notice;
import io.keyward.cli.standing.StandingWords;
import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Gauge;
import io.keyward.proxy.quota.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of an account is used, in words and bars of at most 80 columns. Pure. */
record QuotaWords(Instant now, ZoneId zone, Style.Signs signs) {
  private static final int BAR = 30;
  private static final int PLOT = 30;
  private static final int ALL = 100;
  private static final String EIGHTHS = "▁▂▃▄▅▆▇█";
  private static final String TENTHS = "0123456789";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** The first line of an account. */
  String head(Account account, Optional<Quota> quota) {
    String plan = quota.flatMap(Quota::plan).or(account::plan).map(each -> ", " + each).orElse("");
    String age = quota.map(each -> ", as of " + time(each.seen()) + age(each.seen())).orElse("");
    return account.label() + plan + age + "\n";
  }

  private String age(Instant seen) {
    Duration age = Duration.between(seen, now);
    if (age.toMinutes() < 2) {
      return " (just now)";
    }
    return age.toHours() < 2
        ? " (" + age.toMinutes() + " minutes ago)"
        : " (" + age.toHours() + " hours ago)";
  }

  /** One window: how much is used, when it begins anew, how it got there and what comes. */
  String window(Gauge gauge, Quota.Window window, List<Sample> samples, Forecast forecast) {
    long percent = StandingWords.percent(window, now);
    String bar = Bar.of((double) percent / ALL, BAR, signs);
    StringBuilder text = new StringBuilder();
    text.append("  %-10s%-30s%4d %%".formatted(name(gauge, window), bar, percent));
    window
        .resetsAt()
        .ifPresent(
            at -> text.append(now.isBefore(at) ? "  anew " : "  anew since ").append(time(at)));
    text.append('\n');
    String plot = plot(window, samples);
    String words = words(forecast, window);
    if (!plot.isEmpty() || !words.isEmpty()) {
      text.append("            ".concat("%-30s".formatted(plot)).stripTrailing());
      text.append(plot.isEmpty() ? "" : "\n").append(plot.isEmpty() ? "" : "            ");
      text.append(words.isEmpty() ? "" : words).append('\n');
    }
    return text.toString().replaceAll("(?m)[ ]+$", "").replaceAll("\n{2,}", "\n");
  }

  /** What a window is called. */
  static String name(Gauge gauge, Quota.Window window) {
    String length = window.length().map(Notice::words).orElse("limit");
    return gauge.limit().equals("codex")
        ? length
        : StandingWords.name(window) + " " + gauge.limit();
  }

  /** When it is used up, or that it lasts, with how sure that is. */
  String words(Forecast forecast, Quota.Window window) {
    return switch (forecast) {
      case Forecast.UsedUp _ -> "used up";
      case Forecast.TooEarly(var _) -> "too early for a forecast";
      case Forecast.Course course when course.runsOut().isPresent() ->
          "used up at "
              + time(course.runsOut().get())
              + " ("
              + course.earliest().map(this::time).orElse("now")
              + course
                  .latest()
                  .map(latest -> " to " + time(latest) + ")")
                  .orElse(" at the earliest; it may last)");
      case Forecast.Course course when course.earliest().isPresent() ->
          "likely lasts (then %s); used up at %s at the earliest"
              .formatted(range(course.atReset()), time(course.earliest().get()));
      case Forecast.Course course -> "lasts until then (" + range(course.atReset()) + ")";
    };
  }

  private static String range(Forecast.Range range) {
    return "%d %% used, %d to %d"
        .formatted(Math.round(range.middle()), Math.round(range.least()), Math.round(range.most()));
  }

  /** What was used in each piece of the window's time, and dots for what is to come. */
  private String plot(Quota.Window window, List<Sample> samples) {
    if (samples.size() < 2 || window.length().isEmpty() || window.resetsAt().isEmpty()) {
      return "";
    }
    Instant begin = window.resetsAt().get().minus(window.length().get());
    Duration piece = window.length().get().dividedBy(PLOT);
    StringBuilder plot = new StringBuilder();
    for (int i = 1; i <= PLOT; i++) {
      Instant end = begin.plus(piece.multipliedBy(i));
      boolean isToCome = end.minus(piece).isAfter(now);
      double used = 0;
      boolean known = false;
      for (Sample sample : samples) {
        if (sample.at().isBefore(end)) {
          used = sample.usedPercent();
          known = true;
        }
      }
      plot.append(isToCome ? '.' : known ? sign(used) : ' ');
    }
    return plot.toString();
  }

  private char sign(double used) {
    String all = signs == Style.Signs.UNICODE ? EIGHTHS : TENTHS;
    int step = (int) (Math.clamp(used, 0, ALL) * all.length() / ALL);
    return all.charAt(Math.min(step, all.length() - 1));
  }

  /** By the clock on the wall; with the day if it is not today. */
  String time(Instant moment) {
    boolean today = moment.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
    return (today ? TIME : DAY).format(moment.atZone(zone));
  }
}
