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

/** Scans of one file, for tests. */
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
      return SCANNER.scan(new OneFile(new SourceFile(path, content)), _ -> {});
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record OneFile(SourceFile file) implements Source {
    @Override
    public String name() {
      return "one file";
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      intake.file(file);
    }
  }
}
