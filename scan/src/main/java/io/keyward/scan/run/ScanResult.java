package io.keyward.scan.run;

import io.keyward.scan.dependency.Stacks;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Baseline;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.source.NotChecked;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What came out of a scan.
 *
 * @param findings what somebody has to look at, in the order of reports
 * @param silenced what somebody has looked at and silenced with a reason, in the same order
 * @param evidence what was checked
 * @param stacks what it is built on, where that is known
 */
public record ScanResult(
    List<Finding> findings, List<Silenced> silenced, Evidence evidence, Stacks stacks) {
  /** Keeps its own copies. */
  public ScanResult {
    findings = List.copyOf(findings);
    silenced = List.copyOf(silenced);
  }

  /** Nothing is known of what it is built on. */
  public ScanResult(List<Finding> findings, List<Silenced> silenced, Evidence evidence) {
    this(findings, silenced, evidence, Stacks.none());
  }

  /** Likewise, and nothing is silenced. */
  public ScanResult(List<Finding> findings, Evidence evidence) {
    this(findings, List.of(), evidence, Stacks.none());
  }

  /** The same with those only that are wanted. */
  public ScanResult only(Predicate<Finding> wanted) {
    return new ScanResult(
        findings.stream().filter(wanted).toList(),
        silenced.stream().filter(each -> wanted.test(each.finding())).toList(),
        evidence,
        stacks);
  }

  /** The same, with one more thing that was not checked. */
  public ScanResult without(NotChecked gap) {
    return new ScanResult(findings, silenced, evidence.with(gap), stacks);
  }

  /** The same, with those silenced that a baseline knows. */
  public ScanResult without(Baseline known, LocalDate today) {
    List<Finding> open = new ArrayList<>();
    List<Silenced> silent = new ArrayList<>(silenced);
    for (Finding finding : findings) {
      known
          .reason(finding, today)
          .ifPresentOrElse(
              reason -> silent.add(new Silenced(finding, reason)), () -> open.add(finding));
    }
    silent.sort((one, other) -> Finding.ORDER.compare(one.finding(), other.finding()));
    return new ScanResult(open, silent, evidence, stacks);
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
