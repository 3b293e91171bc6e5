package io.keyward.accounts.transfer;

import io.keyward.accounts.Account;
import io.keyward.accounts.Newcomer;
import io.keyward.accounts.transfer.IncomingFile.Entry;
import io.keyward.accounts.transfer.IncomingFile.WithAccounts;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.ChatGptTokens.Provenance;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.credential.UnverifiedClaims;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The accounts of codex-multi-auth 1 and 2: its pool in versions 1 and 3, its exports, which are
 * the same with less in them, and its accounts that were refused ("flagged"). Pure.
 */
final class MultiAuthFile {
  private static final int MOST_ACCOUNTS = 10_000;
  private static final int MOST_LIMITS = 1_000;
  private static final int MOST_WORKSPACES = 1_000;

  private final Provenance tokensAreFrom;

  private MultiAuthFile(Provenance tokensAreFrom) {
    this.tokensAreFrom = tokensAreFrom;
  }

  static WithAccounts read(Spot whole, Provenance tokensAreFrom) {
    long version = whole.at("version").number(Integer.MAX_VALUE);
    if (version != 1 && version != 3) {
      throw newer("It is version " + version + "; 1 and 3 are known.");
    }
    MultiAuthFile file = new MultiAuthFile(tokensAreFrom);
    List<Entry> entries = new ArrayList<>();
    boolean flagged = false;
    for (Spot account : whole.at("accounts").elements(MOST_ACCOUNTS)) {
      flagged |= account.find("flaggedAt").isPresent();
      entries.add(file.entry(account));
    }
    return new WithAccounts(
        "codex-multi-auth" + (flagged ? ", accounts that it has flagged" : ""),
        entries,
        chosen(whole, entries.size()));
  }

  static ProblemException newer(String detail) {
    return new Problem(
            "import-file-newer",
            "The file is of a version that can't be imported, and nothing was changed.",
            detail,
            "Use a newer Keyward, or have the program that wrote it export its accounts.")
        .asException();
  }

  /** A pin is what its person said; which one was active may be the program's own doing. */
  private static Optional<Integer> chosen(Spot whole, int accounts) {
    Optional<Integer> active = index(whole, "activeIndex", accounts);
    Optional<Integer> pinned = index(whole, "pinnedAccountIndex", accounts);
    return pinned.isPresent() ? pinned : active;
  }

  /** Of an empty pool, too, the first account is the active one. */
  private static Optional<Integer> index(Spot whole, String name, int accounts) {
    Optional<Spot> index = whole.find(name);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    int number = (int) index.get().number(Math.max(0, accounts - 1));
    return accounts == 0 ? Optional.empty() : Optional.of(number);
  }

  private Entry entry(Spot account) {
    Secret refresh = account.at("refreshToken").token();
    Optional<String> workspace = workspace(account);
    Optional<String> email = account.find("email").map(Spot::text).filter(text -> !text.isBlank());
    Newcomer newcomer =
        new Newcomer(
            tokens(account, refresh, workspace),
            account
                .find("accountLabel")
                .map(Spot::text)
                .map(String::strip)
                .filter(t -> !t.isEmpty()),
            email,
            List.of(),
            workspaceName(account),
            account.find("enabled").map(Spot::truth).orElse(true)
                ? Account.Use.ENABLED
                : Account.Use.DISABLED,
            0,
            account.find("addedAt").map(Spot::time),
            account.find("lastUsed").map(Spot::time),
            state(account));
    return new Entry(
        newcomer,
        Remark.key(account.find("accountId").map(Spot::text), email, account.at("refreshToken")));
  }

  /**
   * An access token of OpenAI's says whose it is as an id token does, which codex-multi-auth does
   * not keep: it stands in until the first renewal brings one.
   */
  private ChatGptTokens tokens(Spot account, Secret refresh, Optional<String> workspace) {
    Secret access = account.find("accessToken").map(Spot::token).orElseGet(() -> Secret.of(""));
    boolean says = UnverifiedClaims.of(access).flatMap(UnverifiedClaims::userId).isPresent();
    return new ChatGptTokens(
        says ? access : Secret.of(""),
        access,
        refresh,
        workspace,
        Optional.of(tokensAreFrom),
        // Long ago: a token that does not say when it expires is renewed before it is used.
        Optional.of(Instant.EPOCH));
  }

  /** The one that requests are made for. */
  private static Optional<String> workspace(Spot account) {
    Optional<String> id = account.find("accountId").map(Spot::word);
    return id.isPresent() ? id : current(account).map(each -> each.at("id").word());
  }

  private static Optional<Spot> current(Spot account) {
    Optional<Spot> list = account.find("workspaces");
    if (list.isEmpty()) {
      return Optional.empty();
    }
    List<Spot> workspaces = list.get().elements(MOST_WORKSPACES);
    for (Spot workspace : workspaces) {
      String _ = workspace.at("id").word();
      var _ = workspace.find("name").map(Spot::text);
    }
    Optional<Integer> current =
        account
            .find("currentWorkspaceIndex")
            .map(index -> (int) index.number(Math.max(0, workspaces.size() - 1)));
    return current.isPresent() && !workspaces.isEmpty()
        ? Optional.of(workspaces.get(current.get()))
        : Optional.empty();
  }

  private static String workspaceName(Spot account) {
    return current(account)
        .flatMap(each -> each.find("name"))
        .map(Spot::text)
        .map(name -> "Workspace " + name + ".")
        .orElse("");
  }

  /** Of several limits the last one that ends: before it, somebody would be asked too early. */
  private static Newcomer.State state(Spot account) {
    Optional<Instant> until = account.find("rateLimitResetTime").map(Spot::time);
    Optional<Spot> limits = account.find("rateLimitResetTimes");
    if (limits.isPresent()) {
      for (Map.Entry<String, Spot> limit : limits.get().members(MOST_LIMITS)) {
        until = later(until, Optional.of(limit.getValue().time()));
      }
    }
    Optional<Instant> cooling = account.find("coolingDownUntil").map(Spot::time);
    if (account.find("cooldownReason").map(Spot::text).equals(Optional.of("rate-limit"))) {
      until = later(until, cooling);
    }
    Optional<Instant> flagged = account.find("flaggedAt").map(Spot::time);
    Optional<Instant> refused = account.find("authInvalidatedAt").map(Spot::time);
    if (flagged.isPresent() || refused.isPresent()) {
      return new Newcomer.State.SignedOut();
    }
    return until.isPresent() ? new Newcomer.State.Limited(until.get()) : new Newcomer.State.Fine();
  }

  private static Optional<Instant> later(Optional<Instant> one, Optional<Instant> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isAfter(one.get())) ? other : one;
  }
}
