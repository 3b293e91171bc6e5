package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.Pool;
import io.keyward.auth.json.Json;
import java.util.List;

/**
 * Changes what its person says about an account.
 *
 * @param name of it
 */
record AccountsChange(String name, Change change) implements Command {

  /** What is to become of it. */
  sealed interface Change {
    Account of(Account account);

    /** What was done, before the label. */
    String words();

    /** Called otherwise. */
    record Called(String label) implements Change {
      @Override
      public Account of(Account account) {
        return account.called(label);
      }

      @Override
      public String words() {
        return "renamed";
      }
    }

    /** With these tags and no others. */
    record Tagged(List<String> tags) implements Change {
      @Override
      public Account of(Account account) {
        return account.tagged(tags);
      }

      @Override
      public String words() {
        return "tagged";
      }
    }

    /** With this note, in place of the one before. */
    record Noted(String note) implements Change {
      @Override
      public Account of(Account account) {
        return account.noted(note);
      }

      @Override
      public String words() {
        return "noted";
      }
    }

    /** Before those with a smaller number, where one takes another's place. */
    record Ranked(int priority) implements Change {
      /**
       * Of these words.
       *
       * @throws io.keyward.auth.ProblemException {@code usage}
       */
      static Ranked of(String number) {
        try {
          return new Ranked(Integer.parseInt(number));
        } catch (NumberFormatException e) {
          throw CommandLine.usage(
              "A priority is a whole number.", "Give 0, 1, 2 or more; the highest goes first.");
        }
      }

      @Override
      public Account of(Account account) {
        return account.ranked(priority);
      }

      @Override
      public String words() {
        return "ranked";
      }
    }

    /** Switched on or off. */
    record Used(Account.Use use) implements Change {
      @Override
      public Account of(Account account) {
        return account.used(use);
      }

      @Override
      public String words() {
        return use == Account.Use.ENABLED ? "switched on" : "switched off";
      }
    }
  }

  @Override
  public Exit run(Terminal terminal) {
    Accounts accounts = OwnAccounts.of(terminal).names();
    Account account = accounts.pool().named(name);
    Pool pool =
        accounts.change(
            change.words() + " " + account.label(),
            before -> before.changed(account.id(), change::of));
    Account changed = pool.account(account.id()).orElse(account);
    terminal.say("The account " + account.label() + " was " + change.words() + ".");
    terminal.json(
        Json.object()
            .with("schema", 1)
            .with("account", AccountJson.of(changed, pool, AccountJson.Addresses.MASKED)));
    return Exit.OK;
  }
}
