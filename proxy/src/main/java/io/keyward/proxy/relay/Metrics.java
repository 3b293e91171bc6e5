package io.keyward.proxy.relay;

import io.keyward.proxy.usage.Outcome;
import io.keyward.responses.Usage;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/**
 * Counts since the process began, in the text format of Prometheus 0.0.4. No account, no key and no
 * model is named. Thread-safe.
 */
public final class Metrics {
  /** What the text is. */
  public static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final double[] FIRST_BYTE_SECONDS = {0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60};

  private final Map<Outcome, LongAdder> requests = new EnumMap<>(Outcome.class);
  private final LongAdder refused = new LongAdder();
  private final LongAdder open = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final Map<String, LongAdder> tokens =
      Map.of(
          "input", new LongAdder(),
          "cached_input", new LongAdder(),
          "output", new LongAdder(),
          "reasoning", new LongAdder());
  private final List<LongAdder> firstBytes =
      Arrays.stream(FIRST_BYTE_SECONDS).mapToObj(_ -> new LongAdder()).toList();
  private final LongAdder firstByteCount = new LongAdder();
  private final LongAdder firstByteNanos = new LongAdder();

  /** Nothing has happened yet. */
  public Metrics() {
    for (Outcome outcome : Outcome.values()) {
      requests.put(outcome, new LongAdder());
    }
  }

  void began() {
    open.increment();
  }

  /** The head of an answer has gone to the client, so long after the request came. */
  void headSent(Duration after) {
    double seconds = after.toNanos() / 1e9;
    for (int i = 0; i < FIRST_BYTE_SECONDS.length; i++) {
      if (seconds <= FIRST_BYTE_SECONDS[i]) {
        firstBytes.get(i).increment();
      }
    }
    firstByteCount.increment();
    firstByteNanos.add(after.toNanos());
  }

  void ended(Finished finished) {
    open.decrement();
    count(requests, finished.outcome());
    bytes.add(finished.bytes());
    finished
        .usage()
        .ifPresent(usage -> {
          add("input", usage, Usage::input);
          add("cached_input", usage, Usage::cachedInput);
          add("output", usage, Usage::output);
          add("reasoning", usage, Usage::reasoning);
        });
  }

  /** It ended without having been passed on. */
  void dropped() {
    open.decrement();
    refused.increment();
  }

  private static void count(Map<Outcome, LongAdder> counters, Outcome outcome) {
    LongAdder counter = counters.get(outcome);
    if (counter != null) {
      counter.increment();
    }
  }

  private void add(String kind, Usage usage, ToLongFunction<Usage> amount) {
    LongAdder counter = tokens.get(kind);
    if (counter != null) {
      counter.add(amount.applyAsLong(usage));
    }
  }

  /** As they are now. */
  public String text() {
    StringBuilder text = new StringBuilder();
    family(text, "requests_total", "counter", "Requests that ended, by how.");
    requests.forEach((outcome, counter) ->
        line(text, "requests_total{outcome=\"" + outcome.word() + "\"}", counter.sum()));
    line(text, "requests_total{outcome=\"refused\"}", refused.sum());
    family(text, "open_requests", "gauge", "Requests under way.");
    line(text, "open_requests", open.sum());
    family(text, "answer_bytes_total", "counter", "Bytes of answers that passed.");
    line(text, "answer_bytes_total", bytes.sum());
    family(text, "tokens_total", "counter", "Tokens that the service counted.");
    tokens.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(each ->
            line(text, "tokens_total{kind=\"" + each.getKey() + "\"}", each.getValue().sum()));
    family(text, "first_byte_seconds", "histogram", "From a request to its answer's head.");
    for (int i = 0; i < FIRST_BYTE_SECONDS.length; i++) {
      line(
          text,
          "first_byte_seconds_bucket{le=\"" + FIRST_BYTE_SECONDS[i] + "\"}",
          firstBytes.get(i).sum());
    }
    line(text, "first_byte_seconds_bucket{le=\"+Inf\"}", firstByteCount.sum());
    text.append("keyward_proxy_first_byte_seconds_sum ")
        .append(String.format(Locale.ROOT, "%.6f", firstByteNanos.sum() / 1e9))
        .append('\n');
    line(text, "first_byte_seconds_count", firstByteCount.sum());
    return text.toString();
  }

  private static void family(StringBuilder text, String name, String type, String help) {
    text.append("# HELP keyward_proxy_").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE keyward_proxy_").append(name).append(' ').append(type).append('\n');
  }

  private static void line(StringBuilder text, String name, long value) {
    text.append("keyward_proxy_").append(name).append(' ').append(value).append('\n');
  }
}
