package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.auth.store.MemoryStore;
import io.keyward.auth.store.Turn;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Reuse;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import io.keyward.sandbox.TokenSet;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A login that other threads, processes and programs renew, replace and end at the same time. */
class RenewalTest {
  private static final SandboxUser EVE =
      new SandboxUser(
          "Eve", "eve@sandbox.example", "user-eve", SandboxUser.ada().accountId(), "W", "plus");
  private static final SandboxUser ELSEWHERE =
      new SandboxUser(
          "Ada", "ada@sandbox.example", SandboxUser.ada().userId(), "acc-other", "W", "plus");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<Runnable> duringPause = new AtomicReference<>(() -> {});
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

  // What others did meanwhile.

  @Test
  void whoFindsThatAnotherProcessRenewedMeanwhileAsksNobody() {
    script.save(held);
    ChatGptTokens others = renewedElsewhere(held);
    script.beforeTurn(() -> script.save(others));

    assertThat(dueTokens().bearer().token()).isEqualTo(others.accessToken());
    assertThat(refreshes()).isOne();
  }

  @Test
  void evenATokenThatIsDueIsTakenIfItIsNewToTheCaller() {
    script.save(held);
    ChatGptTokens others = renewedElsewhere(held);
    script.beforeTurn(() -> {
      script.save(others);
      now.set(issued.expiresAt().minusSeconds(200));
    });
    StoredTokens tokens = tokensAt(issued.expiresAt().minusSeconds(299));

    assertThat(tokens.bearer().token()).isEqualTo(others.accessToken());
    assertThat(refreshes()).isOne();
  }

  @Test
  void anExpiredTokenOfAnotherProcessIsRenewedInItsTurn() {
    script.save(held);
    ChatGptTokens others = renewedElsewhere(held);
    script.beforeTurn(() -> {
      script.save(others);
      now.set(issued.expiresAt().plus(Duration.ofHours(2)));
    });

    assertThat(dueTokens().bearer().token())
        .isNotIn(held.accessToken(), others.accessToken())
        .isEqualTo(stored().accessToken());
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void whatTheCodexCommandStoresInTheLastMomentIsTakenAndNothingIsSent() {
    script.save(held);
    ChatGptTokens others = renewedElsewhere(held);
    script.afterSpending(() -> script.save(others));

    assertThat(dueTokens().bearer().token()).isEqualTo(others.accessToken());
    assertThat(refreshes()).isOne();
    assertThat(isInDoubt(held)).isFalse();
  }

  @Test
  void aReusedTokenIsNoEndIfWhoeverUsedItStoresWhatItGot() {
    script.save(held);
    ChatGptTokens others = renewedElsewhere(held);
    duringPause.set(() -> script.save(others));

    assertThat(expiredTokens().bearer().token()).isEqualTo(others.accessToken());
    assertThat(pauses).hasSize(1);
  }

  @Test
  void aReusedTokenThatNobodyStoresAnHeirOfIsTheEndAfterThreeSeconds() {
    script.save(held);
    renewedElsewhere(held);
    StoredTokens tokens = expiredTokens();

    assertThat(problem(tokens::bearer)).isEqualTo("refresh-token-reused");
    assertThat(problem(tokens::bearer)).isEqualTo("refresh-token-reused");
    assertThat(refreshes()).isEqualTo(2);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4));
  }

  @Test
  void aTokenThatOneProcessKnowsToBeReusedIsNotSentByTheNext() {
    script.save(held);
    renewedElsewhere(held);
    assertThat(problem(expiredTokens()::bearer)).isEqualTo("refresh-token-reused");

    assertThat(problem(expiredTokens()::bearer)).isEqualTo("refresh-in-doubt");
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void aDeadLoginIsDeadForItsOwnTokensOnly() {
    script.save(held);
    sandbox.revokeAccount();
    StoredTokens tokens = expiredTokens();
    assertThat(problem(tokens::bearer)).isEqualTo("refresh-token-revoked");

    ChatGptTokens again = signedInAgain();
    script.save(again);

    assertThat(tokens.bearer().token()).isEqualTo(again.accessToken());
  }

  // What happens while the issuer is asked.

  @Test
  void aLoginThatWasSignedOutMeanwhileStaysSoAndItsFreshTokensAreRevoked() {
    script.save(held);
    script.beforeReplace(script::delete);

    assertThat(problem(expiredTokens()::bearer)).isEqualTo("not-signed-in");
    assertThat(script.load()).isEmpty();
    assertThat(isInDoubt(held)).isFalse();
    assertThat(sandbox.journal().count("/oauth/revoke")).isOne();
  }

  @Test
  void aNewLoginOfTheSamePersonIsTaken() {
    ChatGptTokens again = signedInAgain();
    script.save(held);
    script.beforeReplace(() -> script.save(again));

    assertThat(expiredTokens().bearer().token()).isEqualTo(again.accessToken());
    assertThat(script.load()).contains(again);
    assertThat(isInDoubt(held)).isFalse();
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @ParameterizedTest
  @MethodSource("others")
  void aLoginOfSomebodyElseIsNotTakenAndTheFreshTokensAreRevoked(SandboxUser other) {
    try (Sandbox theirs = Sandbox.start(SandboxOptions.defaults().withUser(other))) {
      ChatGptTokens others = SandboxTokens.of(theirs.signIn(), theirs);
      script.save(held);
      script.beforeReplace(() -> script.save(others));

      assertThat(problem(expiredTokens()::bearer)).isEqualTo("signed-in-to-another-account");
      assertThat(script.load()).contains(others);
      assertThat(sandbox.journal().count("/oauth/revoke")).isOne();
      assertThat(theirs.journal().requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void theRefreshTokenOfSomebodyElseIsNotSpentForWhomeverAsked(SandboxUser other) {
    try (Sandbox theirs = Sandbox.start(SandboxOptions.defaults().withUser(other))) {
      ChatGptTokens others = SandboxTokens.of(theirs.signIn(), theirs);
      script.save(held);
      StoredTokens tokens = tokensAt(issued.expiresAt().plus(Duration.ofHours(2)));
      script.beforeTurn(() -> script.save(others));

      assertThat(problem(tokens::bearer)).isEqualTo("signed-in-to-another-account");
      assertThat(theirs.journal().requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("others")
  void whoseTokenWasRefusedIsNotGivenThatOfSomebodyElse(SandboxUser other) {
    try (Sandbox theirs =
        Sandbox.start(SandboxOptions.defaults().withUser(other).withClock(now::get))) {
      script.save(held);
      StoredTokens tokens = tokensAt(now.get());
      Bearer refused = tokens.bearer();
      script.save(SandboxTokens.of(theirs.signIn(), theirs));

      assertThat(problem(() -> tokens.instead(refused))).isEqualTo("signed-in-to-another-account");
    }
  }

  static Stream<SandboxUser> others() {
    return Stream.of(EVE, ELSEWHERE);
  }

  @Test
  void whatChangesBesideTheSpentTokenDoesNotCostTheLogin() {
    ChatGptTokens touched =
        new ChatGptTokens(
            held.idToken(),
            held.accessToken(),
            held.refreshToken(),
            held.accountId(),
            held.provenance(),
            Optional.of(now.get()));
    script.save(held);
    script.beforeReplace(() -> script.save(touched));

    Bearer bearer = expiredTokens().bearer();

    assertThat(bearer.token()).isEqualTo(stored().accessToken()).isNotEqualTo(held.accessToken());
    assertThat(refreshes()).isOne();
  }

  // Doubt.

  @Test
  void aLostAnswerIsNeverFollowedByTheSameTokenAgain() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.LostAnswer());
    StoredTokens tokens = expiredTokens();

    for (int i = 0; i < 5; i++) {
      assertThat(problem(tokens::bearer)).isEqualTo("refresh-in-doubt");
      now.set(now.get().plusSeconds(60));
    }
    assertThat(problem(expiredTokens()::bearer)).isEqualTo("refresh-in-doubt");
    assertThat(refreshes()).isOne();
    assertThat(isInDoubt(held)).isTrue();
  }

  @Test
  void aStillValidTokenServesWhileTheFateOfTheOtherIsInDoubt() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.DropConnection());
    StoredTokens tokens = dueTokens();

    assertThat(tokens.bearer().token()).isEqualTo(held.accessToken());
    assertThat(tokens.bearer().token()).isEqualTo(held.accessToken());
    assertThat(pauses).as("nobody waits for what is not needed").isEmpty();
    assertThat(refreshes()).isOne();
  }

  @Test
  void aPersonMayTryATokenInDoubtOnceMore() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.DropConnection());
    StoredTokens tokens = expiredTokens();
    assertThat(problem(tokens::bearer)).isEqualTo("refresh-in-doubt");

    Bearer bearer = tokens.renew();

    assertThat(bearer.token()).isEqualTo(stored().accessToken());
    assertThat(tokens.bearer()).isEqualTo(bearer);
    assertThat(reasons()).containsExactly("proactive_expiry", "forced");
    assertThat(isInDoubt(held)).isFalse();
  }

  @Test
  void whatBecameOfATokenInDoubtMayTurnUpInTheStore() {
    script.save(held);
    try (Turn turn = script.takeTurn()) {
      turn.spending(held.refreshToken());
    }
    ChatGptTokens others = renewedElsewhere(held);
    duringPause.set(() -> script.save(others));

    assertThat(expiredTokens().bearer().token()).isEqualTo(others.accessToken());
    assertThat(refreshes()).isOne();
  }

  // An issuer in trouble.

  @Test
  void anIssuerInTroubleIsLeftAloneWhileTheOldTokenServes() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"), 2);
    StoredTokens tokens = dueTokens();

    for (int i = 0; i < 10; i++) {
      assertThat(tokens.bearer().token()).isEqualTo(held.accessToken());
    }
    assertThat(refreshes()).isOne();
    now.set(now.get().plusMillis(1001));
    assertThat(tokens.bearer().token()).isEqualTo(held.accessToken());
    assertThat(refreshes()).isEqualTo(2);
    now.set(now.get().plusMillis(2001));
    assertThat(tokens.bearer().token()).isNotEqualTo(held.accessToken());
    assertThat(refreshes()).isEqualTo(3);
  }

  @Test
  void whatTheIssuerAsksForIsWaitedForEvenIfTheTokenExpires() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.RateLimited(Duration.ofMinutes(10)));
    StoredTokens tokens = dueTokens();

    assertThat(tokens.bearer().token()).isEqualTo(held.accessToken());
    now.set(issued.expiresAt());
    assertThat(problem(tokens::bearer)).isEqualTo("issuer-unavailable");
    assertThat(refreshes()).isOne();
    now.set(issued.expiresAt().plus(Duration.ofMinutes(12)));
    assertThat(tokens.bearer().token()).isEqualTo(stored().accessToken());
    assertThat(isInDoubt(held)).isFalse();
  }

  @Test
  void aPersonNeedNotWaitForThat() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.RateLimited(Duration.ofMinutes(10)));
    StoredTokens tokens = dueTokens();
    tokens.bearer();

    assertThat(tokens.renew().token()).isEqualTo(stored().accessToken());
  }

  @Test
  void aRefusedTokenIsNotHandedOutAgainWhileTheIssuerIsInTrouble() {
    script.save(held);
    StoredTokens tokens = tokensAt(now.get());
    Bearer refused = tokens.bearer();
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));

    assertThat(problem(() -> tokens.instead(refused))).isEqualTo("issuer-unavailable");
    assertThat(problem(() -> tokens.instead(refused))).isEqualTo("issuer-unavailable");
    assertThat(refreshes()).isOne();
  }

  @Test
  void aStoreThatCanNotGiveATurnLeavesTheStillValidTokenInUse() {
    script.save(held);
    for (int i = 0; i < 2; i++) {
      script.beforeTurn(() -> {
        throw new Problem("credential-file-unwritable", "No.", "", "").asException();
      });
    }

    assertThat(dueTokens().bearer().token()).isEqualTo(held.accessToken());
    assertThat(problem(expiredTokens()::bearer)).isEqualTo("credential-file-unwritable");
    assertThat(refreshes()).isZero();
  }

  // By a person's wish.

  @Test
  void aPersonMayRenewAFreshLogin() {
    script.save(held);

    Bearer bearer = tokensAt(now.get()).renew();

    assertThat(bearer.token()).isEqualTo(stored().accessToken()).isNotEqualTo(held.accessToken());
    assertThat(reasons()).containsExactly("forced");
  }

  @Test
  void aKeyIsNeverRenewed() {
    script.save(new ApiKey(Secret.of("sk-1")));

    assertThat(problem(tokensAt(now.get())::renew)).isEqualTo("refresh-impossible");
    assertThat(refreshes()).isZero();
  }

  @Test
  void withoutARefreshTokenOnlySigningInHelps() {
    script.save(
        new ChatGptTokens(
            held.idToken(),
            held.accessToken(),
            Secret.of(""),
            held.accountId(),
            held.provenance(),
            held.lastRefresh()));
    StoredTokens tokens = expiredTokens();

    assertThatThrownBy(tokens::bearer).isInstanceOf(LoginOverException.class);
    assertThat(refreshes()).isZero();
  }

  private StoredTokens dueTokens() {
    return tokensAt(issued.expiresAt().minusSeconds(299));
  }

  private StoredTokens expiredTokens() {
    return tokensAt(issued.expiresAt());
  }

  private StoredTokens tokensAt(Instant instant) {
    now.set(instant);
    return new StoredTokens(script, issuer(), now::get, new Random(7), this::pause);
  }

  private void pause(Duration length) {
    pauses.add(length);
    duringPause.get().run();
  }

  private IssuerClient issuer() {
    return new IssuerClient(Issuer.at(sandbox.url()), http, now::get);
  }

  /** What another program gets for the same tokens, an hour before it expires. */
  private ChatGptTokens renewedElsewhere(ChatGptTokens tokens) {
    MemoryStore elsewhere = new MemoryStore();
    elsewhere.save(tokens);
    now.set(issued.expiresAt().minusSeconds(60));
    new StoredTokens(elsewhere, issuer(), now::get, new Random(1)).renew();
    return (ChatGptTokens) elsewhere.load().orElseThrow();
  }

  private ChatGptTokens signedInAgain() {
    now.set(issued.expiresAt());
    return SandboxTokens.of(sandbox.signIn(), sandbox);
  }

  private ChatGptTokens stored() {
    return (ChatGptTokens) script.load().orElseThrow();
  }

  private boolean isInDoubt(ChatGptTokens tokens) {
    try (Turn turn = script.store().takeTurn()) {
      return turn.isInDoubt(tokens.refreshToken());
    }
  }

  private int refreshes() {
    return sandbox.journal().count("/oauth/token");
  }

  private List<String> reasons() {
    return sandbox.journal().requests("/oauth/token").stream()
        .map(exchange -> exchange.field("refresh_reason").orElse(""))
        .toList();
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
