package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Health;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Standings;
import io.keyward.auth.json.Json;
import io.keyward.cli.standing.StandingJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists the accounts that don't work, and why. Exit code 1 if there are any. */
record AccountsFlagged() implements Command {
  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    Pool pool = own.names().pool();
    Standings standings = own.standings().now();
    Instant now = Instant.now();
    List<Account> flagged =
        pool.accounts().stream().filter(account -> !works(standings.of(account).health())).toList();
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(flagged, standings));
      case JSON -> {
        List<Json> accounts = new ArrayList<>();
        for (Account account : flagged) {
          accounts.add(
              AccountJson.of(account, pool, AccountJson.Addresses.MASKED)
                  .with("standing", StandingJson.of(standings.of(account), now)));
        }
        terminal.json(Json.object().with("schema", 1).with("accounts", new Json.Arr(accounts)));
      }
    }
    return flagged.isEmpty() ? Exit.OK : Exit.NO;
  }

  private static boolean works(Health health) {
    return switch (health) {
      case Health.Well _, Health.Shaky _ -> true;
      case Health.Resting _, Health.Trying _, Health.Ended _ -> false;
    };
  }

  private static String text(List<Account> flagged, Standings standings) {
    if (flagged.isEmpty()) {
      return "Nothing is known against any account.\n";
    }
    StringBuilder text = new StringBuilder();
    for (Account account : flagged) {
      Health health = standings.of(account).health();
      text.append(account.label()).append(": ").append(health.sentence()).append(".\n");
      if (health instanceof Health.Ended) {
        text.append("  keyward accounts relogin ").append(account.label()).append('\n');
      }
    }
    return text.toString();
  }
}
