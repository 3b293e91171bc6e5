package io.keyward.cli;

import io.keyward.accounts.Accounts;
import io.keyward.accounts.AccountsFolder;
import io.keyward.accounts.Choice;
import io.keyward.accounts.Lending;
import io.keyward.accounts.Logins;
import io.keyward.accounts.Pool;
import io.keyward.accounts.StandingsFile;
import io.keyward.accounts.Turn;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.log.LoggedStore;
import io.keyward.auth.policy.GovernedStore;
import io.keyward.auth.redact.WatchedStore;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.auth.seal.MasterKeySource;
import io.keyward.auth.seal.Vault;
import io.keyward.auth.store.CredentialStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The accounts of whoever sits at this terminal.
 *
 * @param folder where they rest
 */
record OwnAccounts(AccountsFolder folder, Terminal terminal) {
  private static final String VARIABLE = "KEYWARD_MASTER_KEY";

  /** Those in the person's home. */
  static OwnAccounts of(Terminal terminal) {
    return new OwnAccounts(
        AccountsFolder.of(
            terminal.environment(), terminal.home(), System.getProperty("os.name", "")),
        terminal);
  }

  /** Their names, and what was said about them: no login is opened for that. */
  Accounts names() {
    return new Accounts(folder, Clock.systemUTC());
  }

  /** How they stand with their providers. */
  StandingsFile standings() {
    return new StandingsFile(folder, Clock.systemUTC());
  }

  /**
   * Their logins.
   *
   * @throws ProblemException as {@link Vault#open} has it
   */
  Logins logins() {
    SecureRandom random = new SecureRandom();
    Vault vault = Vault.open(folder.sealed(), masterKey(), random);
    return new Logins(
        names(), standings(), vault, folder, this::dressed, Clock.systemUTC(), random);
  }

  /** What becomes of a request that is made with these words in this folder now. */
  Turn turn(Optional<String> asked, Path here) {
    Instant now = Clock.systemUTC().instant();
    Pool pool = names().pool();
    Settings settings = Settings.read(terminal);
    return Turn.of(
        Choice.of(pool, asked, settings.projects().of(here), now),
        pool,
        standings().now(),
        settings.switching(),
        now);
  }

  /**
   * Lends them, each with tokens that are kept for as long as this lives.
   *
   * @param client asks an account's issuer
   */
  Lending lending(Function<CredentialStore, IssuerClient> client) {
    Logins logins = logins();
    Map<String, TokenSource> sources = new ConcurrentHashMap<>();
    return new Lending(
        names(),
        standings(),
        account ->
            sources.computeIfAbsent(
                account.id(),
                _ -> {
                  CredentialStore store = logins.of(account);
                  return new StoredTokens(store, client.apply(store), Clock.systemUTC());
                }),
        Settings.read(terminal).switching(),
        Clock.systemUTC());
  }

  /** What an organisation forbids, it forbids for each of them. */
  private CredentialStore dressed(CredentialStore store) {
    return new GovernedStore(
        new LoggedStore(new WatchedStore(store, terminal.filter())),
        terminal.policies(),
        new Revoking(terminal));
  }

  private MasterKeySource masterKey() {
    if (terminal.environment().containsKey(VARIABLE)) {
      MasterKeySource.InVariable given =
          MasterKeySource.InVariable.of(VARIABLE, terminal.environment());
      hide(given.value());
      return given;
    }
    return switch (Settings.read(terminal).accountsKey()) {
      case KEYRING ->
          new MasterKeySource.InKeyring(
              Keyring.ofThisSystem(terminal.environment()), AccountsKeyring.ENTRY);
      case FILE ->
          new MasterKeySource.InFile(
              Settings.folder(terminal.environment(), terminal.home()).resolve("accounts.key"));
    };
  }

  private void hide(Secret secret) {
    var _ = terminal.filter().know(secret);
  }
}
