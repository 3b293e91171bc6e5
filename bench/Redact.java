import io.keyward.auth.credential.Secret;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.auth.redact.LogFilter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Times the filter of the log on hostile text; see {@code bench/redact}. */
final class Redact {
  private static final int SIZE = 1 << 20;
  private static final int ROUNDS = 9;
  private static final double GOAL = 50;

  /** What other redactors choke on: near misses of everything that is looked for, over and over. */
  private static final List<String> HOSTILE =
      List.of(
          "a", "eyJ", "eyJaaaaaaaa.", "eyJaaaaaaaa.ey", "sk-aaaaaaaaaaaaaaa ", "Bearer ", "%4", "\\u006", "\\\"",
          "a@", "a@a.", "a@1.a", "a.a@a.a", "://a:b@", "token=", "\"token\":\"", "\"token\":[\"a\",", "Cookie: a",
          "Authorization:", "/home/a", "C:\\Users\\", "/aaaaaaaaab", "aaaaaaaaaaaaaaaaaaac", "=", ":", "{\"a\":");

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static String answer = "";

  public static void main(String[] args) {
    EgressFilter known = new EgressFilter();
    Random random = new Random(1);
    for (int i = 0; i < 20; i++) {
      known.know(Secret.of(token(random)));
    }
    known.know(Secret.of("aaaaaaaaaaaaaaaaaaab"), Secret.of("eyJeyJeyJeyJ.eyJeyJeyJeyJeyJ"));
    LogFilter filter = known.forLog(Path.of("/aaaaaaaaaa"));

    double cold = milliseconds(filter, text("token=a@a./home/a eyJaaaaaaaa.ey\\u006"));
    double worst = 0;
    String culprit = "";
    for (int round = 0; round < 2; round++) {
      worst = 0;
      for (String part : HOSTILE) {
        String text = text(part);
        double[] times = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
          times[i] = milliseconds(filter, text);
        }
        Arrays.sort(times);
        if (times[ROUNDS / 2] > worst) {
          worst = times[ROUNDS / 2];
          culprit = part;
        }
      }
    }
    System.out.printf("1 MB of hostile text, the log's filter, 22 known secrets, %d texts%n", HOSTILE.size());
    System.out.printf("cold, the first text of a fresh JVM: %.0f ms%n", cold);
    System.out.printf("warm, the slowest text (%s): %.1f ms (goal: under %.0f)%n", culprit, worst, GOAL);
    System.exit(worst < GOAL ? 0 : 1);
  }

  private static String text(String part) {
    return part.repeat(SIZE / part.length());
  }

  private static String token(Random random) {
    StringBuilder token = new StringBuilder();
    random.ints(1000, 'A', 'z').forEach(c -> token.append((char) c));
    return token.toString();
  }

  private static double milliseconds(LogFilter filter, String text) {
    long before = THREADS.getCurrentThreadCpuTime();
    answer = filter.clean(text);
    return (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
  }
}
