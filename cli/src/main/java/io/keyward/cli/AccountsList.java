package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Standings;
import io.keyward.auth.json.Json;
import io.keyward.cli.standing.StandingJson;
import io.keyward.cli.standing.StandingWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the accounts, from what rests on disk: no login is opened, and nobody is asked. Exit code 1
 * if there are none.
 */
record AccountsList(AccountJson.Addresses addresses) implements Command {
  private static final int GAP = 2;

  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    Pool pool = own.names().pool();
    Standings standings = own.standings().now();
    Instant now = Instant.now();
    if (terminal.format() == Format.JSON) {
      List<Json> accounts = new ArrayList<>();
      for (Account account : pool.accounts()) {
        accounts.add(
            AccountJson.of(account, pool, addresses)
                .with("standing", StandingJson.of(standings.of(account), now)));
      }
      terminal.json(
          Json.object()
              .with("schema", 1)
              .with("generation", pool.generation())
              .with("accounts", new Json.Arr(accounts)));
    } else {
      byte[] text = text(pool, standings, now).getBytes(terminal.out().charset());
      // In one piece, which an encoder of characters would cut and fill buffer after buffer.
      terminal.out().writeBytes(text);
    }
    return pool.accounts().isEmpty() ? Exit.NO : Exit.OK;
  }

  private String text(Pool pool, Standings standings, Instant now) {
    if (pool.accounts().isEmpty()) {
      return "There are no accounts. Add one with keyward accounts add.\n";
    }
    int labels = 0;
    int emails = 0;
    List<String> shown = new ArrayList<>(pool.accounts().size());
    for (Account account : pool.accounts()) {
      String email = shown(account);
      labels = Math.max(labels, account.label().length());
      emails = Math.max(emails, email.length());
      shown.add(email);
    }
    String blanks = " ".repeat(Math.max(labels, emails) + GAP);
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (Account account : pool.accounts()) {
      text.append(AccountJson.isStandard(account, pool) ? "* " : "  ");
      column(text, account.label(), labels, blanks);
      column(text, shown.get(number++), emails, blanks);
      text.append(account.plan().orElse("-"));
      for (String tag : account.tags()) {
        text.append(" #").append(tag);
      }
      text.append(StandingWords.inShort(standings.of(account), now));
      text.append(account.use() == Account.Use.DISABLED ? "  switched off" : "").append('\n');
    }
    return text.toString();
  }

  private String shown(Account account) {
    Optional<String> email = addresses.of(account);
    return email.isPresent() ? email.get() : account.kind().word();
  }

  private static void column(StringBuilder line, String text, int width, String blanks) {
    line.append(text).append(blanks, 0, width - text.length() + GAP);
  }
}
