package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.auth.store.Turn;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Reuse;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is remembered, noted and said after each answer, and to whom a renewal under way speaks. */
class DecisionsTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withClock(now::get).withReuse(Reuse.IS_REFUSED));
  private final HttpClient http = HttpClient.newHttpClient();
  private final Script script = new Script();
  private final TokenSet issued = sandbox.signIn();
  private final ChatGptTokens held = SandboxTokens.of(issued, sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
    http.close();
  }

  /** Only a token that may be spent stays noted as sent. */
  static Stream<Arguments> ends() {
    return Stream.of(
        Arguments.of(new Fault.ExpiredRefresh(), "refresh-token-expired", false),
        Arguments.of(new Fault.RevokedAccount(), "refresh-token-revoked", false),
        Arguments.of(new Fault.ReusedRefresh(), "refresh-token-reused", true),
        Arguments.of(new Fault.Status(400, "invalid_grant"), "refresh-refused", true));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void anAnswerForGoodIsRememberedAndSaidToEverybody(Fault fault, String code, boolean inDoubt) {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, fault);
    StoredTokens tokens = expired();

    assertThatThrownBy(tokens::renew)
        .isInstanceOfSatisfying(
            LoginOverException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
    assertThatThrownBy(tokens::bearer).isInstanceOf(LoginOverException.class);
    assertThat(refreshes()).isOne();
    assertThat(isInDoubt()).isEqualTo(inDoubt);
    assertThat(script.load()).contains(held);
  }

  @ParameterizedTest
  @MethodSource("ends")
  void aRefusedTokenOfALoginThatIsOverIsNotHandedOutAgain(
      Fault fault, String code, boolean inDoubt) {
    script.save(held);
    StoredTokens tokens = at(now.get());
    Bearer refused = tokens.bearer();
    sandbox.faults().next(Endpoint.TOKEN, fault);

    assertThatThrownBy(() -> tokens.instead(refused))
        .isInstanceOfSatisfying(
            LoginOverException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
    assertThat(isInDoubt()).isEqualTo(inDoubt);
  }

  @Test
  void anIssuerInTroubleIsSaidToWhoeverAskedForARenewal() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));

    assertThat(problem(at(now.get())::renew)).isEqualTo("issuer-unavailable");
  }

  @Test
  void aTokenThatCanNotBeNotedIsNotSent() {
    script.save(held);
    for (int i = 0; i < 2; i++) {
      script.beforeSpending(() -> {
        throw new Problem("credential-file-unwritable", "No.", "", "").asException();
      });
    }

    assertThat(at(issued.expiresAt().minusSeconds(299)).bearer().token())
        .isEqualTo(held.accessToken());
    assertThat(problem(expired()::bearer)).isEqualTo("credential-file-unwritable");
    assertThat(refreshes()).isZero();
  }

  @Test
  void whoIsSignedOutWhileWaitingForATurnSpendsNothing() {
    script.save(held);
    script.beforeTurn(script::delete);

    assertThat(problem(expired()::bearer)).isEqualTo("not-signed-in");
    assertThat(refreshes()).isZero();
  }

  @Test
  void whatIsKnownOfALoginCountsForWhoeverFindsItInTheirTurn() {
    ChatGptTokens other = SandboxTokens.of(sandbox.signIn(), sandbox);
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.ExpiredRefresh());
    StoredTokens tokens = expired();
    assertThat(problem(tokens::bearer)).isEqualTo("refresh-token-expired");

    script.save(other);
    script.beforeTurn(() -> script.save(held));

    assertThat(problem(tokens::bearer)).isEqualTo("refresh-token-expired");
    assertThat(refreshes()).isOne();
  }

  @Test
  void anExpiredTokenThatSomebodyElseStoredIsRenewedForWhomeverWasRefusedAnother() {
    StoredTokens tokens = at(now.get());
    script.save(held);
    Bearer refused = tokens.bearer();
    ChatGptTokens other = SandboxTokens.of(sandbox.signIn(), sandbox);
    script.save(other);
    now.set(issued.expiresAt().plus(Duration.ofHours(2)));

    Bearer instead = tokens.instead(refused);

    assertThat(instead.token()).isNotIn(held.accessToken(), other.accessToken());
    assertThat(instead.accountId()).isEqualTo(held.accountId());
  }

  @Test
  void aFreshTokenThatSomebodyElseStoredServesWhomeverWasRefusedAnother() {
    StoredTokens tokens = at(now.get());
    script.save(held);
    Bearer refused = tokens.bearer();
    ChatGptTokens other = SandboxTokens.of(sandbox.signIn(), sandbox);
    script.save(other);

    assertThat(tokens.instead(refused).token()).isEqualTo(other.accessToken());
    assertThat(refreshes()).isZero();
  }

  /** What a person asks for is more than what the renewal under way tries. */
  @Test
  void aPersonWhoJoinsARenewalThatFailsGetsOneOfTheirOwn() throws InterruptedException {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));
    CountDownLatch joined = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    script.beforeTurn(() -> {
      begun.countDown();
      awaitQuietly(joined);
    });
    StoredTokens tokens = at(issued.expiresAt().minusSeconds(299));
    AtomicReference<String> first = new AtomicReference<>("");
    AtomicReference<String> second = new AtomicReference<>("");
    Thread other = Thread.ofVirtual().start(() -> first.set(problem(tokens::bearer)));
    begun.await();
    Thread person = Thread.ofVirtual().start(() -> second.set(problem(tokens::renew)));
    Instant deadline = Instant.now().plus(SOON);
    while (person.getState() != Thread.State.WAITING && Instant.now().isBefore(deadline)) {
      Thread.onSpinWait();
    }

    joined.countDown();
    other.join(SOON);
    person.join(SOON);

    assertThat(first).hasValue("none");
    assertThat(second).hasValue("none");
    assertThat(refreshes()).isEqualTo(2);
    assertThat(stored()).isNotEqualTo(held);
  }

  @Test
  void aRenewalThatIsInterruptedLeavesItsTokenInDoubt() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.ReusedRefresh());
    now.set(issued.expiresAt());
    StoredTokens tokens =
        new StoredTokens(
            script,
            issuer(),
            now::get,
            new Random(7),
            _ -> {
              throw new InterruptedException();
            });

    assertThatThrownBy(tokens::bearer).hasCauseInstanceOf(InterruptedException.class);
    assertThat(isInDoubt()).isTrue();
  }

  private StoredTokens expired() {
    return at(issued.expiresAt());
  }

  private StoredTokens at(Instant instant) {
    now.set(instant);
    return new StoredTokens(script, issuer(), now::get, new Random(7), _ -> {});
  }

  private IssuerClient issuer() {
    return new IssuerClient(Issuer.at(sandbox.url()), http, now::get);
  }

  private ChatGptTokens stored() {
    return (ChatGptTokens) script.load().orElseThrow();
  }

  private boolean isInDoubt() {
    try (Turn turn = script.store().takeTurn()) {
      return turn.isInDoubt(held.refreshToken());
    }
  }

  private int refreshes() {
    return sandbox.journal().count("/oauth/token");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String problem(Supplier<Bearer> asked) {
    try {
      var _ = asked.get();
      return "none";
    } catch (ProblemException e) {
      return e.problem().code();
    }
  }
}
