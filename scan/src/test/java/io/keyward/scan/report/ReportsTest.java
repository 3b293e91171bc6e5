package io.keyward.scan.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.evidence.Sum;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Excerpt;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.ScanResult.Verdict;
import io.keyward.scan.source.NotChecked;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What reports make of findings, of hostile ones most of all. */
class ReportsTest {
  /** Text as somebody would put it into a file to break whatever shows it. */
  private static final String HOSTILE =
      "\u001b[2J\u001b]0;t\u0007</script><img src=x onerror=alert(1)>\"'&]]>\n::error::x\r\u202e\u2028%0A";

  private static final Catalogue RULES = Catalogue.shipped();

  static List<Report> reports() {
    return List.of(
        new TextReport(),
        new JsonReport(),
        new SarifReport("1.0"),
        new GitHubReport(),
        new JUnitReport(Severity.HIGH, Confidence.PROVED),
        new HtmlReport(Trend.NONE),
        new HtmlReport(new Trend(List.of(Trend.Point.of("x" + HOSTILE, List.of())))));
  }

  private static Place place(String path) {
    return new Place(path, 10, 20, 2, 3, 2, 13);
  }

  private static Finding finding(String words) {
    return new Finding(
        "SEC-002",
        Severity.CRITICAL,
        Confidence.PROVED,
        place("src/a " + words + ".js"),
        "Why " + words,
        List.of(new Step(place("src/b.js"), "begins " + words), new Step(place("c.js"), "ends")),
        new Excerpt(1, List.of("first", "const key = " + words, "third")),
        "identity",
        1);
  }

  private static ScanResult result(List<Finding> findings, List<NotChecked> notChecked) {
    return new ScanResult(
        findings,
        new Evidence(
            "app",
            RULES.hash(),
            List.of("SEC-002"),
            List.of(),
            List.of(new Checked("src/b.js", 1234, Sum.of(new byte[32]), "javascript")),
            notChecked,
            List.of(new Canary("SEC-002", true)),
            Optional.empty()));
  }

  private static String written(Report report, ScanResult result) {
    StringBuilder out = new StringBuilder();
    try {
      report.write(result, RULES, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void nothingThatATerminalOrAReaderWouldObeyComesThrough(Report report) {
    String written =
        written(
            report,
            result(
                List.of(finding(HOSTILE)),
                List.of(new NotChecked("x" + HOSTILE, NotChecked.Reason.UNREADABLE))));

    assertThat(written).doesNotContain("\u001b", "\u0007", "\r");
  }

  @Test
  void noPageGetsMarkupAndNoJobACommandFromAFile() {
    ScanResult hostile =
        result(
            List.of(finding(HOSTILE)),
            List.of(new NotChecked("x" + HOSTILE, NotChecked.Reason.UNREADABLE)));

    assertThat(written(new HtmlReport(Trend.NONE), hostile)).doesNotContain("<img", "</script>");
    assertThat(written(new JUnitReport(Severity.HIGH, Confidence.PROVED), hostile))
        .doesNotContain("<img", "]]>");
    assertThat(written(new GitHubReport(), hostile).lines())
        .allMatch(line -> line.startsWith("::error file=") || line.startsWith("::error title=not"));
  }

  @Test
  void theTrendIsPlottedOldestFirstAndThisScanLast() {
    Trend trend =
        new Trend(
            List.of(
                Trend.Point.of("2026-11-01", List.of(Severity.HIGH, Severity.HIGH)),
                Trend.Point.of(HOSTILE, List.of())));

    String page = written(new HtmlReport(trend), result(List.of(finding("it matters")), List.of()));

    assertThat(page)
        .contains("3 scans, from 2026-11-01; critical 0 to 1; high 2 to 0; medium 0 to 0")
        .contains(
            "class=\"critical\" stroke-dasharray=\"none\" points=\"0.0,160.0 300.0,160.0 600.0,80.0 \"")
        .contains(
            "class=\"high\" stroke-dasharray=\"8 3\" points=\"0.0,0.0 300.0,160.0 600.0,160.0 \"")
        .doesNotContain("<img");
    assertThat(written(new HtmlReport(Trend.NONE), result(List.of(), List.of())))
        .doesNotContain("<polyline");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aRunThatIsNotCompleteSaysSo(Report report) {
    String complete = written(report, result(List.of(), List.of()));
    String gaps =
        written(
            report,
            result(List.of(), List.of(new NotChecked("a.js", NotChecked.Reason.UNREADABLE))));

    assertThat(complete).doesNotContain("could not be read");
    assertThat(gaps).contains("a.js").contains("could not be read");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void aFindingComesWithItsPlaceAndItsReason(Report report) {
    assertThat(written(report, result(List.of(finding("it matters")), List.of())))
        .contains("SEC-002", "Why it matters");
  }

  @Test
  void whatIsSilencedStaysInTheReportAndIsNoFinding() throws IOException {
    ScanResult all = result(List.of(), List.of());
    ScanResult result =
        new ScanResult(
            List.of(), List.of(new Silenced(finding("it"), "opens nothing")), all.evidence());

    for (Report report : List.of(new TextReport(), new JsonReport(), new HtmlReport(Trend.NONE))) {
      assertThat(written(report, result)).contains("SEC-002", "opens nothing");
    }
    JsonNode sarif = new ObjectMapper().readTree(written(new SarifReport("1.0"), result));
    assertThat(sarif.at("/runs/0/results/0/suppressions/0/justification").asString())
        .isEqualTo("opens nothing");
    assertThat(sarif.at("/runs/0/results/0/suppressions/0/kind").asString()).isEqualTo("inSource");
    JsonNode json = new ObjectMapper().readTree(written(new JsonReport(), result));
    assertThat(json.path("findings").isEmpty()).isTrue();
    assertThat(json.at("/silenced/0/finding/rule").asString()).isEqualTo("SEC-002");
    assertThat(written(new GitHubReport(), result)).doesNotContain("SEC-002");
    assertThat(result.verdict(Severity.REVIEW, Confidence.ASK)).isEqualTo(Verdict.CLEAN);
  }

  @Test
  void rulesThatDidNotRunAreToldAndNotCalledClean() throws IOException {
    ScanResult all = result(List.of(), List.of());
    Evidence of = all.evidence();
    ScanResult result =
        new ScanResult(
            List.of(),
            new Evidence(
                of.source(),
                of.catalogue(),
                of.rules(),
                List.of("SUP-001", "SUP-002"),
                of.files(),
                of.notChecked(),
                of.canaries(),
                of.advisories()));

    assertThat(written(new TextReport(), result))
        .contains("Not run, as nothing that changed concerns them: 2 rules.");
    assertThat(written(new HtmlReport(Trend.NONE), result))
        .contains("Nothing that changed concerns them: SUP-001, SUP-002.")
        .doesNotContain("<th scope=\"row\">SUP-001</th>");
    assertThat(written(new JUnitReport(Severity.HIGH, Confidence.PROVED), result))
        .contains("skipped=\"2\"", "<skipped message=\"nothing that changed concerns it\"/>");
    JsonNode json = new ObjectMapper().readTree(written(new JsonReport(), result));
    assertThat(json.at("/checked/rulesNotRun/1").asString()).isEqualTo("SUP-002");
    JsonNode sarif = new ObjectMapper().readTree(written(new SarifReport("1.0"), result));
    assertThat(sarif.at("/runs/0/invocations/0/properties/rulesNotRun/0").asString())
        .isEqualTo("SUP-001");
    assertThat(written(new TextReport(), all)).doesNotContain("Not run");
    assertThat(written(new HtmlReport(Trend.NONE), all)).doesNotContain("Rules not run");
  }

  @Test
  void sarifIsWhatTheStandardSays() throws IOException {
    String written =
        written(
            new SarifReport("1.0"),
            result(
                List.of(finding(HOSTILE), finding("plain")),
                List.of(
                    new NotChecked("a:b #?%.js", NotChecked.Reason.UNREADABLE),
                    new NotChecked("c.png", NotChecked.Reason.BINARY))));

    try (InputStream schema =
        Objects.requireNonNull(getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
      assertThat(
              SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                  .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                  .validate(written, InputFormat.JSON))
          .isEmpty();
    }
    JsonNode run = new ObjectMapper().readTree(written).path("runs").path(0);
    assertThat(run.path("invocations").path(0).path("executionSuccessful").asBoolean()).isFalse();
    assertThat(run.path("results").path(0).path("codeFlows").path(0).path("threadFlows").path(0))
        .isNotNull();
    assertThat(
            run.at("/tool/driver/rules")
                .path(run.path("results").path(1).path("ruleIndex").asInt())
                .path("id")
                .asString())
        .isEqualTo("SEC-002");
    assertThat(
            run.path("invocations")
                .path(0)
                .path("toolExecutionNotifications")
                .path(0)
                .at("/locations/0/physicalLocation/artifactLocation/uri")
                .asString())
        .isEqualTo("a:b%20%23%3F%25.js");
  }

  @Test
  void junitFailsForTheRuleAndIsAnErrorWhereAGapIs() throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document written =
        factory
            .newDocumentBuilder()
            .parse(
                new InputSource(
                    new StringReader(
                        written(
                            new JUnitReport(Severity.HIGH, Confidence.PROVED),
                            result(
                                List.of(finding(HOSTILE)),
                                List.of(new NotChecked("a", NotChecked.Reason.CHANGED)))))));

    assertThat(written.getDocumentElement().getAttribute("failures")).isEqualTo("1");
    assertThat(written.getDocumentElement().getAttribute("errors")).isEqualTo("1");
    assertThat(written.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(written.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void thePageAllowsItsOwnStyleAndNothingElse() {
    String page = written(new HtmlReport(Trend.NONE), result(List.of(finding(HOSTILE)), List.of()));

    assertThat(page).contains("default-src 'none'; style-src 'sha256-");
    assertThat(page).doesNotContain("<script", "http://", "https://", "style=", "url(");
  }

  @Test
  void aFingerprintStaysWhenLinesMoveAndChangesWithWhatItIs() {
    Finding here = finding("x");
    Finding lower =
        new Finding(
            here.rule(),
            here.severity(),
            Confidence.LIKELY,
            new Place(here.place().path(), 90, 100, 9, 3, 9, 13),
            "put better",
            List.of(),
            here.excerpt(),
            here.identity(),
            here.occurrence());
    Finding second =
        new Finding(
            here.rule(),
            here.severity(),
            here.confidence(),
            here.place(),
            here.why(),
            here.evidence(),
            here.excerpt(),
            here.identity(),
            2);

    assertThat(lower.fingerprint()).isEqualTo(here.fingerprint());
    assertThat(second.fingerprint()).isNotEqualTo(here.fingerprint());
  }
}
