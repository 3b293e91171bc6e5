package io.keyward.scan.rule;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Triage;
import java.util.List;

/**
 * What a run has to know of a rule; the rest of its page is read when somebody asks for it.
 *
 * @param id a family of three letters and a number of three digits, as in {@code SEC-002}
 * @param title what it finds, one clause without a full stop
 * @param severity as bad as it usually is
 * @param confidence as sure as it can be at best
 * @param cwe its number in the Common Weakness Enumeration
 * @param asvs its requirements in OWASP ASVS 5.0, as in {@code 13.3.1}
 * @param triage whose work the mending is
 * @param detector the name of what finds it
 * @param match what the detector is told, in the detector's own words; may be empty
 * @param why why it matters in general
 * @param canary an example that must be found whenever the rule runs
 */
public record Rule(
    String id,
    String title,
    Severity severity,
    Confidence confidence,
    int cwe,
    List<String> asvs,
    Triage triage,
    String detector,
    String match,
    String why,
    Example canary) {

  /** Keeps its own copy. */
  public Rule {
    asvs = List.copyOf(asvs);
  }

  /** The three letters that it begins with. */
  public String family() {
    return id.substring(0, id.indexOf('-'));
  }
}
