package io.keyward.proxy;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.AccountsFolder;
import io.keyward.accounts.Lending;
import io.keyward.accounts.Logins;
import io.keyward.accounts.StandingsFile;
import io.keyward.accounts.Switching;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.network.Destination;
import io.keyward.auth.network.Destinations;
import io.keyward.auth.network.Outbound;
import io.keyward.auth.network.Taps;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.auth.redact.WatchedStore;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.auth.seal.MasterKeySource;
import io.keyward.auth.seal.Vault;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.key.Scope;
import io.keyward.proxy.relay.Relay;
import io.keyward.proxy.relay.Upstreams;
import io.keyward.proxy.state.ProxyFolder;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.UsageFolder;
import io.keyward.responses.RelayClient;
import io.keyward.responses.Timeouts;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A person with accounts at a sandbox, and a proxy in front of them. */
final class Household implements AutoCloseable {
  static final SecureRandom RANDOM = new SecureRandom();
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Timeouts PATIENCE =
      new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(30));

  final Sandbox sandbox;
  final Accounts accounts;
  final StandingsFile standings;
  final ClientKeys keys;
  final Ledger ledger;
  final UsageFolder books;
  final LoopbackProxy proxy;
  final EgressFilter filter = new EgressFilter();

  private final Logins logins;
  private final HttpClient http;
  private final Map<String, TokenSource> sources = new ConcurrentHashMap<>();

  /** With one account, {@code work}, at a sandbox that does not dawdle. */
  static Household in(Path home) {
    return in(home, SandboxOptions.defaults().withEventPause(Duration.ZERO));
  }

  static Household in(Path home, SandboxOptions options) {
    Sandbox sandbox = Sandbox.start(options);
    Household household = new Household(home, sandbox, sandbox.responsesUrl(), new Limits());
    Account _ = household.signIn("work");
    return household;
  }

  /** With prompts that go elsewhere. */
  static Household at(Path home, URI upstream) {
    Household household = new Household(home, Sandbox.start(), upstream, new Limits());
    Account _ = household.signIn("work");
    return household;
  }

  /** What the proxy puts up with here. */
  record Limits(ProxyLimits proxy, Switching switching) {
    Limits() {
      this(Switching.NEVER);
    }

    Limits(Switching switching) {
      this(ProxyLimits.defaults().withDrain(Duration.ofSeconds(2)), switching);
    }
  }

  Household(Path home, Sandbox sandbox, URI upstream, Limits limits) {
    this.sandbox = sandbox;
    this.http =
        Outbound.of(Map.of(), Taps.none())
            .client(Destinations.of(destination(sandbox.url()), destination(upstream)));
    AccountsFolder folder = new AccountsFolder(home.resolve("accounts"));
    this.books = UsageFolder.beside(folder);
    this.accounts = new Accounts(folder, CLOCK);
    this.standings = new StandingsFile(folder, CLOCK);
    Vault vault =
        Vault.open(folder.sealed(), new MasterKeySource.InFile(home.resolve("master.key")), RANDOM);
    this.logins =
        new Logins(
            accounts,
            standings,
            vault,
            folder,
            store -> new WatchedStore(store, filter),
            CLOCK,
            RANDOM);
    this.keys = new ClientKeys(ProxyFolder.beside(folder), CLOCK, RANDOM);
    Lending lending = new Lending(accounts, standings, this::tokens, limits.switching(), CLOCK);
    this.ledger = Ledger.open(books, Prices.builtIn(), CLOCK, ZoneOffset.UTC);
    Relay relay =
        new Relay(
            lending,
            ledger,
            new RelayClient(http, PATIENCE, CLOCK),
            new Upstreams(upstream, upstream),
            filter,
            CLOCK);
    this.proxy = LoopbackProxy.start(0, keys, relay, filter, limits.proxy(), CLOCK);
  }

  private static Destination destination(URI address) {
    return Destination.of(address, "a test", Destination.Named.THIS_PROCESS);
  }

  private TokenSource tokens(Account account) {
    return sources.computeIfAbsent(
        account.id(),
        _ ->
            new StoredTokens(
                logins.of(account),
                new IssuerClient(Issuer.at(sandbox.url().toString()), http, CLOCK),
                CLOCK));
  }

  Account signIn(String label) {
    TokenSet set = sandbox.signIn();
    return add(
        label,
        new ChatGptTokens(
            Secret.of(set.idToken()),
            Secret.of(set.accessToken()),
            Secret.of(set.refreshToken()),
            Optional.of(set.accountId()),
            Optional.of(new ChatGptTokens.Provenance(sandbox.url().toString(), set.clientId())),
            Optional.of(CLOCK.instant())));
  }

  Account addKey(String label) {
    return add(label, new ApiKey(Secret.of(sandbox.issueApiKey())));
  }

  /**
   * Another person's account, whose tokens the service takes all the same: the sandbox has only one
   * person, and looks at nothing but the access token.
   */
  Account signInAsSomebodyElse(String label) {
    TokenSet set = sandbox.signIn();
    String claims =
        "{\"https://api.openai.com/auth\":{\"chatgpt_user_id\":\"user-%s\",\"chatgpt_account_id\":\"%s\"}}"
            .formatted(label, set.accountId());
    String idToken = "e30." + base64(claims) + "." + base64("signature");
    return add(
        label,
        new ChatGptTokens(
            Secret.of(idToken),
            Secret.of(set.accessToken()),
            Secret.of(set.refreshToken()),
            Optional.of(set.accountId()),
            Optional.of(new ChatGptTokens.Provenance(sandbox.url().toString(), set.clientId())),
            Optional.of(CLOCK.instant())));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private Account add(String label, Credential credential) {
    return logins.add(credential, Optional.of(label), sandbox.url().toString()).account();
  }

  /** A key for everything. */
  String key() {
    return key(Scope.EVERYTHING);
  }

  String key(Scope scope) {
    return keys.create("test", scope, new ClientKeys.Life.Open()).key().reveal();
  }

  URI responses() {
    return proxy.url().resolve("/v1/responses");
  }

  /** Ends the process, as it were; the service goes on. */
  void stop() {
    proxy.close();
    ledger.close();
    http.shutdownNow();
  }

  @Override
  public void close() {
    stop();
    sandbox.close();
  }
}
