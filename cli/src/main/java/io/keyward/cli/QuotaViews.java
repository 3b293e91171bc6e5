package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standings;
import io.keyward.auth.ProblemException;
import io.keyward.cli.usage.QuotaView;
import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Gauge;
import io.keyward.proxy.quota.QuotaFolder;
import io.keyward.proxy.quota.QuotaLog;
import io.keyward.proxy.quota.Sample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of the quota of all accounts, for a page. Asks nobody. */
final class QuotaViews {
  private QuotaViews() {}

  /** A page about usage is whole without it: what can't be read is said, and left out. */
  static List<QuotaView> of(Terminal terminal) {
    List<QuotaView> views = new ArrayList<>();
    try {
      OwnAccounts own = OwnAccounts.of(terminal);
      Pool pool = own.names().pool();
      Standings standings = own.standings().now();
      QuotaLog log = new QuotaLog(QuotaFolder.beside(own.folder()));
      for (Account account : pool.accounts()) {
        Optional<Quota> quota = standings.of(account).quota();
        for (Gauge.Reading reading :
            quota.map(each -> Gauge.of(account.id(), each)).orElse(List.of())) {
          view(account, reading, log).ifPresent(views::add);
        }
      }
    } catch (ProblemException e) {
      terminal.problem(e.problem());
    }
    return views;
  }

  private static Optional<QuotaView> view(Account account, Gauge.Reading reading, QuotaLog log) {
    Instant now = Clock.systemUTC().instant();
    Quota.Window window = reading.window();
    if (window.length().isEmpty() || window.resetsAt().filter(now::isBefore).isEmpty()) {
      return Optional.empty();
    }
    List<Sample> samples = log.samples(reading.gauge(), window);
    Forecast forecast = Forecast.of(samples, window, now);
    QuotaWords words = new QuotaWords(now, ZoneId.systemDefault(), Style.Signs.UNICODE);
    return Optional.of(
        new QuotaView(
            account.label(),
            QuotaWords.name(reading.gauge(), window),
            window,
            samples,
            forecast,
            words.words(forecast, window),
            window.resetsAt().map(words::time).orElse(""),
            now));
  }
}
