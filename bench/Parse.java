import io.keyward.scan.code.Language;
import io.keyward.scan.code.Tree;
import io.keyward.scan.code.js.JavaScript;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Times the reader of JavaScript and TypeScript; see {@code bench/parse}. */
final class Parse {
  private static final int ROUNDS = 7;
  private static final long MOST = 120_000_000;
  private static final double GOAL = 25;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private record Source(byte[] content, Language language) {}

  public static void main(String[] args) throws IOException {
    List<Source> sources = sources(Path.of(args[0]));
    long bytes = sources.stream().mapToLong(source -> source.content().length).sum();
    if (bytes == 0) {
      System.err.println("There is no code in " + args[0] + ": run TypeScriptParityTest first, or name a folder.");
      System.exit(2);
    }
    List<Source> first = upTo(sources, 8_000_000);
    long firstBytes = first.stream().mapToLong(source -> source.content().length).sum();
    double cold = rate(first, firstBytes);
    double[] warm = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      warm[round] = rate(sources, bytes);
    }
    Arrays.sort(warm);
    System.out.printf("%,d files, %.1f MB%n", sources.size(), bytes / 1e6);
    System.out.printf("cold, the first %.1f MB of a fresh JVM: %.0f MB/s of CPU time%n", firstBytes / 1e6, cold);
    System.out.printf(
        "warm, median of %d rounds: %.0f MB/s of CPU time (goal: %.0f)%n", ROUNDS, warm[ROUNDS / 2], GOAL);
    System.exit(warm[ROUNDS / 2] >= GOAL ? 0 : 1);
  }

  private static List<Source> sources(Path folder) throws IOException {
    List<Source> sources = new ArrayList<>();
    long bytes = 0;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        Language language = Language.of(file.toString());
        if (JavaScript.reads(language) && bytes < MOST && Files.size(file) < 8_000_000) {
          sources.add(new Source(Files.readAllBytes(file), language));
          bytes += Files.size(file);
        }
      }
    }
    return sources;
  }

  private static List<Source> upTo(List<Source> sources, long most) {
    List<Source> first = new ArrayList<>();
    long bytes = 0;
    for (Source source : sources) {
      if (bytes + source.content().length <= most) {
        first.add(source);
        bytes += source.content().length;
      }
    }
    return first;
  }

  private static double rate(List<Source> sources, long bytes) {
    long nodes = 0;
    long before = THREADS.getCurrentThreadCpuTime();
    for (Source source : sources) {
      Tree tree = JavaScript.read(source.content(), source.language());
      nodes += tree.size();
    }
    long taken = THREADS.getCurrentThreadCpuTime() - before;
    if (nodes == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return bytes / 1e6 / (taken / 1e9);
  }
}
