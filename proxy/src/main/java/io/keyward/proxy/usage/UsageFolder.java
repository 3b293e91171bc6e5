package io.keyward.proxy.usage;

import io.keyward.accounts.AccountsFolder;
import java.nio.file.Path;

/**
 * Where one person's books rest.
 *
 * @param path absolute; made when something is first written
 */
public record UsageFolder(Path path) {
  /** What {@code keyward purge} looks for in it: our own names only. */
  public static final String OURS =
      "{[0-9][0-9][0-9][0-9]-[0-9][0-9].jsonl,totals.json,budgets.json,writer.lock,lock,lock.next,"
          + ".keyward-new-*}";

  /** Beside the accounts, by the customs of the system. */
  public static UsageFolder beside(AccountsFolder accounts) {
    return new UsageFolder(accounts.path().resolveSibling("usage"));
  }
}
