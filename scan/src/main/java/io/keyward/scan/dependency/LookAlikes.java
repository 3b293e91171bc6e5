package io.keyward.scan.dependency;

import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Rule;
import java.util.List;
import java.util.Optional;

/**
 * Packages that an application asks for by a name that is nearly that of a much used one, that of a
 * part of the language, or one that models are known to make up.
 */
public final class LookAlikes implements FileDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "look-alike-package";

  private final Rule rule;
  private final KnownNames names;

  /** For the one rule that asks for it. */
  public LookAlikes(List<Rule> rules) {
    this.rule = rules.getFirst();
    this.names = new KnownNames(rule.match());
  }

  @Override
  public void inspect(FileUnderScan file) {
    for (Asked asked : Manifests.asked(file.path(), file.bytes())) {
      Optional<String> why = names.suspicion(asked.ecosystem(), asked.name());
      if (why.isPresent()) {
        boolean madeUp = names.isMadeUp(asked.ecosystem(), asked.name());
        file.found(
            rule.id(),
            madeUp ? rule.severity() : Severity.MEDIUM,
            madeUp ? Confidence.PROVED : Confidence.LIKELY,
            file.place(asked.start(), asked.end()),
            why.get(),
            asked.ecosystem().word() + " " + asked.name());
      }
    }
  }
}
