package io.keyward.proxy.usage;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;

/** What can be wrong with the books and with budgets, in words. */
final class UsageProblem {
  /** What can be wrong with their folder. */
  static final PrivateFolder.Trouble OF_FOLDER =
      new PrivateFolder.Trouble() {
        @Override
        public Problem exposed(String detail) {
          return new Problem(
              "usage-file-exposed",
              "A file of the ledger must be private, and is not.",
              detail,
              "Make it yours alone (chmod 600), or remove it.");
        }

        @Override
        public Problem unreadable(IOException e) {
          return new Problem(
              "usage-file-unreadable",
              "The ledger can't be read.",
              SystemError.sentence(e),
              "Check that Keyward's folder belongs to you.");
        }

        @Override
        public Problem tooLarge() {
          return budgetsDamaged("Their file is larger than 8 MiB.");
        }

        @Override
        public Problem unwritable(IOException e) {
          return unwritten(e);
        }

        @Override
        public Problem busy() {
          return new Problem(
              "budgets-busy",
              "Another program is changing the budgets and does not come to an end.",
              "It has had the lock of their folder all the time.",
              "End the other Keyward programs, then try again.");
        }
      };

  private UsageProblem() {}

  static Problem unwritten(IOException e) {
    return new Problem(
        "usage-file-unwritable",
        "The ledger could not be written.",
        SystemError.sentence(e),
        SystemError.remedy(e) + ", then try again.");
  }

  static Problem ledgerBusy() {
    return new Problem(
        "usage-ledger-busy",
        "Another program keeps the ledger.",
        "Only one may write to it at a time.",
        "End the other Keyward proxy, or use that one.");
  }

  static Problem budgetsDamaged(String detail) {
    return new Problem(
        "budgets-damaged",
        "The budgets' file is not as Keyward writes it.",
        detail,
        "Mend budgets.json, or remove it and set the budgets again.");
  }

  static Problem budgetUnknown(String name) {
    return new Problem(
        "budget-unknown",
        "There is no budget " + Problem.quoted(name) + ".",
        "",
        "Run keyward budget list for those that there are.");
  }

  static Problem usedUp(Budget budget, Budget.Limit limit) {
    String of =
        switch (limit) {
          case REQUESTS -> "as many requests as it allows a " + budget.window().word();
          case TOKENS -> "as many tokens as it allows a " + budget.window().word();
          case COST -> "about as much as it may cost a " + budget.window().word();
        };
    return new Problem(
        "budget-used-up",
        "The budget " + budget.name() + " is used up.",
        "It is a limit of your own, not one of the provider's: " + of + ".",
        "Wait until it begins anew, or change it with keyward budget set " + budget.name() + ".");
  }

  static Problem unpriced(Budget budget, String model) {
    return new Problem(
        "budget-price-unknown",
        "Nobody knows whether the request stays within the budget " + budget.name() + ".",
        "The budget limits the cost, and there is no price for the model "
            + Problem.quoted(model)
            + ".",
        "Set its price in keyward/config.toml, or limit the budget by tokens.");
  }
}
