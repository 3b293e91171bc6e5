package io.keyward.scan.advisory;

import io.keyward.scan.dependency.Dependency;
import io.keyward.scan.dependency.Dependency.Use;
import io.keyward.scan.dependency.LockFile;
import io.keyward.scan.dependency.Resolution;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Packages of a lock file, in a version that something is known against: one finding for each
 * package and version, with all that is known.
 */
public final class VulnerableDependencies implements FileDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "vulnerable-dependency";

  private final Rule rule;
  private final Known known;
  private final Advisories advisories;

  /** For the one rule that asks for it. */
  public VulnerableDependencies(List<Rule> rules, Advisories advisories) {
    this.rule = rules.getFirst();
    this.advisories = advisories;
    this.known = new Known(new Carried(rule.id(), rule.match()), advisories);
  }

  /** Whether a file at this path says which versions are brought in, by its name. */
  public static boolean isLockFile(String path) {
    return LockFile.of(path).isPresent();
  }

  @Override
  public void inspect(FileUnderScan file) {
    Optional<LockFile> kind = LockFile.of(file.path());
    if (kind.isEmpty()) {
      return;
    }
    switch (kind.get().read(file.path(), file.bytes())) {
      case Resolution.NotReadable _ -> file.notChecked(NotChecked.Reason.NOT_DATA);
      case Resolution.Resolved(List<Dependency> dependencies, int open) -> {
        if (open > 0) {
          file.notChecked(NotChecked.Reason.OPEN_VERSIONS);
        }
        if (!dependencies.isEmpty()
            && advisories instanceof Advisories.None(NotChecked.Reason reason)
            && !(file.standing() instanceof SourceFile.Past)) {
          file.notChecked(reason);
        }
        inspect(dependencies, file);
      }
    }
  }

  private void inspect(List<Dependency> dependencies, FileUnderScan file) {
    // A lock file may hold one version in several folders.
    Map<String, Dependency> once = new LinkedHashMap<>();
    for (Dependency each : dependencies) {
      once.merge(
          each.name() + "@" + each.version(),
          each,
          (first, other) -> first.use() == Use.RUNTIME ? first : other);
    }
    for (Dependency each : once.values()) {
      List<Advisory> about = known.against(each.ecosystem(), each.name(), each.version());
      if (!about.isEmpty()) {
        tell(each, about, file);
      }
    }
  }

  private void tell(Dependency dependency, List<Advisory> known, FileUnderScan file) {
    file.found(
        rule.id(),
        severity(dependency, known),
        Confidence.PROVED,
        file.place(dependency.start(), dependency.end()),
        why(dependency, known),
        dependency.ecosystem().word() + " " + dependency.name() + " " + dependency.version());
  }

  /**
   * What only whoever works on the application gets counts one less, unless it does harm itself.
   */
  private static Severity severity(Dependency dependency, List<Advisory> known) {
    Severity worst = Severity.MEDIUM;
    for (Advisory each : known) {
      if (each.isMalicious()) {
        return Severity.CRITICAL;
      }
      if (each.score().severity().isAtLeast(worst)) {
        worst = each.score().severity();
      }
    }
    return switch (dependency.use()) {
      case RUNTIME -> worst;
      case DEVELOPMENT -> worst == Severity.CRITICAL ? Severity.HIGH : Severity.MEDIUM;
    };
  }

  private static String why(Dependency dependency, List<Advisory> known) {
    StringBuilder why = new StringBuilder();
    why.append(dependency.name())
        .append(' ')
        .append(dependency.version())
        .append(" is affected by ")
        .append(Known.named(known))
        .append(". ")
        .append(mended(dependency, known));
    if (dependency.path().size() > 1) {
      why.append(" It comes in by ").append(String.join(" > ", dependency.path())).append('.');
    }
    if (dependency.use() == Use.DEVELOPMENT) {
      why.append(" Only whoever works on the application gets it.");
    }
    return why.toString();
  }

  private static String mended(Dependency dependency, List<Advisory> known) {
    if (known.stream().anyMatch(Advisory::isMalicious)) {
      return "The package itself does harm: take it out, and take every secret that its machine had for known.";
    }
    return Known.mendedFrom(dependency.ecosystem(), dependency.version(), known)
        .map("Mended from %s on."::formatted)
        .orElse("No version is known in which all of it is mended.");
  }
}
