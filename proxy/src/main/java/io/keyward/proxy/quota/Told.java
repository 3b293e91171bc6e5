package io.keyward.proxy.quota;

import io.keyward.accounts.Quota;
import io.keyward.proxy.quota.Gauge.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody was told already. A value: each change makes another one. Pure.
 *
 * @param windows of each window of which something was told, what it was
 */
record Told(Map<Gauge, Last> windows) {
  /** Nothing. */
  static final Told NOTHING = new Told(Map.of());

  private static final Duration SAME = Duration.ofMinutes(5);

  /**
   * What was told last of a window.
   *
   * @param resetsAt which window it was
   * @param threshold in percent
   */
  record Last(Instant resetsAt, int threshold) {}

  /** What is to be told now, and what was told after that. */
  record Next(List<Alert> alerts, Told told) {}

  /** Copies. */
  Told {
    windows = Map.copyOf(windows);
  }

  /** After the provider said this. */
  Next after(String account, Quota quota, Thresholds thresholds) {
    List<Alert> alerts = new ArrayList<>();
    Map<Gauge, Last> next = new HashMap<>(windows);
    for (Reading reading : Gauge.of(account, quota)) {
      Gauge gauge = reading.gauge();
      Quota.Window window = reading.window();
      Instant reset = window.resetsAt().orElse(Instant.EPOCH);
      Optional<Last> last = Optional.ofNullable(windows.get(gauge));
      boolean isNext = last.filter(each -> !isSame(each.resetsAt(), reset)).isPresent();
      // An answer that was under way while the window began anew tells of the one before.
      if (isNext && last.filter(each -> reset.isBefore(each.resetsAt())).isPresent()) {
        continue;
      }
      int reached = thresholds.reached(window.usedPercent());
      if (isNext) {
        next.remove(gauge);
        if (reached == 0) {
          alerts.add(new Alert.BegunAnew(gauge, window.length(), window.usedPercent()));
        }
      }
      if (reached > (isNext ? 0 : last.map(Last::threshold).orElse(0))) {
        next.put(gauge, new Last(reset, reached));
        alerts.add(
            new Alert.Reached(
                gauge, window.length(), reached, window.usedPercent(), window.resetsAt()));
      }
    }
    return new Next(List.copyOf(alerts), new Told(next));
  }

  private static boolean isSame(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(SAME) <= 0;
  }
}
