package io.keyward.scan.report;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;

/**
 * For a job of GitHub Actions: one workflow command a finding, which becomes a note beside the
 * line.
 */
public final class GitHubReport implements Report {
  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    for (Finding finding : result.findings()) {
      Place place = finding.place();
      String title = finding.rule() + ": " + rules.rule(finding.rule()).map(Rule::title).orElse("");
      out.append(
          "::%s file=%s,line=%d,endLine=%d,col=%d,title=%s::%s%n"
              .formatted(
                  command(finding.severity()),
                  property(place.path()),
                  place.line(),
                  place.endLine(),
                  place.column(),
                  property(title),
                  data(finding.why())));
    }
    for (String gap : result.evidence().gaps()) {
      out.append("::error title=not checked::").append(data(gap)).append("\n");
    }
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case REVIEW -> "notice";
    };
  }

  /** A text behind the last colons; what came out of a file can't begin a command of its own. */
  private static String data(String text) {
    return Plain.lines(text).replace("%", "%25").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
