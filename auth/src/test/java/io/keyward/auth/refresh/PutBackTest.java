package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.config.Origin;
import io.keyward.auth.config.Origin.Setter;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.auth.policy.GovernedStore;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.Revoker;
import io.keyward.auth.policy.Rule;
import io.keyward.auth.store.CredentialStore;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A renewed login that its store does not take at once, or that a policy ends on the way. */
class PutBackTest {
  private static final Policy OTHER_WORKSPACE =
      new Policy(
          List.of(
              new Rule.Workspaces(
                  "allowed_chatgpt_workspaces",
                  List.of("ws-other"),
                  new Origin(Setter.ADMINISTRATOR, "/etc/codex/requirements.toml"))),
          Optional.empty());

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final AtomicReference<Supplier<Policy>> policy = new AtomicReference<>(() -> Policy.NONE);
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<ChatGptTokens> revoked = new ArrayList<>();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withClock(now::get).withReuse(Reuse.IS_REFUSED));
  private final HttpClient http = HttpClient.newHttpClient();
  private final Script script = new Script();
  private final CredentialStore governed =
      new GovernedStore(
          script,
          () -> policy.get().get(),
          tokens -> {
            revoked.add(tokens);
            return Revoker.Answer.REVOKED;
          });
  private final TokenSet issued = sandbox.signIn();
  private final ChatGptTokens held = SandboxTokens.of(issued, sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
    http.close();
  }

  // A store in trouble.

  @Test
  void aStoreThatCanNeitherWriteNorReadForAWhileIsWaitedFor() {
    script.save(held);
    script.beforeReplace(() -> {
      for (int i = 0; i < 3; i++) {
        script.beforeReplace(fails("keyring-busy"));
        script.beforeLoad(fails("keyring-busy"));
      }
      fails("keyring-busy").run();
    });

    Bearer bearer = expired(script).bearer();

    assertThat(bearer.token()).isEqualTo(stored().accessToken()).isNotEqualTo(held.accessToken());
    assertThat(isInDoubt()).isFalse();
  }

  @Test
  void aFalseAnswerOfAStoreThatCanNotBeLookedAtCostsNothing() {
    ChatGptTokens touched = lastRefreshed(held, now.get());
    script.save(held);
    script.beforeReplace(() -> {
      script.save(touched);
      script.beforeLoad(fails("keyring-busy"));
    });

    Bearer bearer = expired(script).bearer();

    assertThat(bearer.token()).isEqualTo(stored().accessToken()).isNotEqualTo(held.accessToken());
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @Test
  void theAttemptsOutlastTheRestOfAKeyringAndItsAnswer() {
    script.save(held);
    neverWrites();

    var _ = expired(script).bearer();

    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(12), Duration.ofSeconds(15));
  }

  @Test
  void whatCanNotBeStoredServesUntilItCan() {
    script.save(held);
    neverWrites();
    StoredTokens tokens = expired(script);

    Bearer first = tokens.bearer();
    int waits = pauses.size();
    Bearer second = tokens.bearer();

    assertThat(first.token()).isNotEqualTo(held.accessToken());
    assertThat(second).isEqualTo(first);
    assertThat(pauses).as("nobody waits twice").hasSize(waits);
    assertThat(script.load()).contains(held);
    assertThat(isInDoubt()).isTrue();

    script.writesAgain();
    now.set(now.get().plusSeconds(31));
    assertThat(tokens.bearer()).isEqualTo(first);
    assertThat(stored().accessToken()).isEqualTo(first.token());
    assertThat(refreshes()).isOne();
    assertThat(isInDoubt()).isFalse();
  }

  @Test
  void whatCanNotBeStoredIsAProblemOnceItHasExpired() {
    script.save(held);
    neverWrites();
    StoredTokens tokens = expired(script);
    var _ = tokens.bearer();

    now.set(now.get().plus(Duration.ofHours(2)));

    assertThat(problem(tokens::bearer)).isEqualTo("disk-full");
    assertThat(refreshes()).isOne();
  }

  @Test
  void aPersonHearsThatTheRenewedLoginCouldNotBeStored() {
    script.save(held);
    neverWrites();

    assertThat(problem(expired(script)::renew)).isEqualTo("disk-full");
  }

  @Test
  void aRefusedTokenIsReplacedByOneThatCanNotBeStoredYet() {
    script.save(held);
    StoredTokens tokens = at(now.get(), script);
    Bearer refused = tokens.bearer();
    neverWrites();

    Bearer instead = tokens.instead(refused);

    assertThat(instead.token()).isNotEqualTo(held.accessToken());
    assertThat(instead.accountId()).isEqualTo(refused.accountId());
    assertThat(script.load()).contains(held);
  }

  @Test
  void aLoginThatKeepsChangingBesideItsTokensIsGivenUpUntilLater() {
    script.save(held);
    AtomicReference<Instant> touched = new AtomicReference<>(now.get());
    script.writesFail(
        () -> script.save(lastRefreshed(held, touched.updateAndGet(at -> at.plusSeconds(1)))));
    StoredTokens tokens = expired(script);

    assertThat(problem(tokens::renew)).isEqualTo("login-not-stored");

    script.writesAgain();
    now.set(now.get().plusSeconds(31));
    Bearer bearer = tokens.bearer();
    assertThat(bearer.token()).isEqualTo(stored().accessToken()).isNotEqualTo(held.accessToken());
    assertThat(refreshes()).isOne();
  }

  @Test
  void whatIsStoredTooLateIsRenewedItself() {
    script.save(held);
    neverWrites();
    StoredTokens tokens = expired(script);
    Bearer first = tokens.bearer();

    script.writesAgain();
    now.set(now.get().plus(Duration.ofHours(2)));

    assertThat(tokens.bearer().token())
        .isEqualTo(stored().accessToken())
        .isNotIn(first.token(), held.accessToken());
    assertThat(refreshes()).isEqualTo(2);
  }

  @Test
  void aNoteThatCanNotBeTakenBackIsAProblemAndNoSilentDoubt() {
    script.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));
    script.beforeSettled(fails("credential-file-unwritable"));

    assertThat(problem(expired(script)::bearer)).isEqualTo("credential-file-unwritable");
  }

  @Test
  void aNoteOfTheSpentTokenThatStaysIsNoProblem() {
    script.save(held);
    script.beforeSettled(fails("credential-file-unwritable"));

    assertThat(expired(script).bearer().token()).isEqualTo(stored().accessToken());
  }

  // A policy that changes on the way.

  @Test
  void aLoginThatIsEndedWhenTheTurnComesIsNotHandedOutAnyMore() {
    script.save(held);
    script.beforeTurn(() -> policy.set(() -> OTHER_WORKSPACE));

    assertThatThrownBy(due(governed)::bearer)
        .isInstanceOfSatisfying(
            PolicyBrokenException.class,
            e -> assertThat(e.problem().code()).isEqualTo("policy-workspace"));
    assertThat(revoked).containsExactly(held);
    assertThat(refreshes()).isZero();
  }

  @Test
  void nothingIsHandedOutWhileThePolicyCanNotBeReadWhenTheTurnComes() {
    script.save(held);
    script.beforeTurn(() -> policy.set(PutBackTest::unreadable));

    assertThat(problem(due(governed)::bearer)).isEqualTo("policy-unreadable");
    assertThat(script.load()).contains(held);
  }

  @Test
  void aRenewedLoginThatThePolicyEndsIsSaidToBeAndRevokedOnce() {
    script.save(held);
    script.afterSpending(() -> script.beforeLoad(() -> policy.set(() -> OTHER_WORKSPACE)));

    assertThatThrownBy(due(governed)::bearer)
        .isInstanceOfSatisfying(
            PolicyBrokenException.class,
            e -> assertThat(e.problem().detail()).contains("allowed_chatgpt_workspaces"));
    assertThat(revoked).hasSize(1).doesNotContain(held);
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
    assertThat(script.load()).isEmpty();
    assertThat(pauses).isEmpty();
    assertThat(isInDoubt()).isFalse();
  }

  @Test
  void aLoginThatThePolicyEndsAfterAFailedWriteTakesItsFreshTokensAlong() {
    script.save(held);
    script.beforeReplace(() -> {
      script.save(lastRefreshed(held, now.get()));
      policy.set(() -> OTHER_WORKSPACE);
    });

    assertThatThrownBy(expired(governed)::bearer).isInstanceOf(PolicyBrokenException.class);
    assertThat(sandbox.journal().count("/oauth/revoke")).as("the fresh tokens").isOne();
    assertThat(script.load()).isEmpty();
    assertThat(isInDoubt()).isFalse();
  }

  @Test
  void aRenewedLoginIsStoredButNotHandedOutIfThePolicyCanNotBeRead() {
    script.save(held);
    script.afterSpending(() -> script.beforeLoad(() -> policy.set(PutBackTest::unreadable)));
    StoredTokens tokens = due(governed);

    assertThat(problem(tokens::bearer)).isEqualTo("policy-unreadable");
    assertThat(stored()).isNotEqualTo(held);

    policy.set(() -> Policy.NONE);
    assertThat(tokens.bearer().token()).isEqualTo(stored().accessToken());
    assertThat(refreshes()).isOne();
  }

  private void neverWrites() {
    script.writesFail(fails("disk-full"));
  }

  private static Policy unreadable() {
    throw problemOf("policy-unreadable").asException();
  }

  private static Runnable fails(String code) {
    return () -> {
      throw problemOf(code).asException();
    };
  }

  private static Problem problemOf(String code) {
    return new Problem(code, "No.", "", "Mend it.");
  }

  private static ChatGptTokens lastRefreshed(ChatGptTokens tokens, Instant at) {
    return new ChatGptTokens(
        tokens.idToken(),
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.accountId(),
        tokens.provenance(),
        Optional.of(at));
  }

  private StoredTokens due(CredentialStore store) {
    return at(issued.expiresAt().minusSeconds(299), store);
  }

  private StoredTokens expired(CredentialStore store) {
    return at(issued.expiresAt(), store);
  }

  private StoredTokens at(Instant instant, CredentialStore store) {
    now.set(instant);
    return new StoredTokens(
        store,
        new IssuerClient(Issuer.at(sandbox.url()), http, now::get),
        now::get,
        new Random(7),
        pauses::add);
  }

  private ChatGptTokens stored() {
    return (ChatGptTokens) script.store().load().orElseThrow();
  }

  private boolean isInDoubt() {
    try (Turn turn = script.store().takeTurn()) {
      return turn.isInDoubt(held.refreshToken());
    }
  }

  private int refreshes() {
    return sandbox.journal().count("/oauth/token");
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
