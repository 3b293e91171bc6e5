package io.keyward.scan.report;

import io.keyward.scan.Sha256;
import io.keyward.scan.evidence.Canary;
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
import io.keyward.scan.source.NotChecked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * For people in a browser: one page that needs nothing else, runs no script, loads nothing, and may
 * be sent on. Whatever came out of a scanned file is text in it, never markup.
 */
public final class HtmlReport implements Report {
  private final Parser markdown = Parser.builder().build();
  private final HtmlRenderer renderer =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
  private final Trend trend;

  /** With a plot of how it came to be, if there were earlier scans. */
  public HtmlReport(Trend trend) {
    this.trend = trend;
  }

  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    String style = style();
    Html html = new Html(out);
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
        .raw(hash(style))
        .raw("'; base-uri 'none'; form-action 'none'\">\n")
        .raw("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .element("title", "Keyward: " + result.evidence().source())
        .raw("\n<style>")
        .raw(style)
        .raw("</style>\n</head>\n<body>\n");
    header(result, html);
    html.raw("<main>\n");
    plot(result, html);
    if (!trend.earlier().isEmpty()) {
      new TrendPlot(trend.until(result.findings())).write(html);
    }
    findings(result, rules, html);
    silenced(result, html);
    clean(result, rules, html);
    notRun(result.evidence(), html);
    notChecked(result.evidence(), html);
    html.raw("</main>\n");
    footer(result.evidence(), html);
    html.raw("</body>\n</html>\n");
  }

  private static void header(ScanResult result, Html html) throws IOException {
    List<String> gaps = result.evidence().gaps();
    html.raw("<header>\n").element("h1", result.evidence().source());
    String verdict =
        gaps.isEmpty()
            ? result.findings().isEmpty() ? "Nothing found" : result.findings().size() + " found"
            : "Not complete";
    html.raw("<p class=\"verdict ")
        .raw(gaps.isEmpty() ? result.findings().isEmpty() ? "clean" : "found" : "gaps")
        .raw("\">")
        .text(verdict)
        .raw("</p>\n<p>")
        .text(
            String.format(
                Locale.ROOT,
                "%,d files and %,d bytes were checked with %d rules.",
                result.evidence().files().size(),
                result.evidence().bytes(),
                result.evidence().rules().size()))
        .raw("</p>\n");
    String advisories = TextReport.advisories(result.evidence());
    if (!advisories.isEmpty()) {
      html.element("p", advisories.strip()).raw("\n");
    }
    if (!gaps.isEmpty()) {
      html.raw("<ul class=\"gaps\">\n");
      for (String gap : gaps) {
        html.element("li", gap).raw("\n");
      }
      html.raw("</ul>\n");
    }
    html.raw("</header>\n");
  }

  /**
   * How many of each severity, as bars; the numbers stand beside them for whoever can't see bars.
   */
  private static void plot(ScanResult result, Html html) throws IOException {
    long[] counts = new long[Severity.values().length];
    long most = 1;
    for (Severity severity : Severity.values()) {
      long count = result.findings().stream().filter(f -> f.severity() == severity).count();
      counts[List.of(Severity.values()).indexOf(severity)] = count;
      most = Math.max(most, count);
    }
    html.raw(
        "<section aria-labelledby=\"by-severity\">\n<h2 id=\"by-severity\">By severity</h2>\n");
    html.raw("<table class=\"plot\">\n");
    int row = 0;
    for (Severity severity : Severity.values()) {
      long count = counts[row++];
      html.raw("<tr><th scope=\"row\">")
          .text(severity.word())
          .raw("</th><td class=\"number\">")
          .text(String.valueOf(count))
          .raw("</td><td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"")
          .raw(" aria-hidden=\"true\"><rect class=\"")
          .raw(severity.word())
          .raw("\" width=\"")
          .raw(String.valueOf(count * 100 / most))
          .raw("\" height=\"10\"/></svg></td><td class=\"meaning\">")
          .text(severity.meaning())
          .raw("</td></tr>\n");
    }
    html.raw("</table>\n</section>\n");
  }

  private void findings(ScanResult result, Catalogue rules, Html html) throws IOException {
    if (result.findings().isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n");
    for (Finding finding : result.findings()) {
      finding(finding, rules.page(finding.rule()), result, html);
    }
    html.raw("</section>\n");
  }

  private static void silenced(ScanResult result, Html html) throws IOException {
    if (result.silenced().isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"silenced\">\n<h2 id=\"silenced\">Silenced</h2>\n<ul>\n");
    for (Silenced each : result.silenced()) {
      html.raw("<li><span class=\"place\">").text(at(each.finding().place())).raw("</span> ");
      html.text(each.finding().rule() + ": " + each.reason()).raw("</li>\n");
    }
    html.raw("</ul>\n</section>\n");
  }

  private void finding(Finding finding, RulePage page, ScanResult result, Html html)
      throws IOException {
    Rule rule = page.rule();
    html.raw("<article class=\"finding ").raw(finding.severity().word()).raw("\" id=\"f-");
    html.raw(finding.fingerprint()).raw("\">\n<h3>");
    html.raw("<span class=\"badge\">").text(finding.severity().word()).raw("</span> ");
    html.text(rule.title()).raw("</h3>\n<p class=\"place\">");
    html.text(at(finding.place())).raw("</p>\n");
    excerpt(finding, html);
    html.element("p", finding.why()).raw("\n");
    if (!finding.evidence().isEmpty()) {
      html.raw("<h4>How it is reached</h4>\n<ol class=\"evidence\">\n");
      for (Step step : finding.evidence()) {
        html.raw("<li><span class=\"place\">").text(at(step.place())).raw("</span> ");
        html.text(step.says()).raw("</li>\n");
      }
      html.raw("</ol>\n");
    }
    html.raw("<details>\n<summary>Fix and verify</summary>\n");
    prose(page.fix(result.stacks().at(finding.place().path())), html);
    html.raw("<h4>Verify</h4>\n");
    prose(page.verify(), html);
    html.raw("</details>\n<p class=\"facts\">");
    html.text(
        "%s · %s · %s · CWE-%d · ASVS %s · %s"
            .formatted(
                rule.id(),
                finding.confidence().word(),
                rule.triage().word(),
                rule.cwe(),
                String.join(", ", rule.asvs()),
                finding.fingerprint()));
    html.raw("</p>\n</article>\n");
  }

  private static void excerpt(Finding finding, Html html) throws IOException {
    html.raw("<pre class=\"code\" tabindex=\"0\"><code>");
    int number = finding.excerpt().firstLine();
    for (String line : finding.excerpt().lines()) {
      boolean marked = number >= finding.place().line() && number <= finding.place().endLine();
      html.raw(marked ? "<mark>" : "<span>")
          .text(String.format(Locale.ROOT, "%5d  ", number))
          .text(line)
          .raw(marked ? "</mark>\n" : "</span>\n");
      number++;
    }
    html.raw("</code></pre>\n");
  }

  private static void clean(ScanResult result, Catalogue rules, Html html) throws IOException {
    html.raw(
        "<section aria-labelledby=\"clean\">\n<h2 id=\"clean\">Checked, and nothing found</h2>\n");
    html.raw("<p>")
        .text("The same run also looked through an example of each that is known to be bad.")
        .raw("</p>\n<table class=\"rules\">\n<thead><tr><th scope=\"col\">Rule</th>")
        .raw("<th scope=\"col\">What it looks for</th><th scope=\"col\">Planted example</th></tr>")
        .raw("</thead>\n<tbody>\n");
    for (Rule rule : rules.rules()) {
      if (!isFound(result, rule) && result.evidence().rules().contains(rule.id())) {
        html.raw("<tr><th scope=\"row\">").text(rule.id()).raw("</th><td>").text(rule.title());
        html.raw("</td><td>").text(canary(result.evidence(), rule)).raw("</td></tr>\n");
      }
    }
    html.raw("</tbody>\n</table>\n</section>\n");
  }

  private static void notRun(Evidence evidence, Html html) throws IOException {
    if (evidence.rulesNotRun().isEmpty()) {
      return;
    }
    html.raw("<section aria-labelledby=\"not-run\">\n<h2 id=\"not-run\">Rules not run</h2>\n<p>")
        .text("Nothing that changed concerns them: " + String.join(", ", evidence.rulesNotRun()))
        .raw(".</p>\n</section>\n");
  }

  private static boolean isFound(ScanResult result, Rule rule) {
    return result.findings().stream().anyMatch(finding -> finding.rule().equals(rule.id()));
  }

  private static String canary(Evidence evidence, Rule rule) {
    for (Canary canary : evidence.canaries()) {
      if (canary.rule().equals(rule.id())) {
        return canary.found() ? "found" : "NOT FOUND";
      }
    }
    return "not planted";
  }

  private static void notChecked(Evidence evidence, Html html) throws IOException {
    if (evidence.notChecked().isEmpty()) {
      return;
    }
    html.raw(
        "<section aria-labelledby=\"not-checked\">\n<h2 id=\"not-checked\">Not checked</h2>\n");
    html.raw("<details><summary>")
        .text(evidence.notChecked().size() + " entries")
        .raw("</summary>\n<ul>\n");
    for (NotChecked each : evidence.notChecked()) {
      html.raw("<li><span class=\"place\">").text(each.path()).raw("</span> ");
      html.text(each.reason().words()).raw("</li>\n");
    }
    html.raw("</ul></details>\n</section>\n");
  }

  private static void footer(Evidence evidence, Html html) throws IOException {
    html.raw("<footer><p>")
        .text("Rules: " + evidence.catalogue() + ". Made by keyward scan.")
        .raw("</p></footer>\n");
  }

  private void prose(String text, Html html) throws IOException {
    html.raw("<div class=\"prose\">").raw(renderer.render(markdown.parse(text))).raw("</div>\n");
  }

  private static String at(Place place) {
    return place.path() + ":" + place.line() + ":" + place.column();
  }

  private static String style() throws IOException {
    try (InputStream style = HtmlReport.class.getResourceAsStream("report.css")) {
      if (style == null) {
        throw new IOException("the report's style is not in the program");
      }
      return new String(style.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String hash(String style) {
    byte[] hash = Sha256.fresh().digest(style.getBytes(StandardCharsets.UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }
}
