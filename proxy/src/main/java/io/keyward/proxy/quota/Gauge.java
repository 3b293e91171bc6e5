package io.keyward.proxy.quota;

import io.keyward.accounts.Quota;
import java.util.ArrayList;
import java.util.List;

/**
 * One window of one limit of one account.
 *
 * @param account its id
 * @param limit the limit's id
 * @param which of the limit's windows
 */
public record Gauge(String account, String limit, Which which) {

  /** Which of a limit's windows. */
  public enum Which {
    PRIMARY("primary"),
    SECONDARY("secondary");

    private final String word;

    Which(String word) {
      this.word = word;
    }

    /** What it is called in files and answers. */
    public String word() {
      return word;
    }
  }

  /** A window, and what was last said of it. */
  public record Reading(Gauge gauge, Quota.Window window) {}

  /** All windows of this quota, in its order. */
  public static List<Reading> of(String account, Quota quota) {
    List<Reading> readings = new ArrayList<>();
    for (Quota.Limit limit : quota.limits()) {
      limit
          .primary()
          .ifPresent(window ->
              readings.add(new Reading(new Gauge(account, limit.id(), Which.PRIMARY), window)));
      limit
          .secondary()
          .ifPresent(window ->
              readings.add(new Reading(new Gauge(account, limit.id(), Which.SECONDARY), window)));
    }
    return readings;
  }
}
