package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Owner;
import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;

/** Shows all that is known of one account, without opening its login. */
record AccountsShow(String name, AccountJson.Addresses addresses) implements Command {
  private static final int COLUMN = 14;

  @Override
  public Exit run(Terminal terminal) {
    Pool pool = OwnAccounts.of(terminal).names().pool();
    Account account = pool.named(name);
    switch (terminal.format()) {
      case TEXT -> terminal.out().print(text(account, pool));
      case JSON ->
          terminal.json(
              Json.object()
                  .with("schema", 1)
                  .with("account", AccountJson.of(account, pool, addresses)));
    }
    return Exit.OK;
  }

  private String text(Account account, Pool pool) {
    Columns text = new Columns(COLUMN).line(account.label());
    text.row("id", account.id()).row("signed in", "with " + account.kind().word());
    addresses.of(account).ifPresent(email -> text.row("e-mail", email));
    account.plan().ifPresent(plan -> text.row("plan", plan));
    switch (account.owner()) {
      case Owner.Member(var issuer, var _, var workspace) ->
          text.row("issuer", issuer).row("workspace", workspace);
      case Owner.Bearer(var fingerprint) -> text.row("fingerprint", fingerprint);
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
    return text.toString();
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
