package io.keyward.accounts;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What can be wrong with accounts and with their file, in words. */
final class AccountProblem {
  /** The code of a file that can't be understood. */
  static final String DAMAGED = "accounts-file-damaged";

  private static final String UNCHANGED = "; what was stored before is unchanged.";
  private static final int MOST_NAMED = 8;

  /** What can be wrong with the folder of the pool. */
  static final PrivateFolder.Trouble OF_FOLDER =
      new PrivateFolder.Trouble() {
        @Override
        public Problem exposed(String detail) {
          return new Problem(
              "accounts-file-exposed",
              "The accounts' file must be private, and is not.",
              detail,
              "Find out who could change it; then make it yours alone (chmod 600), or remove it.");
        }

        @Override
        public Problem unreadable(IOException e) {
          return new Problem(
              "accounts-file-unreadable",
              "The accounts' file can't be read.",
              SystemError.sentence(e),
              "Check that Keyward's folder belongs to you.");
        }

        @Override
        public Problem tooLarge() {
          return damaged("It is larger than 8 MiB.");
        }

        @Override
        public Problem unwritable(IOException e) {
          return new Problem(
              "accounts-file-unwritable",
              "The accounts' file could not be written.",
              SystemError.sentence(e),
              SystemError.remedy(e) + ", then try again" + UNCHANGED);
        }

        @Override
        public Problem busy() {
          return new Problem(
              "accounts-busy",
              "Another program is changing the accounts and does not come to an end.",
              "It has had the lock of their folder all the time.",
              "End the other Keyward programs, then try again" + UNCHANGED);
        }
      };

  private AccountProblem() {}

  static Problem damaged(String detail) {
    return new Problem(
        DAMAGED,
        "The accounts' file is not as Keyward writes it.",
        detail,
        "Run keyward accounts repair: it brings the accounts back from a sealed copy.");
  }

  static Problem newer() {
    return new Problem(
        "accounts-file-newer",
        "The accounts' file is of a kind that this version does not know.",
        "A newer Keyward wrote it.",
        "Use the Keyward that wrote it.");
  }

  static Problem nameless() {
    return new Problem(
        "account-nameless",
        "The sign-in does not say whose it is.",
        "Its id token names no user, or no workspace.",
        "Sign in again; if it stays so, use this login without the pool (keyward login).");
  }

  static Problem unknown(String words, List<Account> all) {
    return new Problem(
        "account-unknown",
        "There is no account " + Problem.quoted(words) + ".",
        all.isEmpty() ? "There is none at all." : "There are: " + named(all) + ".",
        all.isEmpty() ? "Add one with keyward accounts add." : "Name one of them.");
  }

  static Problem ambiguous(String words, List<Account> matching) {
    return new Problem(
        "account-ambiguous",
        "Several accounts begin with " + Problem.quoted(words) + ".",
        "They are: " + named(matching) + ".",
        "Type more of the one that you mean.");
  }

  static Problem labelTaken(String label) {
    return new Problem(
        "account-label-taken",
        "There is an account called " + Problem.quoted(label) + " already.",
        "",
        "Choose another label.");
  }

  static Problem labelUnfit(String label) {
    return new Problem(
        "account-label-unfit",
        Problem.quoted(label) + " can't be the label of an account.",
        "A label has 1 to 40 characters, begins with a letter or a digit, and has nothing in it but"
            + " letters, digits, blanks, dots, dashes and underscores.",
        "Choose another label.");
  }

  static Problem disabled(Account account) {
    return new Problem(
        "account-disabled",
        "The account " + account.label() + " is switched off.",
        "",
        "Run keyward accounts enable " + account.label() + ", or choose another one.");
  }

  static Problem unchosen(List<Account> all) {
    return new Problem(
        "account-unchosen",
        all.isEmpty() ? "There are no accounts." : "Nobody has said which account is to be used.",
        all.isEmpty() ? "" : "There are: " + named(all) + ".",
        all.isEmpty()
            ? "Add one with keyward accounts add."
            : "Run keyward accounts use with one.");
  }

  static AccountWaitsException waits(Turn.Waits waits) {
    Instant until = waits.limit().until();
    return new AccountWaitsException(
        new Problem(
            "account-limited",
            "The account "
                + waits.account().label()
                + " may not be asked before "
                + until.truncatedTo(ChronoUnit.SECONDS)
                + ".",
            "The provider said so (" + waits.limit().code() + ").",
            "Wait until then. Keyward never uses another account because of a limit; which one is"
                + " used is yours to say (keyward accounts use)."),
        until);
  }

  static Problem stops(Turn.Stops stops) {
    String label = stops.account().label();
    return new Problem(
        "account-unhealthy",
        "The account " + label + " can't be used: " + stops.health().sentence() + ".",
        stops.why().sentence(),
        switch (stops.health()) {
          case Health.Ended(var cause, var _, var _)
              when cause == Ending.Cause.WORKSPACE_DISABLED ->
              "Ask whoever runs the workspace, or choose another account.";
          case Health.Ended _ ->
              "Run keyward accounts relogin " + label + ", or choose another account.";
          case Health.Well _, Health.Shaky _, Health.Resting _, Health.Trying _ ->
              "Wait a little, or choose another account.";
        });
  }

  static Problem otherOwner(Account account) {
    return new Problem(
        "account-other-owner",
        "That was a sign-in to another account than " + account.label() + ".",
        "Its user or its workspace is another one, or it is another key. It was not kept.",
        "Sign in with the person and the workspace of "
            + account.label()
            + ", or keep the other one beside it with keyward accounts add.");
  }

  static Problem nothingToUndo() {
    return new Problem(
        "nothing-to-undo", "There is no change to take back.", "", "Run keyward accounts history.");
  }

  private static String named(List<Account> accounts) {
    StringBuilder names = new StringBuilder();
    for (Account account : accounts.subList(0, Math.min(MOST_NAMED, accounts.size()))) {
      names.append(names.isEmpty() ? "" : ", ").append(account.label());
      account.maskedEmail().ifPresent(email -> names.append(" (").append(email).append(')'));
    }
    return accounts.size() > MOST_NAMED
        ? names + " and " + (accounts.size() - MOST_NAMED) + " more"
        : names.toString();
  }
}
