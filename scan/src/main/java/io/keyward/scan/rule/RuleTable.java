package io.keyward.scan.rule;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Triage;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalogue as the build leaves it for a run: what {@link Rule} says, one rule after the other,
 * without anything to parse.
 */
@SuppressWarnings("EnumOrdinal") // writer and reader are always of the same build
final class RuleTable {
  private RuleTable() {}

  static void write(Catalogue catalogue, DataOutputStream out) throws IOException {
    out.writeUTF(catalogue.hash());
    out.writeInt(catalogue.rules().size());
    for (Rule rule : catalogue.rules()) {
      out.writeUTF(rule.id());
      out.writeUTF(rule.title());
      out.writeByte(rule.severity().ordinal());
      out.writeByte(rule.confidence().ordinal());
      out.writeInt(rule.cwe());
      out.writeByte(rule.asvs().size());
      for (String requirement : rule.asvs()) {
        out.writeUTF(requirement);
      }
      out.writeByte(rule.triage().ordinal());
      out.writeUTF(rule.detector());
      out.writeUTF(rule.match());
      out.writeUTF(rule.why());
      out.writeUTF(rule.canary().title());
      out.writeByte(rule.canary().files().size());
      for (Snippet file : rule.canary().files()) {
        out.writeUTF(file.path());
        out.writeUTF(file.text());
      }
    }
  }

  static Catalogue read(DataInputStream in) throws IOException {
    String hash = in.readUTF();
    int count = in.readInt();
    List<Rule> rules = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rules.add(
          new Rule(
              in.readUTF(),
              in.readUTF(),
              Severity.values()[in.readByte()],
              Confidence.values()[in.readByte()],
              in.readInt(),
              requirements(in),
              Triage.values()[in.readByte()],
              in.readUTF(),
              in.readUTF(),
              in.readUTF(),
              example(in)));
    }
    return new Catalogue(rules, hash);
  }

  private static List<String> requirements(DataInputStream in) throws IOException {
    int count = in.readByte();
    List<String> requirements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requirements.add(in.readUTF());
    }
    return requirements;
  }

  private static Example example(DataInputStream in) throws IOException {
    String title = in.readUTF();
    int count = in.readByte();
    List<Snippet> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      files.add(new Snippet(in.readUTF(), in.readUTF()));
    }
    return new Example(title, files);
  }
}
