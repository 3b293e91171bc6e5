package io.keyward.proxy.usage;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import io.keyward.responses.Usage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A line of the ledger. Pure. */
final class RowText {
  private static final int FIRST_STATUS = 100;
  private static final int LAST_STATUS = 599;

  private RowText() {}

  /** With the line feed at its end. */
  static String write(Row row) {
    Entry entry = row.entry();
    Json.Obj json =
        Json.object()
            .with("at", entry.at().toString())
            .with("account", entry.subject().account())
            .with("model", entry.subject().model());
    if (!entry.subject().project().isEmpty()) {
      json = json.with("project", entry.subject().project());
    }
    if (!entry.subject().key().isEmpty()) {
      json = json.with("key", entry.subject().key());
    }
    json = json.with("outcome", entry.outcome().word());
    if (entry.status() > 0) {
      json = json.with("status", entry.status());
    }
    if (entry.usage().isPresent()) {
      Usage usage = entry.usage().get();
      json =
          json.with("input", usage.input())
              .with("cached", usage.cachedInput())
              .with("output", usage.output())
              .with("reasoning", usage.reasoning());
    }
    if (row.cost().isPresent()) {
      json = json.with("nanoUsd", row.cost().getAsLong());
    }
    return json.with("ms", entry.took().toMillis()).with("bytes", entry.bytes()).compact() + "\n";
  }

  /** Reads it back; empty if it is none: half of a line, or something else altogether. */
  static Optional<Row> read(String line) {
    try {
      return Json.parse(line) instanceof Json.Obj json ? read(json) : Optional.empty();
    } catch (JsonException | DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Row> read(Json.Obj json) {
    Optional<String> at = json.string("at");
    Optional<String> account = json.string("account");
    Optional<String> model = json.string("model");
    Optional<Outcome> outcome = json.string("outcome").flatMap(Outcome::of);
    if (at.isEmpty() || account.isEmpty() || model.isEmpty() || outcome.isEmpty()) {
      return Optional.empty();
    }
    Subject subject =
        new Subject(
            account.get(),
            model.get(),
            json.string("project").orElse(""),
            json.string("key").orElse(""));
    Entry entry =
        new Entry(
            Instant.parse(at.get()),
            subject,
            outcome.get(),
            status(json.integer("status").orElse(0L)),
            usage(json),
            Duration.ofMillis(json.integer("ms").orElse(0L)),
            json.integer("bytes").orElse(0L));
    return Optional.of(new Row(entry, cost(json)));
  }

  private static int status(long number) {
    return number < FIRST_STATUS || number > LAST_STATUS ? 0 : (int) number;
  }

  private static Optional<Usage> usage(Json.Obj json) {
    Optional<Long> input = json.integer("input");
    Optional<Long> output = json.integer("output");
    return input.isPresent() && output.isPresent()
        ? Optional.of(
            new Usage(
                atLeastNone(input.get()),
                atLeastNone(json.integer("cached").orElse(0L)),
                atLeastNone(output.get()),
                atLeastNone(json.integer("reasoning").orElse(0L))))
        : Optional.empty();
  }

  private static OptionalLong cost(Json.Obj json) {
    Optional<Long> cost = json.integer("nanoUsd");
    return cost.isPresent() ? OptionalLong.of(atLeastNone(cost.get())) : OptionalLong.empty();
  }

  private static long atLeastNone(long number) {
    return Math.max(0, number);
  }
}
