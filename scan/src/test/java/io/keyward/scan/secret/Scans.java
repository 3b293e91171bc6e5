package io.keyward.scan.secret;

import io.keyward.scan.finding.Finding;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.Source;
import io.keyward.scan.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Scans of what a test gives, with all rules about secrets. */
final class Scans {
  static final Catalogue SECRETS = Catalogue.shipped().select(List.of("SEC"), List.of());

  private static final Scanner SCANNER = new Scanner(SECRETS, 1, LocalDate.EPOCH);

  private Scans() {}

  /** The ids of the rules that a file breaks, in the order of reports. */
  static List<String> rules(String path, String text) {
    return findings(path, text).stream().map(Finding::rule).toList();
  }

  static List<Finding> findings(String path, String text) {
    return scan(path, text).findings();
  }

  static ScanResult scan(String path, String text) {
    return scan(path, text.getBytes(StandardCharsets.UTF_8));
  }

  static ScanResult scan(String path, byte[] content) {
    try {
      return scan(List.of(new SourceFile(path, content)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static ScanResult scan(List<SourceFile> files) throws InterruptedException {
    return SCANNER.scan(new Given(files), _ -> {});
  }

  private record Given(List<SourceFile> files) implements Source {
    @Override
    public String name() {
      return "files";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      for (SourceFile file : files) {
        intake.file(file);
      }
    }
  }
}
