package io.keyward.auth.fuzz;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.JsonException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;

/**
 * What every reader of foreign input promises, whatever the input: it ends with a value or with an
 * exception of ours, within a second, and says nothing of a secret that the input holds.
 */
public final class Promise {
  /** Stands for the secret: inputs hold it where secrets are. */
  public static final String CANARY = "cAnArY0Qz9xW";

  private static final String FOLDED = CANARY.toLowerCase(Locale.ROOT);
  private static final long MOST_NANOS = 1_000_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Promise() {}

  /** Reads, and fails if the promise is broken. */
  public static void isKeptBy(Runnable reading) {
    long before = THREADS.getCurrentThreadCpuTime();
    try {
      reading.run();
    } catch (ProblemException e) {
      saysNothing(e.problem());
      saysNothing(e);
    } catch (JsonException e) {
      saysNothing(e);
    }
    long taken = THREADS.getCurrentThreadCpuTime() - before;
    if (taken > MOST_NANOS) {
      throw new AssertionError("It took " + taken / 1_000_000 + " ms.");
    }
  }

  /** Fails if the problem shows the secret. */
  public static void saysNothing(Problem problem) {
    hides(problem.toString());
  }

  /** {@code --debug} prints causes too. */
  private static void saysNothing(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      hides(cause.toString());
    }
  }

  /** Fails if the text shows the secret, in whatever case. */
  public static void hides(String text) {
    if (text.toLowerCase(Locale.ROOT).contains(FOLDED)) {
      throw new AssertionError("A message shows the secret.");
    }
  }
}
