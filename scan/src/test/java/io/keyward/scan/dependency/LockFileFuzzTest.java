package io.keyward.scan.dependency;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * Whatever a lock file holds: reading it ends without an exception and soon, and every package that
 * comes of it stands within the file.
 */
class LockFileFuzzTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long MOST_NANOS = 5_000_000_000L;
  private static final LockFile[] KINDS = LockFile.values();

  /** The first byte chooses what it is taken for. */
  @FuzzTest
  void all(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] content = Arrays.copyOfRange(input, 1, input.length);
    long before = THREADS.getCurrentThreadCpuTime();
    Resolution resolution =
        KINDS[(input[0] & 0xFF) % KINDS.length].read("requirements.txt", content);
    var _ = Manifests.asked("package.json", content);
    var _ = Manifests.asked("pyproject.toml", content);
    if (THREADS.getCurrentThreadCpuTime() - before > MOST_NANOS) {
      throw new AssertionError("It took too long.");
    }
    if (resolution instanceof Resolution.Resolved resolved) {
      for (Dependency each : resolved.dependencies()) {
        if (each.start() < 0 || each.end() < each.start() || each.end() > content.length) {
          throw new AssertionError("No stretch of the file: " + each.start() + " to " + each.end());
        }
        if (!each.path().getLast().equals(each.name())) {
          throw new AssertionError("The way to a package ends with it.");
        }
      }
    }
  }
}
