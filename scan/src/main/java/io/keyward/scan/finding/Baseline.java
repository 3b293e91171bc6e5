package io.keyward.scan.finding;

import io.keyward.scan.ScanProblemException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Findings that are known and stay for a reason, as a file tells that a team keeps beside its code:
 * a line {@code because REASON[, until DATE]}, and below it a line {@code FINGERPRINT RULE PATH}
 * for each finding that the reason is for. What stands behind the fingerprint is for readers.
 * Immutable.
 */
public final class Baseline {
  /** The word that a reason begins with. */
  public static final String BECAUSE = "because ";

  private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{32})(\\s.*)?");
  private static final Pattern UNTIL = Pattern.compile("(.*\\S)\\s*,\\s*until (\\S+)");

  private final Map<String, Reason> reasons;

  private Baseline(Map<String, Reason> reasons) {
    this.reasons = Map.copyOf(reasons);
  }

  /** One that knows no finding. */
  public static Baseline empty() {
    return new Baseline(Map.of());
  }

  /**
   * Reads the file.
   *
   * @param text all of it
   * @throws ScanProblemException {@code baseline-broken} if a line makes no sense or a finding has
   *     no reason: what nobody gave a reason for must not become silent
   */
  public static Baseline read(String text) {
    Map<String, Reason> reasons = new HashMap<>();
    Optional<Reason> reason = Optional.empty();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String words = line.strip();
      Matcher entry = ENTRY.matcher(words);
      if (words.startsWith(BECAUSE.strip())) {
        reason = Optional.of(reason(words.substring(BECAUSE.length() - 1).strip(), number));
      } else if (entry.matches()) {
        int here = number;
        reasons.put(
            entry.group(1),
            reason.orElseThrow(() -> broken(here, "has no reason above it, after because")));
      } else if (!words.isEmpty() && !words.startsWith("#")) {
        throw broken(number, "is neither a reason nor a finding");
      }
    }
    return new Baseline(reasons);
  }

  private static Reason reason(String words, int line) {
    if (words.isEmpty()) {
      throw broken(line, "gives no reason after because");
    }
    Matcher dated = UNTIL.matcher(words);
    if (!dated.matches()) {
      return new Reason(words, LocalDate.MAX);
    }
    try {
      return new Reason(dated.group(1), LocalDate.parse(dated.group(2)));
    } catch (DateTimeException e) {
      throw broken(line, "names a day that is none; write it as 2026-12-31");
    }
  }

  private static ScanProblemException broken(int line, String why) {
    return new ScanProblemException(
        "baseline-broken",
        "The baseline can't be used.",
        "Its line " + line + " " + why + ".",
        "Mend the line; keyward scan --format baseline writes a file to begin with.");
  }

  /** Why the finding is known and stays; empty if it is not known, or only was until some day. */
  public Optional<String> reason(Finding finding, LocalDate today) {
    return Optional.ofNullable(reasons.get(finding.fingerprint()))
        .filter(reason -> !today.isAfter(reason.until()))
        .map(Reason::words);
  }

  /** The fingerprints that none of these findings has: their lines can go. */
  public List<String> stale(List<Finding> findings) {
    Set<String> stale = new HashSet<>(reasons.keySet());
    findings.forEach(finding -> stale.remove(finding.fingerprint()));
    List<String> sorted = new ArrayList<>(stale);
    sorted.sort(null);
    return sorted;
  }

  private record Reason(String words, LocalDate until) {}
}
