package io.keyward.scan.configuration;

import io.keyward.scan.data.Reading;
import io.keyward.scan.data.Value;
import io.keyward.scan.data.Value.Member;
import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.finding.Severity;
import io.keyward.scan.finding.Step;
import io.keyward.scan.rule.Rule;
import io.keyward.scan.source.NotChecked;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Services of a compose file that nobody outside has business with, a database or its console, and
 * that listen on every address of the machine or take a password that everybody knows.
 */
public final class ComposeFiles implements FileDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "compose-exposed";

  /** Parts of a file's name that say that it is for one's own machine. */
  private static final Set<String> FOR_WORK =
      Set.of("dev", "development", "local", "test", "override", "ci");

  private final Rule rule;

  /** For the one rule that asks for it. */
  public ComposeFiles(List<Rule> rules) {
    this.rule = rules.getFirst();
  }

  /** Whether a file at this path is one, by its name. */
  public static boolean isComposeFile(String path) {
    String name = name(path);
    return (name.startsWith("docker-compose") || name.startsWith("compose"))
        && (name.endsWith(".yml") || name.endsWith(".yaml"));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public void inspect(FileUnderScan file) {
    if (!isComposeFile(file.path())) {
      return;
    }
    switch (Reading.yaml(file.bytes())) {
      case Reading.NotReadable _ -> file.notChecked(NotChecked.Reason.NOT_DATA);
      case Reading.Read read -> {
        for (Member service : read.document().members("services")) {
          inspect(service, isForWork(name(file.path())), file);
        }
      }
    }
  }

  private static boolean isForWork(String name) {
    for (String part : name.split("[._-]", -1)) {
      if (FOR_WORK.contains(part)) {
        return true;
      }
    }
    return false;
  }

  private void inspect(Member service, boolean forWork, FileUnderScan file) {
    Optional<Value> weak = KnownPasswords.in(service.value());
    Severity published = forWork ? Severity.MEDIUM : rule.severity();
    for (Value port : service.value().items("ports")) {
      Optional<String> what = PublishedPort.of(port).flatMap(each -> each.reaches(service.value()));
      if (what.isPresent()) {
        file.found(
            rule.id(),
            published,
            weak.isPresent() ? Confidence.PROVED : Confidence.LIKELY,
            file.place(port.start(), port.end()),
            "%s of the service %s listens on every address of the machine%s."
                .formatted(
                    what.get(),
                    service.name(),
                    weak.isPresent() ? ", and opens with a password that everybody knows" : ""),
            service.name() + " published " + what.get(),
            weak.map(value ->
                    new Step[] {
                      new Step(file.place(value.start(), value.end()), "the password that it takes")
                    })
                .orElse(new Step[0]));
        return;
      }
    }
    weak.ifPresent(value ->
        file.found(
            rule.id(),
            Severity.MEDIUM,
            Confidence.LIKELY,
            file.place(value.start(), value.end()),
            "The service %s opens with a password that everybody knows to whoever gets near it."
                .formatted(service.name()),
            service.name() + " password"));
  }
}
