package io.keyward.cli;

import io.keyward.auth.log.BodyLog;
import io.keyward.auth.log.BodyWindow;
import io.keyward.auth.log.Detail;
import io.keyward.auth.log.ExchangeLog;
import io.keyward.auth.log.LogFolder;
import io.keyward.auth.network.BodyTap;
import io.keyward.auth.network.Tap;
import io.keyward.auth.network.Taps;
import io.keyward.cli.log.ProcessLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What of this run's traffic is written down: nothing, unless the environment asks for it. */
final class Traffic {
  private Traffic() {}

  /** Who listens to the HTTP client of this run. Says so if it is more than who asked whom. */
  static Taps taps(Terminal terminal) {
    Set<Detail> wanted = Detail.of(terminal.environment());
    Optional<BodyLog> bodies =
        RunLog.folder(terminal).flatMap(folder -> bodies(folder, wanted, terminal));
    Tap exchanges =
        wanted.contains(Detail.REQUESTS)
            ? exchange ->
                ProcessLog.current().ifPresent(log -> new ExchangeLog(log).ended(exchange))
            : Tap.NONE;
    if (bodies.isEmpty() && !wanted.contains(Detail.REQUESTS)) {
      return Taps.none();
    }
    OpenExchanges open = new OpenExchanges();
    ProcessLog.beforeEnd(open::await);
    return new Taps(
        open.around(bodies.map(log -> both(exchanges, log)).orElse(exchanges)),
        bodies.<BodyTap>map(log -> log).orElse(BodyTap.NONE),
        open::begin,
        Clock.systemUTC());
  }

  private static Tap both(Tap one, Tap other) {
    return exchange -> {
      one.ended(exchange);
      other.ended(exchange);
    };
  }

  private static Optional<BodyLog> bodies(LogFolder folder, Set<Detail> wanted, Terminal terminal) {
    BodyWindow window = new BodyWindow(folder);
    Instant now = Instant.now();
    try {
      if (!wanted.contains(Detail.BODIES)) {
        window.notWanted(now);
        return Optional.empty();
      }
      Optional<Instant> end = window.wanted(now);
      terminal.say(end.map(Traffic::warning).orElse(over()));
      return end.map(until ->
          new BodyLog(folder, terminal.filter().forLog(terminal.home()), Clock.systemUTC(), until));
    } catch (IOException e) {
      if (wanted.contains(Detail.BODIES)) {
        terminal.say(
            "What is sent and received can't be written down: the log's folder is no use.");
      }
      return Optional.empty();
    }
  }

  private static String warning(Instant end) {
    String time =
        DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault())
            .format(end);
    return "Warning: until "
        + time
        + " all that is sent and received is written to a file, your prompts and the answers"
        + " included; secrets are hidden. keyward purge deletes it. ["
        + Detail.BODIES.variable()
        + "]";
  }

  private static String over() {
    return Detail.BODIES.variable()
        + " has been set for more than an hour: nothing is written any more, and what was written"
        + " is deleted. Run one command without it before you set it again.";
  }
}
