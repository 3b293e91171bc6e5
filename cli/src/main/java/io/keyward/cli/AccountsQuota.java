package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standings;
import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Gauge;
import io.keyward.proxy.quota.QuotaLog;
import io.keyward.proxy.quota.Sample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how much of accounts is used, when that begins anew, and when it will be used up.
 *
 * @param name of one; all that are on, if it is empty
 * @param watch whether it goes on saying so
 * @param asking whether anybody is asked
 */
record AccountsQuota(Optional<String> name, Watch watch, Asking asking, OwnQuota.Asks asks)
    implements Command {
  /** What was said less than this ago is not asked for again. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final String HOME = "\u001b[H\u001b[2J";

  /** Whether it goes on. */
  enum Watch {
    ONCE,
    ON_AND_ON
  }

  /** Whether anybody is asked. */
  enum Asking {
    WHERE_OLD,
    NOBODY
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    OwnQuota own = OwnQuota.of(asks, terminal);
    while (true) {
      Pool pool = own.accounts().names().pool();
      List<Account> accounts =
          name.isPresent()
              ? List.of(pool.named(name.get()))
              : pool.accounts().stream()
                  .filter(account -> account.use() == Account.Use.ENABLED)
                  .toList();
      Map<String, Problem> problems = asked(own, accounts);
      show(own, accounts, problems, terminal);
      if (watch == Watch.ONCE) {
        return accounts.isEmpty() || problems.size() == accounts.size() ? Exit.NO : Exit.OK;
      }
      Thread.sleep(FRESH);
    }
  }

  private Map<String, Problem> asked(OwnQuota own, List<Account> accounts) {
    Map<String, Problem> problems = new HashMap<>();
    Standings standings = own.accounts().standings().now();
    Instant now = Clock.systemUTC().instant();
    List<Account> old =
        accounts.stream()
            .filter(account -> account.kind() == Account.Kind.CHATGPT)
            .filter(account ->
                standings
                    .of(account)
                    .quota()
                    .filter(quota -> quota.seen().plus(FRESH).isAfter(now))
                    .isEmpty())
            .toList();
    if (asking == Asking.WHERE_OLD && !old.isEmpty()) {
      OwnQuota.Round round = own.new Round(accounts);
      for (Account account : old) {
        round.ask(account).ifPresent(problem -> problems.put(account.id(), problem));
      }
    }
    return problems;
  }

  private void show(
      OwnQuota own, List<Account> accounts, Map<String, Problem> problems, Terminal terminal) {
    Standings standings = own.accounts().standings().now();
    QuotaLog log = own.log();
    Instant now = Clock.systemUTC().instant();
    Style style = Style.of(terminal);
    QuotaWords words = new QuotaWords(now, ZoneId.systemDefault(), style.signs());
    StringBuilder text = new StringBuilder();
    List<Json> all = new ArrayList<>();
    for (Account account : accounts) {
      Optional<Quota> quota = standings.of(account).quota();
      text.append(text.isEmpty() ? "" : "\n").append(words.head(account, quota));
      List<Json> windows = new ArrayList<>();
      for (Gauge.Reading reading :
          quota.map(each -> Gauge.of(account.id(), each)).orElse(List.of())) {
        List<Sample> samples = log.samples(reading.gauge(), reading.window());
        Forecast forecast = Forecast.of(samples, reading.window(), now);
        text.append(words.window(reading.gauge(), reading.window(), samples, forecast));
        windows.add(QuotaJson.of(reading.gauge(), reading.window(), forecast, now));
      }
      text.append(unsaid(account, windows));
      all.add(json(account, quota, windows, problems, now));
    }
    problems.forEach((_, problem) -> terminal.problem(problem));
    if (terminal.format() == Format.JSON) {
      terminal.json(Json.object().with("schema", 1).with("accounts", new Json.Arr(all)));
      return;
    }
    if (watch == Watch.ON_AND_ON && style.paint() == Style.Paint.ANSI) {
      terminal.out().print(HOME);
    }
    terminal
        .out()
        .print(accounts.isEmpty() ? "There are no accounts that are on.\n" : text.toString());
    terminal.out().flush();
  }

  private static String unsaid(Account account, List<Json> windows) {
    if (!windows.isEmpty()) {
      return "";
    }
    return account.kind() == Account.Kind.CHATGPT
        ? "  Nothing is known yet.\n"
        : "  Keys have no quota that could be asked for.\n";
  }

  private static Json.Obj json(
      Account account,
      Optional<Quota> quota,
      List<Json> windows,
      Map<String, Problem> problems,
      Instant now) {
    Json.Obj json = Json.object().with("id", account.id()).with("label", account.label());
    if (quota.isPresent()) {
      Quota told = quota.get();
      json =
          json.with("seen", told.seen().toString())
              .with("ageSeconds", Math.max(0, Duration.between(told.seen(), now).toSeconds()));
      if (told.plan().isPresent()) {
        json = json.with("plan", told.plan().get());
      }
    }
    Problem problem = problems.get(account.id());
    if (problem != null) {
      json = json.with("problem", problem.code());
    }
    return json.with("windows", new Json.Arr(windows));
  }
}
