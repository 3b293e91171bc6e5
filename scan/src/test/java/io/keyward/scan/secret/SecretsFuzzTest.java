package io.keyward.scan.secret;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.scan.finding.Finding;
import io.keyward.scan.run.ScanResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever a file holds: the search ends within a second and without an exception, and a planted
 * token that it finds is shown nowhere.
 */
class SecretsFuzzTest {
  private static final List<String> PATHS =
      List.of("a.js", ".env", "a.yml", "a.py", "a.json", "Dockerfile", "a.java", "a.txt");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 1_000_000_000;
  private static final int RUN = 8;

  /** The first byte chooses what the file is; a NUL stands for a planted token. */
  @FuzzTest
  void all(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String token = Planted.token("github-personal-token");
    String text =
        new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1).replace("\0", token);
    long before = THREADS.getCurrentThreadCpuTime();
    ScanResult result = Scans.scan(PATHS.get(input[0] & 7), text);
    if (THREADS.getCurrentThreadCpuTime() - before > MOST_NANOS) {
      throw new AssertionError("It took too long.");
    }
    for (Finding finding : result.findings()) {
      if (finding.rule().equals("SEC-001")) {
        hides(finding, token);
      }
    }
  }

  private static void hides(Finding finding, String token) {
    String shown = finding.why() + finding.identity();
    for (int at = "ghp_".length(); at + RUN < token.length() - 1; at++) {
      if (shown.contains(token.substring(at, at + RUN))) {
        throw new AssertionError("A finding shows the token.");
      }
    }
  }
}
