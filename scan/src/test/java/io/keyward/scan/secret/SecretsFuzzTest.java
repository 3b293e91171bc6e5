package io.keyward.scan.secret;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.source.SourceFile;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * Whatever a file holds: the search ends within a second and without an exception, and a planted
 * token that it finds is shown nowhere.
 */
class SecretsFuzzTest {
  private static final List<String> PATHS =
      List.of("a.js", ".env", "a.yml", "a.py", "a.json", "Dockerfile", "a.java", "a.txt");
  private static final Secrets SECRETS = new Secrets(Scans.SECRETS.rules());
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 1_000_000_000;
  private static final int RUN = 8;

  /** The first byte chooses what the file is; a NUL stands for a planted token in quotes. */
  @FuzzTest
  void all(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String token = Planted.token("github-personal-token");
    String written = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
    String text = written.replace("\0", "'" + token + "'");
    long before = THREADS.getCurrentThreadCpuTime();
    FileUnderScan file =
        new FileUnderScan(
            new SourceFile(PATHS.get(input[0] & 7), text.getBytes(StandardCharsets.ISO_8859_1)));
    SECRETS.inspect(file);
    FileUnderScan.Told told = file.told(LocalDate.EPOCH);
    if (THREADS.getCurrentThreadCpuTime() - before > MOST_NANOS) {
      throw new AssertionError("It took too long.");
    }
    for (Finding finding : told.open()) {
      if (finding.rule().equals("SEC-001")) {
        hides(finding, token, written);
      }
    }
  }

  private static void hides(Finding finding, String token, String written) {
    String shown = finding.why() + finding.identity() + finding.excerpt().lines();
    for (int at = "ghp_".length(); at + RUN <= token.length() - 2; at++) {
      String run = token.substring(at, at + RUN);
      if (shown.contains(run) && !written.contains(run)) {
        throw new AssertionError("A finding shows the token.");
      }
    }
  }
}
