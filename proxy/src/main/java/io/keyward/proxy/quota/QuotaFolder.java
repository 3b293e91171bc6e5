package io.keyward.proxy.quota;

import io.keyward.accounts.AccountsFolder;
import java.nio.file.Path;

/**
 * Where it is kept what providers said about quota, and what somebody was told of it.
 *
 * @param path absolute; made when something is first written
 */
public record QuotaFolder(Path path) {
  /** What {@code keyward purge} looks for in it: our own names only. */
  public static final String OURS = "{samples.jsonl,alerts.json,lock,lock.next,.keyward-new-*}";

  /** Beside the accounts, by the customs of the system. */
  public static QuotaFolder beside(AccountsFolder accounts) {
    return new QuotaFolder(accounts.path().resolveSibling("quota"));
  }
}
