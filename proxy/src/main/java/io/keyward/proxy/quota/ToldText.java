package io.keyward.proxy.quota;

import io.keyward.auth.json.Json;
import io.keyward.auth.json.JsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was told, as a file. Pure. */
final class ToldText {
  private ToldText() {}

  static String write(Told told) {
    List<Json> lines = new ArrayList<>();
    told.windows()
        .forEach((gauge, last) ->
            lines.add(
                Json.object()
                    .with("account", gauge.account())
                    .with("limit", gauge.limit())
                    .with("window", gauge.which().word())
                    .with("resetsAt", last.resetsAt().getEpochSecond())
                    .with("threshold", last.threshold())));
    return Json.object().with("version", 1).with("told", new Json.Arr(lines)).pretty() + "\n";
  }

  /** Reads it back. From a damaged one nothing: at worst somebody is told once more. */
  static Told read(String text) {
    Map<Gauge, Told.Last> windows = new HashMap<>();
    try {
      if (Json.parse(text) instanceof Json.Obj json) {
        for (Json each : json.array("told")) {
          if (each instanceof Json.Obj line) {
            read(line, windows);
          }
        }
      }
    } catch (JsonException | DateTimeException e) {
      return Told.NOTHING;
    }
    return new Told(windows);
  }

  private static void read(Json.Obj line, Map<Gauge, Told.Last> windows) {
    Optional<String> account = line.string("account");
    Optional<String> limit = line.string("limit");
    Optional<Long> reset = line.integer("resetsAt");
    long threshold = line.integer("threshold").orElse(0L);
    for (Gauge.Which which : Gauge.Which.values()) {
      if (line.string("window").equals(Optional.of(which.word()))
          && account.isPresent()
          && limit.isPresent()
          && reset.isPresent()
          && threshold > 0
          && threshold <= 100) {
        windows.put(
            new Gauge(account.get(), limit.get(), which),
            new Told.Last(Instant.ofEpochSecond(reset.get()), (int) threshold));
      }
    }
  }
}
