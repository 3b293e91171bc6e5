package io.keyward.scan.run;

import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import java.util.List;

/**
 * What came out of a scan.
 *
 * @param findings in the order of reports
 * @param evidence what was checked
 */
public record ScanResult(List<Finding> findings, Evidence evidence) {
  /** Keeps its own copy. */
  public ScanResult {
    findings = List.copyOf(findings);
  }

  /** What it means for a build that draws the line here. */
  public Verdict verdict(Severity severity, Confidence confidence) {
    for (Finding finding : findings) {
      if (finding.fails(severity, confidence)) {
        return Verdict.FAILED;
      }
    }
    return evidence.gaps().isEmpty() ? Verdict.CLEAN : Verdict.NOT_CHECKED;
  }

  /** What a scan means for a build. */
  public enum Verdict {
    /** All that was asked for was checked, and nothing crosses the line. */
    CLEAN,
    /** Something crosses the line. */
    FAILED,
    /** Nothing crosses the line in what was checked, but not all was. */
    NOT_CHECKED
  }
}
