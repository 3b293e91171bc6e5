package io.keyward.scan.rule;

import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Triage;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    write(catalogue.hash(), out);
    out.writeInt(catalogue.rules().size());
    for (Rule rule : catalogue.rules()) {
      write(rule.id(), out);
      write(rule.title(), out);
      out.writeByte(rule.severity().ordinal());
      out.writeByte(rule.confidence().ordinal());
      out.writeInt(rule.cwe());
      out.writeByte(rule.asvs().size());
      for (String requirement : rule.asvs()) {
        write(requirement, out);
      }
      out.writeByte(rule.triage().ordinal());
      write(rule.detector(), out);
      write(rule.match(), out);
      write(rule.why(), out);
      write(rule.canary().title(), out);
      out.writeByte(rule.canary().files().size());
      for (Snippet file : rule.canary().files()) {
        write(file.path(), out);
        write(file.text(), out);
      }
    }
  }

  static Catalogue read(ByteBuffer in) {
    String hash = text(in);
    int count = in.getInt();
    List<Rule> rules = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      rules.add(
          new Rule(
              text(in),
              text(in),
              Severity.values()[in.get()],
              Confidence.values()[in.get()],
              in.getInt(),
              requirements(in),
              Triage.values()[in.get()],
              text(in),
              text(in),
              text(in),
              example(in)));
    }
    return new Catalogue(rules, hash);
  }

  private static List<String> requirements(ByteBuffer in) {
    int count = in.get();
    List<String> requirements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      requirements.add(text(in));
    }
    return requirements;
  }

  private static Example example(ByteBuffer in) {
    String title = text(in);
    int count = in.get();
    List<Snippet> files = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      files.add(new Snippet(text(in), text(in)));
    }
    return new Example(title, files);
  }

  /** Most texts are made of a byte a character, and such a text is read by copying it. */
  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean narrow = new String(bytes, StandardCharsets.ISO_8859_1).equals(text);
    byte[] written = narrow ? bytes : text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(narrow ? written.length : ~written.length);
    out.write(written);
  }

  private static String text(ByteBuffer in) {
    int written = in.getInt();
    int length = written < 0 ? ~written : written;
    if (length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return new String(bytes, written < 0 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }
}
