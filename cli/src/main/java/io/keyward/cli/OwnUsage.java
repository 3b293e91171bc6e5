package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Pool;
import io.keyward.auth.ProblemException;
import io.keyward.proxy.usage.Budgets;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.Totals;
import io.keyward.proxy.usage.UsageFolder;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;

/**
 * The books of whoever sits at this terminal, by the days of where they are.
 *
 * @param folder where they rest
 */
record OwnUsage(UsageFolder folder, Terminal terminal) {

  /** Those in the person's home. */
  static OwnUsage of(Terminal terminal) {
    return new OwnUsage(UsageFolder.beside(OwnAccounts.of(terminal).folder()), terminal);
  }

  /** Whose days and hours count. */
  ZoneId zone() {
    return ZoneId.systemDefault();
  }

  /** What was asked up to now. */
  Totals totals() {
    return Ledger.totals(folder, zone());
  }

  Budgets budgets() {
    return new Budgets(folder);
  }

  /**
   * What accounts are called, by their ids; none that nobody can read is in anybody's way, as its
   * id is a name too.
   */
  Map<String, String> labels() {
    Map<String, String> labels = new HashMap<>();
    try {
      Pool pool = OwnAccounts.of(terminal).names().pool();
      for (Account account : pool.accounts()) {
        labels.put(account.id(), account.label());
      }
    } catch (ProblemException e) {
      terminal.problem(e.problem());
    }
    return labels;
  }
}
