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

  private final Map<String, Severity> severities = new HashMap<>();
  private final Optional<Rule> past;

  /** For these rules; the others' secrets are hidden and not told. */
  public Secrets(List<Rule> rules) {
    this(rules, Optional.empty());
  }

  /**
   * For these rules.
   *
   * @param past the rule under which all others' secrets are told; whoever asks for it looks which
   *     of them lie in the history alone
   */
  public Secrets(List<Rule> rules, Optional<Rule> past) {
    this.past = past;
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
        name.isEmpty() ? sighting.identity() : sighting.identity() + " " + name);
  }
}
