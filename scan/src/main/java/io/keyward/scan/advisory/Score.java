package io.keyward.scan.advisory;

import io.keyward.scan.finding.Severity;
import java.util.Locale;

/**
 * How bad an advisory is.
 *
 * @param tenths the base score of CVSS in tenths, from 0 to 100, or {@link #UNKNOWN}
 * @param level what that means in words
 */
record Score(int tenths, Level level) {
  /** No score, or none that can be worked out of a vector alone. */
  static final int UNKNOWN = -1;

  private static final int CRITICAL_FROM = 90;
  private static final int HIGH_FROM = 70;
  private static final int MEDIUM_FROM = 40;

  /** The qualitative scale of CVSS 3.1, section 5. */
  enum Level {
    /** The package was made to do harm. */
    MALICIOUS("malicious"),
    CRITICAL("critical"),
    HIGH("high"),
    MODERATE("moderate"),
    LOW("low"),
    UNKNOWN("of unknown severity");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Of a base score in tenths. */
  static Score of(int tenths) {
    Level level =
        tenths >= CRITICAL_FROM
            ? Level.CRITICAL
            : tenths >= HIGH_FROM ? Level.HIGH : tenths >= MEDIUM_FROM ? Level.MODERATE : Level.LOW;
    return new Score(tenths, level);
  }

  /** Of the word that a database uses. */
  static Score of(String word) {
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "MALICIOUS" -> new Score(UNKNOWN, Level.MALICIOUS);
      case "CRITICAL" -> new Score(UNKNOWN, Level.CRITICAL);
      case "HIGH" -> new Score(UNKNOWN, Level.HIGH);
      case "MODERATE", "MEDIUM" -> new Score(UNKNOWN, Level.MODERATE);
      case "LOW" -> new Score(UNKNOWN, Level.LOW);
      default -> new Score(UNKNOWN, Level.UNKNOWN);
    };
  }

  /** As bad as the scanner's reports call it; what nobody rated is taken for moderate. */
  Severity severity() {
    return switch (level) {
      case MALICIOUS, CRITICAL -> Severity.CRITICAL;
      case HIGH -> Severity.HIGH;
      case MODERATE, LOW, UNKNOWN -> Severity.MEDIUM;
    };
  }

  /** In words, with the figure where there is one. */
  String words() {
    return tenths == UNKNOWN
        ? level.word()
        : level.word() + ", CVSS " + tenths / 10 + "." + tenths % 10;
  }
}
