package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Owner;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Quota;
import io.keyward.accounts.Standing;
import io.keyward.auth.json.Json;
import io.keyward.cli.standing.StandingJson;
import io.keyward.cli.standing.StandingWords;
import java.time.Instant;

/** Shows all that is known of one account, without opening its login. */
record AccountsShow(String name, AccountJson.Addresses addresses) implements Command {
  private static final int COLUMN = 14;

  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    Pool pool = own.names().pool();
    Account account = pool.named(name);
    Standing standing = own.standings().now().of(account);
    Instant now = Instant.now();
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(account, pool, standing, now));
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with(
                      "account",
                      AccountJson.of(account, pool, addresses)
                          .with("standing", StandingJson.of(standing, now))));
    }
    return Exit.OK;
  }

  private String text(Account account, Pool pool, Standing standing, Instant now) {
    Columns text = new Columns(COLUMN).line(account.label());
    text.row("id", account.id()).row("signed in", "with " + account.kind().word());
    addresses.of(account).ifPresent(email -> text.row("e-mail", email));
    account.plan().ifPresent(plan -> text.row("plan", plan));
    switch (account.owner()) {
      case Owner.Member(var issuer, var _, var workspace) ->
          text.row("issuer", issuer).row("workspace", workspace);
      case Owner.Bearer(var fingerprint) -> text.row("fingerprint", fingerprint);
      case Owner.Unnamed(var _, var workspace) -> {
        workspace.ifPresent(id -> text.row("workspace", id));
        text.row("owner", "its login does not say; a sign-in tells");
      }
    }
    if (!account.tags().isEmpty()) {
      text.row("tags", String.join(" ", account.tags()));
    }
    if (!account.note().isEmpty()) {
      text.row("note", account.note());
    }
    text.row("priority", Integer.toString(account.priority()))
        .row("used", used(account, pool))
        .row("added", account.added().toString());
    stands(text, standing, now);
    return text.toString();
  }

  private static void stands(Columns text, Standing standing, Instant now) {
    text.row("health", standing.health().sentence());
    standing
        .limitAt(now)
        .ifPresent(limit ->
            text.row(
                "limit",
                "until " + StandingWords.seconds(limit.until()) + " (" + limit.code() + ")"));
    standing
        .quota()
        .ifPresent(quota -> {
          for (Quota.Limit limit : quota.limits()) {
            text.row("quota", StandingWords.ofLimit(limit, now));
          }
          text.row("", "as of " + StandingWords.seconds(quota.seen()));
        });
  }

  private static String used(Account account, Pool pool) {
    if (account.use() == Account.Use.DISABLED) {
      return "no, it is switched off";
    }
    return AccountJson.isStandard(account, pool)
        ? "yes, where nothing else is said"
        : "when it is named";
  }
}
