package io.keyward.broker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.Turn;
import io.keyward.broker.TickingClock;
import io.keyward.broker.key.Keys;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two brokers want to renew the login of one session. */
final class SessionTurnTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration TOO_LONG = Duration.ofSeconds(46);
  private static final ChatGptTokens OLD = tokens("old");
  private static final ChatGptTokens FRESH = tokens("fresh");

  private final TickingClock clock = new TickingClock();
  private final Keys keys = Keys.ofThisProcess(RANDOM);
  private final SessionLimits limits = SessionLimits.defaults();
  private final SessionStore store = new SharedStore(new MemorySessions(limits, clock));
  private final Sessions one = new Sessions(store, keys, limits, clock, RANDOM);
  private final Sessions other = new Sessions(store, keys, limits, clock, RANDOM);
  private final SessionId id =
      one.open(User.OF_THIS_MACHINE, new SessionState.SignedIn(Identity.UNKNOWN))
          .orElseThrow()
          .id();
  private final CredentialStore here = one.credentials(id);
  private final CredentialStore there = other.credentials(id);

  private static ChatGptTokens tokens(String name) {
    return new ChatGptTokens(
        Secret.of("id-" + name),
        Secret.of("access-" + name),
        Secret.of("refresh-" + name),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @BeforeEach
  void signIn() {
    here.save(OLD);
  }

  @Test
  void bothSeeTheSameLogin() {
    assertThat(there.load()).contains(OLD);
    assertThat(there.replace(OLD, FRESH)).isTrue();
    assertThat(here.load()).contains(FRESH);
    assertThat(here.replace(OLD, tokens("late"))).isFalse();
    assertThat(here.deleteIf(OLD)).isFalse();
    assertThat(here.deleteIf(FRESH)).isTrue();
    assertThat(there.load()).isEmpty();
  }

  @Test
  void aTurnThatIsOverIsTheNextOnes() {
    here.takeTurn().close();
    try (Turn turn = there.takeTurn()) {
      assertThat(turn.isInDoubt(OLD.refreshToken())).isFalse();
    }
  }

  @Test
  void whileOneHasATurnNobodyElseGetsOne() {
    try (Turn _ = here.takeTurn()) {
      assertThat(SessionTurn.take(other, id)).isEmpty();
    }
    assertThat(SessionTurn.take(other, id)).isPresent();
  }

  /** It may have stood still for long, and does not know that its turn was taken away. */
  @Test
  void whoWasTooSlowMustNotSend() {
    try (Turn slow = here.takeTurn()) {
      clock.pass(TOO_LONG);
      try (Turn quick = there.takeTurn()) {
        assertThatThrownBy(() -> slow.spending(OLD.refreshToken()))
            .isInstanceOf(ProblemException.class);
        quick.spending(OLD.refreshToken());
      }
    }
  }

  /**
   * The reference of its kind locks for two seconds, and sends again when the issuer takes three.
   */
  @Test
  void anIssuerThatIsSlowerThanATurnIsAskedOnce() {
    try (Turn slow = here.takeTurn()) {
      slow.spending(OLD.refreshToken());
      clock.pass(TOO_LONG);
      try (Turn quick = there.takeTurn()) {
        assertThat(quick.isInDoubt(OLD.refreshToken())).isTrue();
      }
      assertThat(here.replace(OLD, FRESH)).isTrue();
      slow.settled();
    }
    try (Turn next = there.takeTurn()) {
      assertThat(there.load()).contains(FRESH);
      assertThat(next.isInDoubt(FRESH.refreshToken())).isFalse();
    }
  }

  @Test
  void whoDiedWhileSendingLeavesADoubt() {
    Turn died = here.takeTurn();
    died.spending(OLD.refreshToken());
    clock.pass(TOO_LONG);
    try (Turn next = there.takeTurn()) {
      assertThat(next.isInDoubt(OLD.refreshToken())).isTrue();
      assertThat(next.isInDoubt(FRESH.refreshToken())).isFalse();
    }
  }

  @Test
  void whatWasRenewedMeanwhileIsNotSent() {
    try (Turn turn = here.takeTurn()) {
      assertThat(there.replace(OLD, FRESH)).isTrue();
      assertThatThrownBy(() -> turn.spending(OLD.refreshToken()))
          .isInstanceOf(ProblemException.class);
    }
  }

  /** New tokens never bring a session back that somebody has ended. */
  @Test
  void aSignOutDuringARenewalIsFinal() {
    try (Turn turn = here.takeTurn()) {
      turn.spending(OLD.refreshToken());
      other.end(id);
      assertThat(here.replace(OLD, FRESH)).isFalse();
      turn.settled();
    }
    assertThat(here.load()).isEmpty();
    assertThatThrownBy(() -> here.save(FRESH)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(here::takeTurn).isInstanceOf(ProblemException.class);
    assertThat(one.find(id)).isEmpty();
  }
}
