package io.keyward.scan.report;

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
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * For code hosts and editors: SARIF 2.1.0 (OASIS), with the way to each finding as a code flow and
 * everything that was not checked as a notification. A run that is not complete says that it was
 * not successful.
 */
public final class SarifReport implements Report {
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
  private static final String ROOT = "ROOT";

  private final String version;

  /**
   * A report that names its maker.
   *
   * @param version Keyward's
   */
  public SarifReport(String version) {
    this.version = version;
  }

  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    List<String> ids = new ArrayList<>();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), new Appending(out))) {
      json.writeStartObject();
      json.writeStringProperty("$schema", SCHEMA);
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      json.writeStartObject();
      json.writeObjectPropertyStart("tool");
      json.writeObjectPropertyStart("driver");
      json.writeStringProperty("name", "Keyward");
      json.writeStringProperty("version", version);
      json.writeArrayPropertyStart("rules");
      for (Rule rule : rules.rules()) {
        ids.add(rule.id());
        rule(rules.page(rule.id()), json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeEndObject();
      json.writeStringProperty("columnKind", "utf16CodeUnits");
      json.writeArrayPropertyStart("results");
      for (Finding finding : result.findings()) {
        json.writeStartObject();
        finding(finding, ids.indexOf(finding.rule()), json);
        json.writeEndObject();
      }
      for (Silenced each : result.silenced()) {
        json.writeStartObject();
        finding(each.finding(), ids.indexOf(each.finding().rule()), json);
        suppression(each.reason(), json);
        json.writeEndObject();
      }
      json.writeEndArray();
      invocation(result.evidence(), json);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    out.append("\n");
  }

  private static void rule(RulePage page, JsonGenerator json) {
    Rule rule = page.rule();
    json.writeStartObject();
    json.writeStringProperty("id", rule.id());
    message("shortDescription", rule.title(), json);
    message("fullDescription", rule.why(), json);
    json.writeObjectPropertyStart("help");
    String help =
        "Fix\n\n" + page.fixes().firstEntry().getValue() + "\n\nVerify\n\n" + page.verify();
    json.writeStringProperty("text", help);
    json.writeStringProperty("markdown", help);
    json.writeEndObject();
    json.writeObjectPropertyStart("defaultConfiguration");
    json.writeStringProperty("level", level(rule.severity()));
    json.writeEndObject();
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("security-severity", score(rule.severity()));
    json.writeStringProperty("triage", rule.triage().word());
    json.writeArrayPropertyStart("tags");
    json.writeString("security");
    json.writeString("external/cwe/cwe-" + rule.cwe());
    for (String requirement : rule.asvs()) {
      json.writeString("asvs-5.0/" + requirement);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void suppression(String reason, JsonGenerator json) {
    json.writeArrayPropertyStart("suppressions");
    json.writeStartObject();
    json.writeStringProperty("kind", "inSource");
    json.writeStringProperty("justification", reason);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void finding(Finding finding, int index, JsonGenerator json) {
    json.writeStringProperty("ruleId", finding.rule());
    json.writeNumberProperty("ruleIndex", index);
    json.writeStringProperty("level", level(finding.severity()));
    message("message", finding.why(), json);
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    place(finding.place(), json);
    json.writeEndObject();
    json.writeEndArray();
    json.writeObjectPropertyStart("partialFingerprints");
    json.writeStringProperty("keyward/v1", finding.fingerprint());
    json.writeEndObject();
    if (!finding.evidence().isEmpty()) {
      flow(finding.evidence(), json);
    }
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("confidence", finding.confidence().word());
    json.writeEndObject();
  }

  private static void flow(List<Step> steps, JsonGenerator json) {
    json.writeArrayPropertyStart("codeFlows");
    json.writeStartObject();
    json.writeArrayPropertyStart("threadFlows");
    json.writeStartObject();
    json.writeArrayPropertyStart("locations");
    for (Step step : steps) {
      json.writeStartObject();
      json.writeObjectPropertyStart("location");
      place(step.place(), json);
      message("message", step.says(), json);
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void place(Place place, JsonGenerator json) {
    json.writeObjectPropertyStart("physicalLocation");
    artifact(place.path(), json);
    json.writeObjectPropertyStart("region");
    json.writeNumberProperty("startLine", place.line());
    json.writeNumberProperty("startColumn", place.column());
    json.writeNumberProperty("endLine", place.endLine());
    json.writeNumberProperty("endColumn", place.endColumn());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void artifact(String path, JsonGenerator json) {
    json.writeObjectPropertyStart("artifactLocation");
    json.writeStringProperty("uri", uri(path));
    json.writeStringProperty("uriBaseId", ROOT);
    json.writeEndObject();
  }

  private static void invocation(Evidence evidence, JsonGenerator json) {
    json.writeArrayPropertyStart("invocations");
    json.writeStartObject();
    json.writeBooleanProperty("executionSuccessful", evidence.gaps().isEmpty());
    json.writeArrayPropertyStart("toolExecutionNotifications");
    for (NotChecked each : evidence.notChecked()) {
      json.writeStartObject();
      json.writeStringProperty(
          "level", each.reason().weight() == NotChecked.Weight.MISSING ? "error" : "note");
      message("message", "Not checked: " + each.reason().words() + ".", json);
      json.writeArrayPropertyStart("locations");
      json.writeStartObject();
      json.writeObjectPropertyStart("physicalLocation");
      artifact(each.path(), json);
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("properties");
    json.writeStringProperty("source", evidence.source());
    json.writeStringProperty("catalogue", evidence.catalogue());
    json.writeNumberProperty("files", evidence.files().size());
    json.writeNumberProperty("bytes", evidence.bytes());
    json.writeArrayPropertyStart("rulesNotRun");
    evidence.rulesNotRun().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("gaps");
    evidence.gaps().forEach(json::writeString);
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void message(String name, String text, JsonGenerator json) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }

  private static String uri(String path) {
    try {
      // The empty authority keeps a first part with a colon from being taken for a scheme.
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new AssertionError("every path is a path of some address", e);
    }
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> "error";
      case MEDIUM -> "warning";
      case REVIEW -> "note";
    };
  }

  /** What code hosts sort by, as if it were a CVSS score. */
  private static String score(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "9.5";
      case HIGH -> "8.0";
      case MEDIUM -> "5.0";
      case REVIEW -> "1.0";
    };
  }
}
