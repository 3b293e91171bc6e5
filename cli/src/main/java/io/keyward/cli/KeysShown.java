package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.broker.key.KeyRing;
import io.keyward.broker.key.RingKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A ring of keys as it is shown: names and times, and no key. */
final class KeysShown {
  private KeysShown() {}

  static void show(KeyRing ring, Instant now, Terminal terminal) {
    List<RingKey> good =
        ring.keys().stream().filter(key -> ring.find(key.id(), now).isPresent()).toList();
    switch (terminal.format()) {
      case TEXT -> good.forEach(key -> terminal.out().println(line(ring, key, now)));
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with(
                      "keys",
                      Json.array(
                          good.stream().map(key -> json(ring, key, now)).toArray(Json[]::new))));
    }
  }

  private static String line(KeyRing ring, RingKey key, Instant now) {
    return key.id()
        + "  "
        + switch (state(ring, key, now)) {
          case SIGNS -> "signs since " + seconds(key.since());
          case WILL_SIGN -> "signs from " + seconds(key.since());
          case STAYS_GOOD ->
              "good until " + key.until().map(KeysShown::seconds).map(Instant::toString).orElse("");
        };
  }

  private static Instant seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  private static Json json(KeyRing ring, RingKey key, Instant now) {
    Json.Obj shown =
        Json.object()
            .with("id", key.id())
            .with("state", state(ring, key, now).word)
            .with("since", key.since().toString());
    return key.until().map(end -> shown.with("until", end.toString())).orElse(shown);
  }

  private enum State {
    SIGNS("signs"),
    WILL_SIGN("will-sign"),
    STAYS_GOOD("stays-good");

    private final String word;

    State(String word) {
      this.word = word;
    }
  }

  private static State state(KeyRing ring, RingKey key, Instant now) {
    if (ring.signing(now).id().equals(key.id())) {
      return State.SIGNS;
    }
    return key.since().isAfter(now) ? State.WILL_SIGN : State.STAYS_GOOD;
  }
}
