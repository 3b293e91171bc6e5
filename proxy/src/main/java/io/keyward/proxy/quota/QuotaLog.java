package io.keyward.proxy.quota;

import io.keyward.accounts.Quota;
import io.keyward.auth.ProblemException;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.proxy.quota.Gauge.Reading;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What providers said about quota, kept for forecasts: a line whenever a window's use has changed,
 * and now and then to show that it has not. Thread-safe, and safe among processes.
 */
public final class QuotaLog {
  private static final String FILE = "samples.jsonl";
  private static final int LONGEST_FILE = 1 << 20;
  private static final int THOUSAND = 1000;

  /** What has changed by less is not worth a line. */
  private static final double CHANGE = 0.5;

  private static final Duration OLD = Duration.ofMinutes(10);

  /** Longer than the longest window. */
  private static final Duration KEPT = Duration.ofDays(9);

  /** Moments at which windows begin anew are told to the second, and not always the same one. */
  private static final Duration SAME = Duration.ofMinutes(5);

  private final PrivateFolder folder;

  /** What this process noted last of each window: it says whether there is anything new. */
  private final Map<Gauge, Line> last = new ConcurrentHashMap<>();

  private record Line(Gauge gauge, Sample sample, Instant reset) {
    boolean isOfSameWindow(Instant other) {
      return Duration.between(reset, other).abs().compareTo(SAME) <= 0;
    }
  }

  /** In this folder. */
  public QuotaLog(QuotaFolder folder) {
    this.folder = new PrivateFolder(folder.path(), QuotaTrouble.OF_FOLDER);
  }

  /**
   * The provider of this account said this. Costs nothing where there is nothing new in it.
   *
   * @param account its id
   * @throws ProblemException {@code quota-file-unwritable}, {@code quota-file-exposed}, {@code
   *     quota-file-unreadable}, {@code quota-busy}
   */
  public void note(String account, Quota quota) {
    List<Line> news = new ArrayList<>();
    for (Reading reading : Gauge.of(account, quota)) {
      Optional<Instant> reset = reading.window().resetsAt();
      Sample sample = new Sample(quota.seen(), reading.window().usedPercent());
      if (reset.isPresent()) {
        Line line = new Line(reading.gauge(), sample, reset.get());
        if (isNews(line)) {
          news.add(line);
        }
      }
    }
    if (!news.isEmpty()) {
      boolean _ = folder.alone(() -> append(news));
      news.forEach(line -> last.put(line.gauge(), line));
    }
  }

  private boolean isNews(Line line) {
    Line before = last.get(line.gauge());
    return before == null
        || !before.isOfSameWindow(line.reset())
        || Math.abs(before.sample().usedPercent() - line.sample().usedPercent()) >= CHANGE
        || line.sample().at().isAfter(before.sample().at().plus(OLD));
  }

  private boolean append(List<Line> news) {
    String text = text();
    StringBuilder more = new StringBuilder();
    news.forEach(line -> more.append(write(line)));
    if (text.length() > LONGEST_FILE) {
      Instant oldest = news.getFirst().sample().at().minus(KEPT);
      StringBuilder kept = new StringBuilder();
      for (Line line : lines(text)) {
        if (line.sample().at().isAfter(oldest)) {
          kept.append(write(line));
        }
      }
      // Even of more than can be in use the newer half is enough for any forecast.
      int from = kept.length() > LONGEST_FILE / 2 ? kept.indexOf("\n", kept.length() / 2) + 1 : 0;
      folder.replace(FILE, bytes(kept.substring(from) + more));
    } else {
      // A writer that was killed may have left half a line.
      folder.append(FILE, bytes(text.isEmpty() || text.endsWith("\n") ? "" + more : "\n" + more));
    }
    return true;
  }

  /**
   * What was said of the window that this one is.
   *
   * @param window what was last said of it
   * @throws ProblemException {@code quota-file-exposed}, {@code quota-file-unreadable}
   */
  public List<Sample> samples(Gauge gauge, Quota.Window window) {
    if (window.resetsAt().isEmpty()) {
      return List.of();
    }
    List<Sample> samples = new ArrayList<>();
    for (Line line : lines(text())) {
      if (line.gauge().equals(gauge) && line.isOfSameWindow(window.resetsAt().get())) {
        samples.add(line.sample());
      }
    }
    return samples;
  }

  private String text() {
    return folder.read(FILE).map(text -> new String(text, StandardCharsets.UTF_8)).orElse("");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    text.lines().forEach(line -> read(line).ifPresent(lines::add));
    return lines;
  }

  private static String write(Line line) {
    return Json.object()
            .with("at", line.sample().at().getEpochSecond())
            .with("account", line.gauge().account())
            .with("limit", line.gauge().limit())
            .with("window", line.gauge().which().word())
            .with("usedThousandths", Math.round(line.sample().usedPercent() * THOUSAND / 100))
            .with("resetsAt", line.reset().getEpochSecond())
            .compact()
        + "\n";
  }

  /** Empty if it is none: whoever wrote it was killed in the middle. */
  private static Optional<Line> read(String text) {
    try {
      if (Json.parse(text) instanceof Json.Obj json
          && json.string("account").isPresent()
          && json.string("limit").isPresent()) {
        Optional<Long> at = json.integer("at");
        Optional<Long> used = json.integer("usedThousandths");
        Optional<Long> reset = json.integer("resetsAt");
        for (Gauge.Which which : Gauge.Which.values()) {
          if (json.string("window").equals(Optional.of(which.word()))
              && at.isPresent()
              && used.isPresent()
              && reset.isPresent()) {
            return Optional.of(
                new Line(
                    new Gauge(json.string("account").get(), json.string("limit").get(), which),
                    new Sample(Instant.ofEpochSecond(at.get()), used.get() * 100.0 / THOUSAND),
                    Instant.ofEpochSecond(reset.get())));
          }
        }
      }
      return Optional.empty();
    } catch (JsonException | DateTimeException e) {
      return Optional.empty();
    }
  }
}
