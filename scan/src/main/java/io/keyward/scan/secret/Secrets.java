package io.keyward.scan.secret;

import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.SourceFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All secrets of a file in one pass: words are found first, and what looks closer looks only there.
 * What it sees is hidden from every excerpt of the file, whichever rules run. Thread-safe.
 */
public final class Secrets implements FileDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "secret";

  private static final String COMING =
      " It is staged, so the next commit brings it in, although the file that lies here no longer has it.";

  private final Map<String, Severity> severities = new HashMap<>();
  private final Optional<Rule> past;
  private final Optional<Rule> staged;

  /** For these rules; the others' secrets are hidden and not told. */
  public Secrets(List<Rule> rules) {
    this(rules, Optional.empty(), Optional.empty());
  }

  /**
   * For these rules.
   *
   * @param past the rule under which all others' secrets are told; whoever asks for it looks which
   *     of them lie in the history alone
   * @param staged the rule under which secrets are told that are staged, and not in the file that
   *     lies there
   */
  public Secrets(List<Rule> rules, Optional<Rule> past, Optional<Rule> staged) {
    this.past = past;
    this.staged = staged;
    for (Rule rule : rules) {
      severities.put(rule.id(), rule.severity());
    }
  }

  @Override
  public void inspect(FileUnderScan file) {
    Look look = new Look(file);
    Words.find(look);
    Believed believed = Believed.of(look.sightings());
    for (Sighting sighting : look.sightings()) {
      // Of one that is not believed, too, what the believed one leaves to be seen of it.
      if (sighting.hideFrom() < sighting.hideTo() && !believed.hasOtherAround(sighting)) {
        file.hide(sighting.hideFrom(), sighting.hideTo());
      }
    }
    for (Assignment variable : look.variables()) {
      file.hide(variable.valueStart(), variable.valueEnd());
    }
    if (isKeptHere(file, look)) {
      return;
    }
    if (file.standing() instanceof SourceFile.Staged beside) {
      staged.ifPresent(rule -> tellStaged(file, look, believed, beside, rule));
      return;
    }
    for (Sighting sighting : believed.inOrder()) {
      tell(file, sighting, believed.nameBefore(look.text(), sighting.start()));
    }
    Severity environment = severities.get(Environments.RULE);
    if (look.ground() == Ground.ENVIRONMENT && environment != null) {
      Environments.tell(file, look, believed, environment);
    }
  }

  /**
   * A secret that stands in a file.
   *
   * @param rule the rule that it breaks wherever it stands
   * @param start its first byte
   * @param end the byte after its last
   * @param why why it matters; never holds a secret
   * @param identity what it is; never holds a secret
   */
  public record Seen(String rule, int start, int end, String why, String identity) {}

  /** What is believed to be a secret in the file, whichever rules run. */
  public static List<Seen> in(FileUnderScan file) {
    Look look = new Look(file);
    Words.find(look);
    return Believed.of(look.sightings()).inOrder().stream()
        .map(seen -> new Seen(seen.rule(), seen.start(), seen.end(), seen.why(), seen.identity()))
        .toList();
  }

  /** Whether a file of variables stays on this machine, which is what such files are for. */
  private static boolean isKeptHere(FileUnderScan file, Look look) {
    return look.ground() == Ground.ENVIRONMENT && file.standing().equals(SourceFile.Now.IGNORED);
  }

  /** What is in the other versions, too, is told of where it lies. */
  private void tellStaged(
      FileUnderScan file, Look look, Believed believed, SourceFile.Staged beside, Rule rule) {
    for (Sighting sighting : believed.inOrder()) {
      String value = file.latin().substring(sighting.start(), sighting.end());
      if (!sighting.rule().isEmpty() && !beside.isElsewhere(value)) {
        Severity own = severities.getOrDefault(sighting.rule(), rule.severity());
        String name = believed.nameBefore(look.text(), sighting.start());
        file.found(
            rule.id(),
            own.isAtLeast(Severity.HIGH) ? rule.severity() : own,
            sighting.confidence(),
            file.place(sighting.start(), sighting.end()),
            sighting.why() + COMING,
            identity(sighting, name));
      }
    }
  }

  private void tell(FileUnderScan file, Sighting sighting, String name) {
    Severity severity = severities.get(sighting.rule());
    if (severity != null) {
      tell(file, sighting, name, sighting.rule(), severity);
    } else if (past.isPresent() && !sighting.rule().isEmpty()) {
      tell(file, sighting, name, past.get().id(), past.get().severity());
    }
  }

  private static void tell(
      FileUnderScan file, Sighting sighting, String name, String rule, Severity severity) {
    file.found(
        rule,
        severity,
        sighting.confidence(),
        file.place(sighting.start(), sighting.end()),
        sighting.why(),
        identity(sighting, name));
  }

  private static String identity(Sighting sighting, String name) {
    return name.isEmpty() ? sighting.identity() : sighting.identity() + " " + name;
  }
}
