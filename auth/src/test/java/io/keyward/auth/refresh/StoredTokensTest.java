package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.auth.store.MemoryStore;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import io.keyward.sandbox.TokenSet;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTokensTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(now::get));
  private final HttpClient http = HttpClient.newHttpClient();
  private final MemoryStore store = new MemoryStore();
  private final TokenSet issued = sandbox.signIn();
  private final ChatGptTokens held = SandboxTokens.of(issued, sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
    http.close();
  }

  @Test
  void aFreshTokenIsHandedOutWithoutAskingAnybody() {
    store.save(held);

    Bearer bearer = at(issued.expiresAt().minus(Duration.ofMinutes(6))).bearer();

    assertThat(bearer)
        .isEqualTo(
            new Bearer(
                held.accessToken(), held.accountId(), Optional.of(SandboxUser.ada().userId())));
    assertThat(refreshes()).isZero();
  }

  @Test
  void aTokenWithFiveMinutesLeftIsRenewedFirstAndPutBack() {
    store.save(held);

    Bearer bearer = at(issued.expiresAt().minus(Duration.ofMinutes(5))).bearer();

    ChatGptTokens now = (ChatGptTokens) store.load().orElseThrow();
    assertThat(bearer.token()).isEqualTo(now.accessToken()).isNotEqualTo(held.accessToken());
    assertThat(now.refreshToken()).isNotEqualTo(held.refreshToken());
    assertThat(refreshes()).isOne();
  }

  @Test
  void manyThreadsShareOneRefresh() throws Exception {
    store.save(held);
    StoredTokens source = at(issued.expiresAt().minusSeconds(1));
    Callable<Bearer> call = source::bearer;

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(Collections.nCopies(50, call))).hasSize(50);
    }
    assertThat(refreshes()).isOne();
  }

  @Test
  void whoeverStopsWaitingDoesNotStopTheRefresh() throws Exception {
    store.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Delay(Duration.ofMillis(300)));
    StoredTokens source = at(issued.expiresAt().minusSeconds(1));
    AtomicReference<String> said = new AtomicReference<>("");
    AtomicBoolean stillInterrupted = new AtomicBoolean();
    Thread impatient =
        Thread.ofVirtual()
            .start(() -> {
              said.set(problem(source));
              stillInterrupted.set(Thread.currentThread().isInterrupted());
            });
    sandbox.journal().await(request -> request.path().equals("/oauth/token"), SOON);

    impatient.interrupt();
    impatient.join();

    assertThat(said).hasValue("refresh-not-awaited");
    assertThat(stillInterrupted).isTrue();
    assertThat(source.bearer().token()).isNotEqualTo(held.accessToken());
    assertThat(store.load()).isNotEqualTo(Optional.of(held));
    assertThat(refreshes()).isOne();
  }

  @Test
  void aRefusedTokenIsReplacedOnce() {
    store.save(held);
    StoredTokens source = at(now.get());
    Bearer refused = source.bearer();

    Bearer renewed = source.instead(refused);
    Bearer again = source.instead(refused);

    assertThat(renewed).isEqualTo(again).isNotEqualTo(refused);
    assertThat(refreshes()).isOne();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyIsHandedOutAsItIs(Credential key) {
    store.save(key);

    assertThat(at(now.get()).bearer())
        .isEqualTo(new Bearer(Secret.of("sk-1"), Optional.empty(), Optional.empty()));
    assertThat(refreshes()).isZero();
  }

  static Stream<Credential> keys() {
    return Stream.of(new ApiKey(Secret.of("sk-1")), new AccessToken(Secret.of("sk-1")));
  }

  @Test
  void aRefusedKeyIsNotReplaced() {
    store.save(new ApiKey(Secret.of("sk-1")));
    StoredTokens source = at(now.get());

    assertThatThrownBy(() -> source.instead(source.bearer()))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("credential-refused"));
    assertThat(refreshes()).isZero();
  }

  @Test
  void aStillValidTokenOutlivesATroubledIssuer() {
    store.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));

    assertThat(at(issued.expiresAt().minusSeconds(60)).bearer().token())
        .isEqualTo(held.accessToken());
  }

  @Test
  void anExpiredTokenIsNeverHandedOut() {
    store.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));

    assertThat(problem(at(issued.expiresAt()))).isEqualTo("issuer-unavailable");
    assertThat(store.load()).contains(held);
  }

  @Test
  void aDeadLoginIsRememberedAndNotAskedForAgain() {
    store.save(held);
    sandbox.revokeAccount();
    StoredTokens source = at(issued.expiresAt());

    assertThat(problem(source)).isEqualTo("refresh-token-revoked");
    assertThat(problem(source)).isEqualTo("refresh-token-revoked");
    assertThat(refreshes()).isOne();
    assertThat(store.load()).contains(held);
  }

  @Test
  void whatAnotherProcessWroteMeanwhileIsTaken() {
    ChatGptTokens others = SandboxTokens.of(sandbox.signIn(), sandbox);
    Script script = new Script();
    script.save(held);
    script.beforeReplace(() -> script.store().save(others));
    StoredTokens source = new StoredTokens(script, issuer(), advancedTo(issued.expiresAt()));

    assertThat(source.bearer().token()).isEqualTo(others.accessToken());
    assertThat(script.load()).contains(others);
  }

  /**
   * It may be the same person's, and may not: requests go on under the workspace that they began
   * under.
   */
  @Test
  void aLoginThatNamesNoWorkspaceDoesNotTakeThePlaceOfARefusedOneThatDoes() {
    Script script = new Script();
    script.save(held);
    StoredTokens source = new StoredTokens(script, issuer(), advancedTo(now.get()));
    Bearer refused = source.bearer();
    script.beforeTurn(
        () -> script.store().save(ofNoWorkspace(SandboxTokens.of(sandbox.signIn(), sandbox))));

    assertThatThrownBy(() -> source.instead(refused))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("signed-in-to-another-account"));
  }

  @Test
  void noRenewalOfALoginThatNamesNoWorkspaceEitherEvenIfItCanNotBeStored() {
    Script script = new Script();
    script.save(held);
    StoredTokens source =
        new StoredTokens(script, issuer(), now::get, RandomGenerator.getDefault(), _ -> {});
    Bearer refused = source.bearer();
    script.beforeTurn(() -> script.store().save(ofNoWorkspace(held)));
    script.writesFail(() -> {
      throw new Problem("disk-full", "The disk is full.", "", "Make room.").asException();
    });

    assertThatThrownBy(() -> source.instead(refused))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("signed-in-to-another-account"));
  }

  private static ChatGptTokens ofNoWorkspace(ChatGptTokens tokens) {
    return new ChatGptTokens(
        tokens.idToken(),
        tokens.accessToken(),
        tokens.refreshToken(),
        Optional.empty(),
        tokens.provenance(),
        tokens.lastRefresh());
  }

  @Test
  void aRefreshGoesToWhoeverIssuedTheTokens() {
    try (Sandbox stranger = Sandbox.start()) {
      store.save(held);
      IssuerClient elsewhere = new IssuerClient(Issuer.at(stranger.url()), http, now::get);

      new StoredTokens(store, elsewhere, advancedTo(issued.expiresAt())).bearer();

      assertThat(stranger.journal().requests()).isEmpty();
      assertThat(refreshes()).isOne();
    }
  }

  @Test
  void tokensThatDoNotSayWhoIssuedThemGoToNobodyButOpenAi() {
    ChatGptTokens silent =
        new ChatGptTokens(
            held.idToken(),
            held.accessToken(),
            held.refreshToken(),
            held.accountId(),
            Optional.empty(),
            held.lastRefresh());

    assertThat(issuer().of(silent).issuer()).isEqualTo(Issuer.openAi());
    assertThat(issuer().of(held).issuer().base()).isEqualTo(sandbox.url());
  }

  @Test
  void nobodySignedInIsSaidSo() {
    assertThat(problem(at(now.get()))).isEqualTo("not-signed-in");
  }

  private StoredTokens at(Instant instant) {
    return new StoredTokens(store, issuer(), advancedTo(instant));
  }

  private InstantSource advancedTo(Instant instant) {
    now.set(instant);
    return now::get;
  }

  private IssuerClient issuer() {
    return new IssuerClient(Issuer.at(sandbox.url()), http, now::get);
  }

  private int refreshes() {
    return sandbox.journal().count("/oauth/token");
  }

  private static String problem(StoredTokens source) {
    try {
      source.bearer();
      return "none";
    } catch (ProblemException e) {
      return e.problem().code();
    }
  }
}
