import io.keyward.proxy.usage.Admission;
import io.keyward.proxy.usage.Booking;
import io.keyward.proxy.usage.Budget;
import io.keyward.proxy.usage.Budgets;
import io.keyward.proxy.usage.Entry;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.Outcome;
import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.Scope;
import io.keyward.proxy.usage.Subject;
import io.keyward.proxy.usage.UsageFolder;
import io.keyward.proxy.usage.Window;
import io.keyward.responses.Usage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** See bench/ledger. */
final class Books {
  private static final int REQUESTS = 10_000;
  private static final int ROUNDS = 15;
  private static final int WARM = 5;
  private static final double GOAL = 1.1;
  private static final Duration YEAR = Duration.ofDays(365);
  private static final String[] MODELS = {"gpt-6.2-sol", "gpt-5-codex", "gpt-x"};

  private static Instant now = Instant.now();

  private Books() {}

  public static void main(String[] arguments) {
    int lines = Integer.parseInt(arguments[1]);
    if (arguments.length > 2) {
      // For bench/proxy: a ledger, and nothing more.
      fill(new UsageFolder(Path.of(arguments[0])), lines);
      return;
    }
    UsageFolder large = new UsageFolder(Path.of(arguments[0], "large"));
    UsageFolder small = new UsageFolder(Path.of(arguments[0], "small"));
    fill(large, lines);
    for (UsageFolder folder : List.of(large, small)) {
      new Budgets(folder)
          .set(
              new Budget(
                  "bench",
                  Window.MONTH,
                  new Scope.Everything(),
                  OptionalLong.of(Long.MAX_VALUE),
                  OptionalLong.of(Long.MAX_VALUE),
                  OptionalLong.empty()));
    }
    long begin = System.nanoTime();
    Ledger first = open(large);
    long millis = (System.nanoTime() - begin) / 1_000_000;
    System.out.printf("opened with %,d lines in %d ms%n", lines, millis);
    List<Long> withMany = new ArrayList<>();
    List<Long> withFew = new ArrayList<>();
    try (Ledger many = first;
        Ledger few = open(small)) {
      for (int round = 0; round < ROUNDS + WARM; round++) {
        long large10k = round(many);
        long small10k = round(few);
        if (round >= WARM) {
          withMany.add(large10k);
          withFew.add(small10k);
        }
      }
    }
    double ratio = (double) median(withMany) / median(withFew);
    System.out.printf(
        "%,d requests: %d µs each with %,d lines, %d µs with an empty ledger: %.2f times (goal %.1f)%n",
        REQUESTS,
        median(withMany) / REQUESTS / 1000,
        lines,
        median(withFew) / REQUESTS / 1000,
        ratio,
        GOAL);
    System.exit(ratio <= GOAL ? 0 : 1);
  }

  /** A line after the other, over a year. */
  private static void fill(UsageFolder folder, int lines) {
    Instant today = now;
    try (Ledger ledger = open(folder)) {
      for (int i = 0; i < lines; i++) {
        now = today.minus(YEAR).plusMillis(i * YEAR.toMillis() / lines);
        ask(ledger, i);
      }
    }
    now = today;
  }

  private static Ledger open(UsageFolder folder) {
    return Ledger.open(folder, Prices.builtIn(), () -> now, ZoneId.systemDefault());
  }

  private static long round(Ledger ledger) {
    long begin = System.nanoTime();
    for (int i = 0; i < REQUESTS; i++) {
      ask(ledger, i);
    }
    return System.nanoTime() - begin;
  }

  private static void ask(Ledger ledger, int i) {
    Subject subject =
        new Subject("account" + i % 3, MODELS[i % 3], "project" + i % 5, "key" + i % 2);
    if (!(ledger.admit(subject) instanceof Admission.Admitted(Booking booking))) {
      throw new IllegalStateException("refused");
    }
    try (booking) {
      booking.note(
          new Entry(
              now,
              subject,
              Outcome.COMPLETED,
              200,
              Optional.of(new Usage(12_000 + i % 999, 8_000, 500 + i % 77, 300)),
              Duration.ofMillis(1200),
              5000));
    }
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
