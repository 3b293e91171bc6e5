package io.keyward.scan.report;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * For CI servers that show tests: each rule is a test. It fails with what crosses the line, what
 * only a person can judge is its output, and a run that is not complete is an error.
 */
public final class JUnitReport implements Report {
  private final Severity severity;
  private final Confidence confidence;

  /** With the line that the command draws. */
  public JUnitReport(Severity severity, Confidence confidence) {
    this.severity = severity;
    this.confidence = confidence;
  }

  @Override
  public void write(ScanResult result, Catalogue rules, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      suite(result, rules, xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
    out.append(text.getBuffer()).append("\n");
  }

  private void suite(ScanResult result, Catalogue rules, XMLStreamWriter xml)
      throws XMLStreamException {
    List<String> gaps = result.evidence().gaps();
    long failures = rules.rules().stream().filter(rule -> !failing(result, rule).isEmpty()).count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "keyward scan of " + Plain.text(result.evidence().source()));
    xml.writeAttribute("tests", String.valueOf(rules.rules().size() + 1));
    xml.writeAttribute("failures", String.valueOf(failures));
    xml.writeAttribute("errors", gaps.isEmpty() ? "0" : "1");
    xml.writeAttribute("skipped", String.valueOf(result.evidence().rulesNotRun().size()));
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "keyward");
    xml.writeAttribute("name", "everything was checked");
    if (!gaps.isEmpty()) {
      element("error", "not checked", String.join("\n", gaps), xml);
    }
    xml.writeEndElement();
    for (Rule rule : rules.rules()) {
      test(result, rule, xml);
    }
    xml.writeEndElement();
  }

  private void test(ScanResult result, Rule rule, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "keyward." + rule.family());
    xml.writeAttribute("name", rule.id() + " " + rule.title());
    if (result.evidence().rulesNotRun().contains(rule.id())) {
      xml.writeEmptyElement("skipped");
      xml.writeAttribute("message", "nothing that changed concerns it");
    }
    List<Finding> failing = failing(result, rule);
    if (!failing.isEmpty()) {
      element("failure", rule.title(), lines(failing), xml);
    }
    List<Finding> others =
        result.findings().stream()
            .filter(finding -> finding.rule().equals(rule.id()) && !failing.contains(finding))
            .toList();
    if (!others.isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(lines(others));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private List<Finding> failing(ScanResult result, Rule rule) {
    return result.findings().stream()
        .filter(finding -> finding.rule().equals(rule.id()) && finding.fails(severity, confidence))
        .toList();
  }

  private static void element(String name, String message, String text, XMLStreamWriter xml)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeAttribute("message", message);
    xml.writeCharacters(Plain.lines(text));
    xml.writeEndElement();
  }

  private static String lines(List<Finding> findings) {
    StringBuilder lines = new StringBuilder();
    for (Finding finding : findings) {
      lines.append(
          "%s:%d:%d %s (%s, %s)%n"
              .formatted(
                  finding.place().path(),
                  finding.place().line(),
                  finding.place().column(),
                  finding.why(),
                  finding.severity().word(),
                  finding.confidence().word()));
    }
    return Plain.lines(lines.toString());
  }
}
