package io.keyward.broker.limit;

import java.util.Locale;

/**
 * One limit.
 *
 * @param activity of what
 * @param scope for whom
 * @param rate how often
 */
public record Limit(Activity activity, Scope scope, Rate rate) {

  /** What it is called in answers, for instance {@code sign-in-session-300s}. */
  public String name() {
    return "%s-%s-%ds"
        .formatted(activity, scope, seconds())
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }

  /**
   * What the {@code RateLimit-Policy} field says of it: a structured field (RFC 9651) with quota
   * and window in whole seconds.
   */
  public String policy() {
    return "\"%s\";q=%d;w=%d".formatted(name(), rate.times(), seconds());
  }

  private long seconds() {
    return Math.max(1, rate.window().toSeconds());
  }
}
