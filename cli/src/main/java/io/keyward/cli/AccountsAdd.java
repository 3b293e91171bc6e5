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
import java.util.Set;

/**
 * Signs in, and keeps what came of it as an account. Whoever has one already lands in it, and the
 * login that was in it is revoked.
 *
 * @param into which account it is to be
 */
record AccountsAdd(SigningIn signIn, Into into) implements Command {
  /** Said before anything is stored. */
  private static final Set<String> REFUSED =
      Set.of(
          "account-other-owner", "account-nameless", "account-label-taken", "account-label-unfit");

  /** Which account a sign-in is to be. */
  sealed interface Into {
    /**
     * That of whoever signs in.
     *
     * @param label of a new account; made of what the sign-in tells if it is empty
     */
    record Theirs(Optional<String> label) implements Into {}

    /**
     * This one and no other.
     *
     * @param name of it
     */
    record This(String name) implements Into {}
  }

  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    OwnAccounts own = OwnAccounts.of(terminal);
    // First, so that nobody signs in for nothing.
    Logins logins = own.logins();
    Keeping keeping = keeping(own, logins);
    SigningIn.SignedIn in = signIn.done(terminal);
    Logins.Added added = kept(keeping, in);
    for (Credential old : added.displaced()) {
      if (!old.equals(in.credential())) {
        revoke(old, in.client());
      }
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

  /** How what came of a sign-in is kept. */
  private interface Keeping {
    Logins.Added keep(Credential credential, String issuer);
  }

  private Keeping keeping(OwnAccounts own, Logins logins) {
    return switch (into) {
      case Into.Theirs(var label) -> (credential, issuer) -> logins.add(credential, label, issuer);
      case Into.This(var name) -> {
        Account account = own.names().pool().named(name);
        yield (credential, issuer) -> logins.again(account, credential, issuer);
      }
    };
  }

  /** What is not kept must not go on being a login that nobody has. */
  private static Logins.Added kept(Keeping keeping, SigningIn.SignedIn in) {
    try {
      return keeping.keep(in.credential(), in.client().issuer().base().toString());
    } catch (ProblemException e) {
      if (REFUSED.contains(e.problem().code())) {
        revoke(in.credential(), in.client());
      }
      throw e;
    }
  }

  /** One that can't be revoked ends when it expires, and keeps nobody from the new one. */
  private static void revoke(Credential credential, IssuerClient client) {
    if (credential instanceof ChatGptTokens tokens) {
      try {
        boolean _ = client.of(tokens).revoke(tokens);
      } catch (ProblemException _) {
        // As the issuer will do by itself, only later.
      }
    }
  }
}
