package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.Quota;
import io.keyward.accounts.StandingsFile;
import io.keyward.auth.ProblemException;
import io.keyward.proxy.quota.QuotaFolder;
import io.keyward.proxy.quota.QuotaLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks now and then at what the answers that pass through the proxy said about quota, keeps it for
 * forecasts, and tells whoever wants to be told. Beside the requests, so that none of them waits
 * for a webhook. Asks nobody.
 */
final class QuotaWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Accounts accounts;
  private final StandingsFile standings;
  private final QuotaFolder folder;
  private final QuotaLog log;
  private final Terminal terminal;
  private final Map<String, Instant> seen = new HashMap<>();
  private final Thread watching;

  private QuotaWatch(OwnAccounts own, Terminal terminal) {
    this.accounts = own.names();
    this.standings = own.standings();
    this.folder = QuotaFolder.beside(own.folder());
    this.log = new QuotaLog(folder);
    this.terminal = terminal;
    this.watching = Thread.ofVirtual().unstarted(this::watch);
  }

  /** Of these accounts, until it is closed. */
  static QuotaWatch start(OwnAccounts own, Terminal terminal) {
    QuotaWatch watch = new QuotaWatch(own, terminal);
    watch.watching.start();
    return watch;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      // Closed: whoever looks next time sees what is new since.
      Thread.currentThread().interrupt();
    }
  }

  /** Once; what can't be read or written now is tried again. */
  void look() {
    try {
      List<Account> all = accounts.pool().accounts();
      for (Account account : all) {
        standings.now().of(account).quota().ifPresent(quota -> note(account, quota));
      }
    } catch (ProblemException e) {
      terminal.problem(e.problem());
    }
  }

  private void note(Account account, Quota quota) {
    if (!quota.seen().equals(seen.put(account.id(), quota.seen()))) {
      log.note(account.id(), quota);
      OwnAlerts.of(terminal).note(account, quota, folder, terminal);
    }
  }

  @Override
  public void close() {
    watching.interrupt();
  }
}
