package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Logins;
import io.keyward.accounts.Pool;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.json.Json;
import java.util.Optional;

/**
 * Signs in, and keeps what came of it as an account. Whoever has one already lands in it, and the
 * login that was in it is revoked.
 *
 * @param label of a new account; made of what the sign-in tells if it is empty
 */
record AccountsAdd(SigningIn signIn, Optional<String> label) implements Command {
  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    OwnAccounts own = OwnAccounts.of(terminal);
    // First, so that nobody signs in for nothing.
    Logins logins = own.logins();
    SigningIn.SignedIn in = signIn.done(terminal);
    Logins.Added added = logins.add(in.credential(), label, in.client().issuer().base().toString());
    for (Credential old : added.displaced()) {
      revoke(old, in);
    }
    Account account = added.account();
    terminal.say(
        added.displaced().isEmpty()
            ? "Added the account " + account.label() + "."
            : "Signed in to the account " + account.label() + " again.");
    Pool pool = own.names().pool();
    terminal.json(
        Json.object()
            .with("schema", 1)
            .with("again", !added.displaced().isEmpty())
            .with("account", AccountJson.of(account, pool, AccountJson.Addresses.MASKED)));
    return Exit.OK;
  }

  /** One that can't be revoked ends when it expires, and keeps nobody from the new one. */
  private static void revoke(Credential old, SigningIn.SignedIn in) {
    if (old instanceof ChatGptTokens tokens && !old.equals(in.credential())) {
      IssuerClient client = in.client();
      try {
        boolean _ = client.of(tokens).revoke(tokens);
      } catch (ProblemException _) {
        // As the issuer will do by itself, only later.
      }
    }
  }
}
