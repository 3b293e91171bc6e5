package io.keyward.scan.advisory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The base score of a vector of CVSS 3.0 and 3.1, by the formulas of the specification's section
 * 7.1. Pure.
 */
final class Cvss {
  private static final double SCOPE_FACTOR = 1.08;
  private static final double HIGHEST = 10;

  private Cvss() {}

  /** The base score in tenths; empty if it is no such vector or lacks a metric. */
  static Optional<Score> base(String vector) {
    if (!vector.startsWith("CVSS:3.0/") && !vector.startsWith("CVSS:3.1/")) {
      return Optional.empty();
    }
    Map<String, String> metrics = new HashMap<>();
    for (String part : vector.split("/", -1)) {
      int colon = part.indexOf(':');
      if (colon > 0) {
        metrics.put(part.substring(0, colon), part.substring(colon + 1));
      }
    }
    double score = score(metrics);
    return Double.isNaN(score) ? Optional.empty() : Optional.of(Score.of(roundedUp(score)));
  }

  /** Not a number as soon as one of the metrics is none. */
  private static double score(Map<String, String> metrics) {
    String scope = metrics.getOrDefault("S", "");
    boolean changed = scope.equals("C");
    if (!changed && !scope.equals("U")) {
      return Double.NaN;
    }
    double exploitability =
        8.22
            * weight(metrics, "AV", "N", 0.85, "A", 0.62, "L", 0.55, "P", 0.2)
            * weight(metrics, "AC", "L", 0.77, "H", 0.44)
            * weight(
                metrics, "PR", "N", 0.85, "L", changed ? 0.68 : 0.62, "H", changed ? 0.5 : 0.27)
            * weight(metrics, "UI", "N", 0.85, "R", 0.62);
    double kept = kept(metrics, "C") * kept(metrics, "I") * kept(metrics, "A");
    double lost = 1 - kept;
    double impact =
        changed ? 7.52 * (lost - 0.029) - 3.25 * Math.pow(lost - 0.02, 15) : 6.42 * lost;
    if (impact <= 0) {
      // Zero, unless one of the metrics was none.
      return exploitability * 0;
    }
    double sum = impact + exploitability;
    return Math.min(changed ? SCOPE_FACTOR * sum : sum, HIGHEST);
  }

  private static double kept(Map<String, String> metrics, String name) {
    return 1 - weight(metrics, name, "H", 0.56, "L", 0.22, "N", 0.0);
  }

  private static double weight(Map<String, String> metrics, String name, Object... table) {
    String value = metrics.getOrDefault(name, "");
    for (int i = 0; i < table.length; i += 2) {
      if (table[i].equals(value)) {
        return (Double) table[i + 1];
      }
    }
    return Double.NaN;
  }

  /** Up to the next tenth, in whole numbers as the specification's appendix A asks. */
  private static int roundedUp(double score) {
    long precise = Math.round(score * 100_000);
    return (int) (precise % 10_000 == 0 ? precise / 10_000 : precise / 10_000 + 1);
  }
}
