package io.keyward.scan.report;

import io.keyward.scan.finding.Baseline;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;

/**
 * A baseline to begin with: every finding, and a place for the reason that somebody has to give.
 */
public final class BaselineReport implements Report {
  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    out.append(
        "# Findings that are known and stay. Give the reason behind because, if it holds until some day as in\n");
    out.append(
        "# \"because the key is for the sandbox, until 2027-01-31\"; findings may be sorted under several reasons.\n");
    out.append(Baseline.BECAUSE.strip()).append("\n");
    for (Finding finding : result.findings()) {
      out.append(
          "  %s %s %s:%d%n"
              .formatted(
                  finding.fingerprint(),
                  finding.rule(),
                  Plain.text(finding.place().path()),
                  finding.place().line()));
    }
  }
}
