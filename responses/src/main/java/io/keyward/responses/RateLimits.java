package io.keyward.responses;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer's headers say about what the account may still ask for, as codex-cli 0.169.0 reads
 * them. What is missing or not understood is left out, never guessed.
 *
 * @param limits one for each family of headers, {@code codex} first
 * @param credits what can be bought beyond the limits, if told
 */
public record RateLimits(List<Limit> limits, Optional<Credits> credits) {

  /** Of an answer that tells nothing. */
  public static final RateLimits UNKNOWN = new RateLimits(List.of(), Optional.empty());

  /**
   * One limit.
   *
   * @param id {@code codex}, or of another model's limit, for instance {@code codex_other}
   * @param name for showing
   * @param primary the shorter window
   * @param secondary the longer window
   */
  public record Limit(
      String id, Optional<String> name, Optional<Window> primary, Optional<Window> secondary) {}

  /**
   * A stretch of time in which only so much may be used.
   *
   * @param usedPercent 0 or more; 100 is all
   * @param length of the window
   * @param resetsAt when it begins anew
   */
  public record Window(double usedPercent, Optional<Duration> length, Optional<Instant> resetsAt) {}

  /**
   * Credits.
   *
   * @param available whether there are any
   * @param unlimited whether they never run out
   * @param balance as the service writes it, for showing
   */
  public record Credits(boolean available, boolean unlimited, Optional<String> balance) {}

  private static final String CODEX = "codex";
  private static final Pattern FAMILY =
      Pattern.compile("x-([a-z0-9-]{1,64})-(?:primary|secondary)-used-percent");
  private static final Map<String, Boolean> TRUTHS =
      Map.of("true", true, "1", true, "false", false, "0", false);
  private static final int LONGEST_WORD = 64;

  /** Copies. */
  public RateLimits {
    limits = List.copyOf(limits);
  }

  /** Reads them from the headers of an answer, successful or not. */
  public static RateLimits from(HttpHeaders headers) {
    List<Limit> limits = new ArrayList<>();
    addLimit(headers, CODEX, limits);
    headers.map().keySet().stream()
        .map(name -> FAMILY.matcher(name.toLowerCase(Locale.ROOT)))
        .filter(Matcher::matches)
        .map(family -> family.group(1))
        .filter(family -> !family.equals(CODEX))
        .distinct()
        .sorted()
        .forEach(family -> addLimit(headers, family, limits));
    return new RateLimits(limits, credits(headers));
  }

  /** These, where they say something, and the older ones where they don't. */
  RateLimits with(RateLimits newer) {
    Map<String, Limit> all = new LinkedHashMap<>();
    limits.forEach(limit -> all.put(limit.id(), limit));
    newer.limits.forEach(limit -> all.put(limit.id(), limit));
    return new RateLimits(List.copyOf(all.values()), newer.credits.or(() -> credits));
  }

  private static void addLimit(HttpHeaders headers, String family, List<Limit> limits) {
    Optional<Window> primary = window(headers, "x-" + family + "-primary-");
    Optional<Window> secondary = window(headers, "x-" + family + "-secondary-");
    if (primary.isPresent() || secondary.isPresent()) {
      Optional<String> name = word(headers, "x-" + family + "-limit-name");
      limits.add(new Limit(family.replace('-', '_'), name, primary, secondary));
    }
  }

  private static Optional<Window> window(HttpHeaders headers, String prefix) {
    Optional<Duration> length =
        number(headers, prefix + "window-minutes").map(Double::longValue).map(Duration::ofMinutes);
    Optional<Instant> resetsAt =
        number(headers, prefix + "reset-at").map(Double::longValue).map(Instant::ofEpochSecond);
    return number(headers, prefix + "used-percent")
        .filter(percent -> percent > 0 || length.isPresent() || resetsAt.isPresent())
        .map(percent -> new Window(percent, length, resetsAt));
  }

  private static Optional<Credits> credits(HttpHeaders headers) {
    Optional<Boolean> available = truth(headers, "x-codex-credits-has-credits");
    Optional<Boolean> unlimited = truth(headers, "x-codex-credits-unlimited");
    Optional<String> balance = word(headers, "x-codex-credits-balance");
    if (available.isEmpty() && unlimited.isEmpty() && balance.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Credits(available.orElse(false), unlimited.orElse(false), balance));
  }

  private static Optional<Boolean> truth(HttpHeaders headers, String name) {
    return word(headers, name).map(word -> TRUTHS.get(word.toLowerCase(Locale.ROOT)));
  }

  /** A number that is not negative, and far from what a time could not hold. */
  private static Optional<Double> number(HttpHeaders headers, String name) {
    try {
      return word(headers, name)
          .map(Double::parseDouble)
          .filter(number -> number >= 0 && number < 1e12);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> word(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(value -> UpstreamText.tidy(value, LONGEST_WORD))
        .filter(value -> !value.isEmpty());
  }
}
