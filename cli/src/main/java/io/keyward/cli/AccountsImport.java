package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Arrivals;
import io.keyward.accounts.Logins;
import io.keyward.accounts.Newcomer;
import io.keyward.accounts.Owner;
import io.keyward.accounts.Pool;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.json.Json;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.Verdict;
import io.keyward.auth.refresh.StoredTokens;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes accounts in that another program kept, or another machine. All of them come in one change,
 * or none; what is there already stays as it is.
 *
 * @param files to be read; if there are none, it says where some may be
 * @param naming whether to ask the issuer whose a login is that does not say
 * @param issuer of logins that do not say who issued them
 */
record AccountsImport(List<Path> files, Naming naming, Passphrase passphrase, IssuerChoice issuer)
    implements Command {

  /** Whether logins that do not say whose they are are renewed, so that they do. */
  enum Naming {
    LATER,
    NOW
  }

  @Override
  public Exit run(Terminal terminal) {
    if (files.isEmpty()) {
      return new ImportPlaces(terminal).shown();
    }
    Issuer from = Settings.read(terminal).issuer(issuer);
    Arrivals arrivals =
        new ImportFiles(new Provenance(from.base().toString(), from.clientId()), passphrase)
            .read(files, terminal);
    check(arrivals, terminal);
    OwnAccounts own = OwnAccounts.of(terminal);
    Logins.Taken taken = own.logins().takeIn(arrivals, from.base().toString());
    List<Account> added =
        switch (naming) {
          case LATER -> taken.added();
          case NOW -> named(taken.added(), own, from, terminal);
        };
    say(taken, added, terminal);
    terminal.json(json(taken, added, own.names().pool()));
    return Exit.OK;
  }

  /** Before anything is stored: what a store refuses it also ends, and here nobody signed in. */
  private static void check(Arrivals arrivals, Terminal terminal) {
    Policy policy = terminal.policies().current();
    for (Newcomer newcomer : arrivals.newcomers()) {
      if (policy.verdict(newcomer.credential()) instanceof Verdict.Broken(var _, var problem)) {
        throw new PolicyBrokenException(problem);
      }
    }
  }

  private List<Account> named(
      List<Account> added, OwnAccounts own, Issuer from, Terminal terminal) {
    Logins logins = own.logins();
    List<Account> named = new ArrayList<>();
    for (Account account : added) {
      named.add(
          account.owner() instanceof Owner.Unnamed
              ? named(account, logins, from, terminal)
              : account);
    }
    return named;
  }

  private Account named(Account account, Logins logins, Issuer from, Terminal terminal) {
    try {
      var store = logins.of(account);
      var _ =
          new StoredTokens(store, Network.issuer(issuer, store, terminal), Clock.systemUTC())
              .renew();
      return logins.recognised(account, from.base().toString());
    } catch (ProblemException e) {
      terminal.say("The login of " + account.label() + " could not be renewed:");
      terminal.problem(e.problem());
      return account;
    }
  }

  private static boolean isWaiting(Account account, Logins.Taken taken) {
    Newcomer newcomer = taken.arrived().get(account.id());
    return account.owner() instanceof Owner.Unnamed
        || (newcomer != null && newcomer.state() instanceof Newcomer.State.SignedOut);
  }

  private static void say(Logins.Taken taken, List<Account> added, Terminal terminal) {
    terminal.say(added.isEmpty() ? "There is nothing new in it." : "Added: " + labels(added) + ".");
    if (!taken.there().isEmpty()) {
      terminal.say("Already there, and left as they are: " + labels(taken.there()) + ".");
    }
    List<Account> waiting = added.stream().filter(each -> isWaiting(each, taken)).toList();
    if (!waiting.isEmpty()) {
      terminal.say(
          "Waiting for a sign-in, because the login was refused or does not say whose it is: "
              + labels(waiting)
              + ". keyward accounts relogin helps.");
    }
    if (!added.isEmpty()) {
      terminal.say(
          "Their logins are now in two places. The first of them that renews a login ends it for"
              + " the other: use them here only from now on.");
      terminal.say("keyward accounts undo takes all of it back.");
    }
  }

  private static String labels(List<Account> accounts) {
    return String.join(", ", accounts.stream().map(Account::label).toList());
  }

  private static Json.Obj json(Logins.Taken taken, List<Account> added, Pool pool) {
    List<Json> waiting = new ArrayList<>();
    for (Account account : added) {
      if (isWaiting(account, taken)) {
        waiting.add(new Json.Str(account.id()));
      }
    }
    return Json.object()
        .with("schema", 1)
        .with("added", accounts(added, pool))
        .with("there", accounts(taken.there(), pool))
        .with("waiting", new Json.Arr(waiting));
  }

  private static Json accounts(List<Account> accounts, Pool pool) {
    return new Json.Arr(
        accounts.stream()
            .<Json>map(each -> AccountJson.of(each, pool, AccountJson.Addresses.MASKED))
            .toList());
  }
}
