package io.keyward.scan.report;

import io.keyward.scan.evidence.AdvisoryData;
import io.keyward.scan.evidence.Canary;
import io.keyward.scan.evidence.Checked;
import io.keyward.scan.evidence.Evidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Place;
import io.keyward.scan.finding.Silenced;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.source.NotChecked;
import java.io.IOException;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** For programs: the whole result, evidence included, as one object of a versioned schema. */
public final class JsonReport implements Report {
  private static final int SCHEMA = 1;

  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), new Appending(out))) {
      json.writeStartObject();
      json.writeNumberProperty("schema", SCHEMA);
      json.writeArrayPropertyStart("findings");
      for (Finding finding : result.findings()) {
        finding(finding, rules, json);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("silenced");
      for (Silenced each : result.silenced()) {
        json.writeStartObject();
        json.writeStringProperty("reason", each.reason());
        json.writeName("finding");
        finding(each.finding(), rules, json);
        json.writeEndObject();
      }
      json.writeEndArray();
      evidence(result.evidence(), json);
      json.writeEndObject();
    }
    out.append("\n");
  }

  private static void finding(Finding finding, Catalogue rules, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("rule", finding.rule());
    rules.rule(finding.rule()).ifPresent(rule -> rule(rule, json));
    json.writeStringProperty("severity", finding.severity().word());
    json.writeStringProperty("confidence", finding.confidence().word());
    json.writeStringProperty("fingerprint", finding.fingerprint());
    json.writeObjectPropertyStart("place");
    place(finding.place(), json);
    json.writeEndObject();
    json.writeStringProperty("why", finding.why());
    json.writeArrayPropertyStart("evidence");
    for (Step step : finding.evidence()) {
      json.writeStartObject();
      place(step.place(), json);
      json.writeStringProperty("says", step.says());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("excerpt");
    json.writeNumberProperty("firstLine", finding.excerpt().firstLine());
    strings("lines", finding.excerpt().lines(), json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void rule(Rule rule, JsonGenerator json) {
    json.writeStringProperty("title", rule.title());
    json.writeNumberProperty("cwe", rule.cwe());
    strings("asvs", rule.asvs(), json);
    json.writeStringProperty("triage", rule.triage().word());
  }

  private static void place(Place place, JsonGenerator json) {
    json.writeStringProperty("path", place.path());
    json.writeNumberProperty("line", place.line());
    json.writeNumberProperty("column", place.column());
    json.writeNumberProperty("endLine", place.endLine());
    json.writeNumberProperty("endColumn", place.endColumn());
  }

  private static void advisories(AdvisoryData data, JsonGenerator json) {
    json.writeObjectPropertyStart("advisories");
    json.writeNumberProperty("records", data.records());
    json.writeStringProperty("newest", data.newest().toString());
    json.writeStringProperty("imported", data.imported().toString());
    json.writeEndObject();
  }

  private static void evidence(Evidence evidence, JsonGenerator json) {
    json.writeObjectPropertyStart("checked");
    json.writeStringProperty("source", evidence.source());
    json.writeStringProperty("catalogue", evidence.catalogue());
    strings("rules", evidence.rules(), json);
    strings("rulesNotRun", evidence.rulesNotRun(), json);
    json.writeArrayPropertyStart("files");
    for (Checked file : evidence.files()) {
      json.writeStartObject();
      json.writeStringProperty("path", file.path());
      json.writeNumberProperty("bytes", file.bytes());
      json.writeStringProperty(file.hash().kind(), file.hash().hex());
      json.writeStringProperty("language", file.language());
      json.writeEndObject();
    }
    json.writeEndArray();
    evidence.advisories().ifPresent(data -> advisories(data, json));
    json.writeArrayPropertyStart("notChecked");
    for (NotChecked each : evidence.notChecked()) {
      json.writeStartObject();
      json.writeStringProperty("path", each.path());
      json.writeStringProperty("reason", each.reason().words());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("canaries");
    for (Canary canary : evidence.canaries()) {
      json.writeStartObject();
      json.writeStringProperty("rule", canary.rule());
      json.writeBooleanProperty("found", canary.found());
      json.writeEndObject();
    }
    json.writeEndArray();
    strings("gaps", evidence.gaps(), json);
    json.writeEndObject();
  }

  private static void strings(String name, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
