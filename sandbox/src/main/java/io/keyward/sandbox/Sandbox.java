package io.keyward.sandbox;

import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * A running stand-in for OpenAI: issuer, device page and Responses API on one port. Safe for use by
 * several threads; {@link #close()} ends it and every open stream at once.
 *
 * <p>A browser or the real CLI can sign in through its pages; a test without either does the
 * person's part with {@link #approve(String)}, {@link #approve(URI)} and {@link #signIn()}.
 */
public final class Sandbox implements AutoCloseable {
  /** The OAuth client id of the Codex CLI. */
  public static final String CODEX_CLIENT_ID = "app_EMoamEEZ73f0CkXaXp7hrann";

  private final InstantSource clock;
  private final Duration accessTokenLife;
  private final Secrets secrets = new Secrets(new SecureRandom());
  private final Faults faults;
  private final Journal journal = new Journal();
  private final Tokens tokens;
  private final Devices devices;
  private final ConsentDesk consent;
  private final Listener listener;

  private Sandbox(SandboxOptions options, Listener listener) {
    this.listener = listener;
    this.clock = options.clock();
    this.accessTokenLife = options.accessTokenLife();
    this.faults = new Faults(options.faults());
    SandboxUser user = options.user();
    // Tokens name their issuer, so the port has to be known before anything is granted.
    Minter minter = new Minter(listener.url(), secrets);
    this.tokens = new Tokens(minter, secrets, user, options.accessTokenLife(), options.reuse());
    Codes codes = new Codes(secrets);
    Pages pages = new Pages(user);
    Gate gate = new Gate(tokens, user);
    this.devices = new Devices(secrets, codes, options.deviceCodeLife());
    this.consent = new ConsentDesk(secrets, codes, pages);
    Desk desks =
        new Reception(
            new IssuerDesk(listener.url(), minter, gate, user, pages),
            consent,
            new TokenDesk(tokens, codes, options),
            new DeviceDesk(devices, pages, options.deviceInterval()),
            new ApiDesk(gate, secrets, options),
            new FaultDesk(faults));
    listener.serve(
        new Front(
            new Intake(new Authority(options.address())),
            faults,
            new Sabotage(desks, tokens),
            desks,
            journal,
            secrets,
            clock));
  }

  /**
   * Starts a sandbox on loopback, on a free port.
   *
   * @throws UncheckedIOException if no socket can be opened
   */
  public static Sandbox start() {
    return start(SandboxOptions.defaults());
  }

  /**
   * Starts a sandbox.
   *
   * @throws UncheckedIOException if the port is taken or the address is not of this machine
   */
  public static Sandbox start(SandboxOptions options) {
    return new Sandbox(options, Listener.bind(options.address(), options.port()));
  }

  /** The base of everything, {@code http://127.0.0.1:PORT}: issuer, API, pages. */
  public URI url() {
    return listener.url();
  }

  /** Where prompts go: {@link #url()} and {@code /v1/responses}. */
  public URI responsesUrl() {
    return at(Endpoint.RESPONSES);
  }

  /** What goes wrong on purpose. */
  public Faults faults() {
    return faults;
  }

  /** What was received. */
  public Journal journal() {
    return journal;
  }

  /**
   * Every token, code, verifier, device id and key that was ever handed out or received; a test
   * looks for them where they must not be. Codes that people type are not among them.
   */
  public Set<String> issuedSecrets() {
    return secrets.known();
  }

  /**
   * Approves a device code as a person would on the device page.
   *
   * @throws IllegalStateException if no such code waits for a decision
   */
  public void approve(String userCode) {
    requireWaiting(devices.approve(userCode, clock.instant()), userCode);
  }

  /**
   * Denies a device code as a person would on the device page.
   *
   * @throws IllegalStateException if no such code waits for a decision
   */
  public void deny(String userCode) {
    requireWaiting(devices.deny(userCode, clock.instant()), userCode);
  }

  /**
   * Approves an authorization request as a person would on the consent page, and returns where the
   * browser would go then: the program's callback, with code and state.
   *
   * @param authorizeUrl the URL that the program would open in a browser
   * @throws IllegalStateException if the issuer refuses the request
   */
  public URI approve(URI authorizeUrl) {
    return decided(consent.approve(open(authorizeUrl), clock.instant()));
  }

  /**
   * Denies an authorization request, and returns where the browser would go then.
   *
   * @throws IllegalStateException if the issuer refuses the request
   */
  public URI deny(URI authorizeUrl) {
    return decided(consent.deny(open(authorizeUrl)));
  }

  /** Tokens of a new sign-in of the Codex CLI's client, without any request. */
  public TokenSet signIn() {
    Instant now = clock.instant();
    return tokens.grant(new Tokens.Family(CODEX_CLIENT_ID), now, now, accessTokenLife);
  }

  /** A new API key, {@code sk-…}. */
  public String issueApiKey() {
    return tokens.grantLongLived("sk-sandbox-");
  }

  /** A new personal access token, {@code at-…}. */
  public String issuePersonalAccessToken() {
    return tokens.grantLongLived("at-sandbox-");
  }

  /** From now on the API refuses every access token that was granted so far; refreshing works. */
  public void expireAccessTokens() {
    tokens.expireAccessTokens();
  }

  /** From now on nothing that was granted so far is worth anything. */
  public void revokeAccount() {
    tokens.revokeEverything();
  }

  /** Stops listening and breaks off every open answer. */
  @Override
  public void close() {
    listener.close();
  }

  private URI at(Endpoint endpoint) {
    return url().resolve(endpoint.paths().getFirst());
  }

  private String open(URI authorizeUrl) {
    return switch (consent.open(
        Call.parameters(Optional.ofNullable(authorizeUrl.getRawQuery()).orElse("")))) {
      case ConsentDesk.Opening.Waiting(String requestId, _) -> requestId;
      case ConsentDesk.Opening.Redirected(URI target) ->
          throw new IllegalStateException("The issuer refuses: " + target);
      case ConsentDesk.Opening.Shown(String why) ->
          throw new IllegalStateException("The issuer refuses: " + why);
    };
  }

  private static URI decided(Optional<URI> target) {
    return target.orElseThrow(() -> new IllegalStateException("Nothing waits for a decision"));
  }

  private static void requireWaiting(Devices.Lookup found, String userCode) {
    if (!(found instanceof Devices.Lookup.Waiting)) {
      throw new IllegalStateException("No device waits for a decision on the code " + userCode);
    }
  }
}
