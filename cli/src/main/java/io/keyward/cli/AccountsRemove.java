package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.Logins;
import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import io.keyward.auth.login.CurrentLogin;
import io.keyward.auth.store.CredentialStore;
import java.util.Optional;

/**
 * Takes an account out of the pool. Its login stays sealed as long as the change can be taken back,
 * unless it is to be ended.
 *
 * @param name of it
 */
record AccountsRemove(String name, OfLogin login, IssuerChoice issuer) implements Command {

  /** What becomes of its login. */
  enum OfLogin {
    KEPT,
    REVOKED
  }

  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    Accounts accounts = own.names();
    Account account = accounts.pool().named(name);
    Pool _ = accounts.change("removed " + account.label(), pool -> pool.without(account.id()));
    terminal.say("The account " + account.label() + " was removed.");
    Json.Obj answer = Json.object().with("schema", 1).with("removed", account.label());
    switch (login) {
      case KEPT -> terminal.say("keyward accounts undo brings it back.");
      case REVOKED -> answer = answer.with("revocation", revoked(account, own, terminal));
    }
    terminal.json(answer);
    return Exit.OK;
  }

  private String revoked(Account account, OwnAccounts own, Terminal terminal) {
    Logins logins = own.logins();
    CredentialStore store = logins.of(account);
    Optional<CurrentLogin.Revocation> ended =
        new CurrentLogin(store, () -> Network.issuer(issuer, store, terminal)).end();
    CurrentLogin.Revocation what = ended.orElse(CurrentLogin.Revocation.NOTHING_TO_REVOKE);
    switch (what) {
      case REVOKED -> terminal.say("Its login was revoked.");
      case NOT_REVOKED -> terminal.say("Its login could not be revoked; it ends when it expires.");
      case NOTHING_TO_REVOKE -> {}
    }
    return Logout.word(what);
  }
}
