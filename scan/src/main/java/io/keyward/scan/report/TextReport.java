package io.keyward.scan.report;

import io.keyward.scan.evidence.AdvisoryData;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.rule.RulePage;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** For people at a terminal. */
public final class TextReport implements Report {
  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    for (Finding finding : result.findings()) {
      finding(finding, rules.page(finding.rule()), result, out);
    }
    silenced(result.silenced(), out);
    summary(result, out);
  }

  /** Each reason once: one reason may be that of a whole folder. */
  private static void silenced(List<Silenced> silenced, Appendable out) throws IOException {
    SequencedMap<String, List<Finding>> byReason = new LinkedHashMap<>();
    for (Silenced each : silenced) {
      byReason.computeIfAbsent(each.reason(), _ -> new ArrayList<>()).add(each.finding());
    }
    for (Map.Entry<String, List<Finding>> entry : byReason.entrySet()) {
      Finding first = entry.getValue().getFirst();
      int others = entry.getValue().size() - 1;
      out.append(
          "silenced %s  %s:%d%s  %s%n"
              .formatted(
                  first.rule(),
                  Plain.text(first.place().path()),
                  first.place().line(),
                  others == 0 ? "" : " and " + others + " more",
                  Plain.text(entry.getKey())));
    }
  }

  private static void finding(Finding finding, RulePage page, ScanResult result, Appendable out)
      throws IOException {
    Rule rule = page.rule();
    Place place = finding.place();
    out.append("%s %s  %s%n".formatted(finding.severity().word(), finding.rule(), rule.title()));
    out.append(
        "  %s:%d:%d  (%s, %s)%n"
            .formatted(
                Plain.text(place.path()),
                place.line(),
                place.column(),
                finding.confidence().word(),
                rule.triage().word()));
    List<String> lines = finding.excerpt().lines();
    for (int i = 0; i < lines.size(); i++) {
      int number = finding.excerpt().firstLine() + i;
      out.append(
          "  %s %5d │ %s%n"
              .formatted(
                  number >= place.line() && number <= place.endLine() ? ">" : " ",
                  number,
                  Plain.text(lines.get(i))));
    }
    out.append("  Why: ").append(Plain.text(finding.why())).append("\n");
    for (Step step : finding.evidence()) {
      out.append(
          "    %s:%d %s%n"
              .formatted(
                  Plain.text(step.place().path()), step.place().line(), Plain.text(step.says())));
    }
    out.append("  Fix:\n");
    page.fix(result.stacks().at(place.path()))
        .lines()
        .forEach(line -> append(out, "    " + line + "\n"));
    out.append("  Verify: ").append(page.verify().replace('\n', ' ')).append("\n");
    out.append(
        "  CWE-%d, ASVS %s; %s%n%n"
            .formatted(
                rule.cwe(), String.join(", ", rule.asvs()), "keyward rules show " + rule.id()));
  }

  private static void append(Appendable out, String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void summary(ScanResult result, Appendable out) throws IOException {
    for (Severity severity : Severity.values()) {
      long count = result.findings().stream().filter(f -> f.severity() == severity).count();
      if (count > 0) {
        out.append("%4d %-8s  %s%n".formatted(count, severity.word(), severity.meaning()));
      }
    }
    out.append(
        String.format(
            Locale.ROOT,
            "Checked %s files, %s bytes, with %s rules; each found what was planted for it: %s.%n",
            Figures.grouped(result.evidence().files().size()),
            Figures.grouped(result.evidence().bytes()),
            result.evidence().rules().size(),
            result.evidence().canaries().stream().allMatch(canary -> canary.found())
                ? "yes"
                : "NO"));
    out.append(notRun(result.evidence()));
    out.append(advisories(result.evidence()));
    List<String> gaps = result.evidence().gaps();
    if (!gaps.isEmpty()) {
      out.append("NOT COMPLETE:\n");
      for (String gap : gaps) {
        out.append("  ").append(Plain.text(gap)).append("\n");
      }
    }
  }

  /** The rules that a change does not concern; nothing if all ran. */
  static String notRun(Evidence evidence) {
    int count = evidence.rulesNotRun().size();
    return count == 0
        ? ""
        : "Not run, as nothing that changed concerns %s: %s %s.%n"
            .formatted(count == 1 ? "it" : "them", count, count == 1 ? "rule" : "rules");
  }

  /** What dependencies were held against; nothing if there are none. */
  static String advisories(Evidence evidence) {
    Optional<AdvisoryData> data = evidence.advisories();
    if (data.isPresent()) {
      return String.format(
          Locale.ROOT,
          "Dependencies: held against %s advisories, the newest of %s.%n",
          Figures.grouped(data.get().records()),
          LocalDate.ofInstant(data.get().newest(), ZoneOffset.UTC));
    }
    return evidence.lacksAdvisories()
        ? "Dependencies: not checked, no advisories were imported (keyward advisories import).\n"
        : "";
  }
}
