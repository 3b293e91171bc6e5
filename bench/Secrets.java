import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.secret.Secrets;
import io.keyward.scan.source.SourceFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Times the search for secrets; see {@code bench/secrets}. */
final class BenchSecrets {
  private static final int WARM_UP = 4;
  private static final int ROUNDS = 9;
  private static final double GOAL = 120;
  private static final long LARGEST = 4 << 20;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static int found;

  public static void main(String[] folders) throws IOException {
    long before = THREADS.getCurrentThreadCpuTime();
    FileDetector secrets = new Secrets(Catalogue.shipped().select(List.of("SEC"), List.of()).rules());
    search(secrets, new SourceFile("a.js", "const token = 'x';".getBytes()));
    System.out.printf("cold, the first file of a fresh JVM: %.0f ms%n", (THREADS.getCurrentThreadCpuTime() - before) / 1e6);

    double slowest = Double.MAX_VALUE;
    for (String folder : folders) {
      List<SourceFile> files = files(Path.of(folder));
      double megabytes = files.stream().mapToLong(file -> file.content().length).sum() / 1e6;
      double[] seconds = new double[ROUNDS];
      for (int round = -WARM_UP; round < ROUNDS; round++) {
        found = 0;
        long start = THREADS.getCurrentThreadCpuTime();
        files.forEach(file -> search(secrets, file));
        if (round >= 0) {
          seconds[round] = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
        }
      }
      Arrays.sort(seconds);
      double rate = megabytes / seconds[ROUNDS / 2];
      slowest = Math.min(slowest, rate);
      System.out.printf("warm, %d files, %.1f MB of %s: %.0f MB/s, %d findings%n",
          files.size(), megabytes, Path.of(folder).getFileName(), rate, found);
    }
    System.out.printf("goal: %.0f MB/s%n", GOAL);
    System.exit(slowest >= GOAL ? 0 : 1);
  }

  private static void search(FileDetector secrets, SourceFile file) {
    FileUnderScan looked = new FileUnderScan(file);
    secrets.inspect(looked);
    found += looked.findings().size();
  }

  private static List<SourceFile> files(Path folder) throws IOException {
    List<SourceFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(path) <= LARGEST) {
          files.add(new SourceFile(folder.relativize(path).toString(), Files.readAllBytes(path)));
        }
      }
    }
    return files;
  }
}
