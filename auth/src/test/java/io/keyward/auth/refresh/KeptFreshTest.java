package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.auth.store.MemoryStore;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Its pauses are the test's steps: each is handed over, and nobody sleeps. */
class KeptFreshTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(now::get));
  private final HttpClient http = HttpClient.newHttpClient();
  private final MemoryStore store = new MemoryStore();
  private final SynchronousQueue<Duration> pauses = new SynchronousQueue<>();
  private final SynchronousQueue<Duration> passed = new SynchronousQueue<>();
  private final List<ProblemException> ended = new CopyOnWriteArrayList<>();
  private Duration pause = Duration.ZERO;
  private final TokenSet issued = sandbox.signIn();
  private final ChatGptTokens held = SandboxTokens.of(issued, sandbox);

  @AfterEach
  void stop() {
    sandbox.close();
    http.close();
  }

  @Test
  void itRenewsAheadOfTheFiveMinutesAndGoesOn() throws InterruptedException {
    store.save(held);
    try (KeptFresh _ = started()) {
      arrive();
      while (refreshes() == 0) {
        passBy();
      }
      assertThat(now.get())
          .isBetween(
              issued.expiresAt().minus(Duration.ofMinutes(7)),
              issued.expiresAt().minus(Duration.ofMinutes(5)));
      while (refreshes() == 1) {
        passBy();
      }
      assertThat(now.get()).isAfter(issued.expiresAt().plus(Duration.ofMinutes(40)));
    }
  }

  @Test
  void itLooksNowAndThenEvenIfNothingIsDue() throws InterruptedException {
    store.save(new ApiKey(Secret.of("sk-1")));
    try (KeptFresh _ = started()) {
      arrive();
      assertThat(pause).isEqualTo(Duration.ofMinutes(10));
      store.save(held);
      now.set(issued.expiresAt().minusSeconds(660));
      passBy();
      assertThat(refreshes()).isOne();
    }
  }

  @Test
  void troubleMakesItWaitAndNotGiveUp() throws InterruptedException {
    store.save(held);
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));
    now.set(issued.expiresAt().minusSeconds(200));
    try (KeptFresh _ = started()) {
      arrive();
      assertThat(refreshes()).isOne();
      assertThat(pause).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(2));
      passBy();
      assertThat(refreshes()).isEqualTo(2);
      assertThat(store.load()).isPresent().get().isNotEqualTo(held);
    }
  }

  @Test
  void itEndsWithTheLogin() throws InterruptedException {
    store.save(held);
    sandbox.revokeAccount();
    now.set(issued.expiresAt());
    KeptFresh kept = started();

    kept.join(SOON);

    assertThat(refreshes()).isOne();
    assertThat(ended)
        .extracting(each -> each.problem().code())
        .containsExactly("refresh-token-revoked");
  }

  @Test
  void whoReallyWaitsIsNotKeptFromEnding() throws InterruptedException {
    store.save(held);
    KeptFresh kept = KeptFresh.start(tokens(), now::get, new Random(2), ended::add);

    kept.close();
    kept.join(SOON);

    assertThat(refreshes()).isZero();
    assertThat(ended).isEmpty();
  }

  @Test
  void itEndsWhenItIsClosed() throws InterruptedException {
    store.save(held);
    KeptFresh kept = started();
    arrive();

    kept.close();
    kept.join(SOON);

    assertThat(refreshes()).isZero();
    assertThat(ended).isEmpty();
  }

  private KeptFresh started() {
    return KeptFresh.start(
        tokens(),
        now::get,
        new Random(2),
        length -> {
          pauses.put(length);
          passed.take();
        },
        ended::add);
  }

  private StoredTokens tokens() {
    return new StoredTokens(
        store, new IssuerClient(Issuer.at(sandbox.url()), http, now::get), now::get, new Random(1));
  }

  /** Waits until it pauses. */
  private void arrive() throws InterruptedException {
    Duration next = pauses.poll(SOON.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(next).as("a pause").isNotNull();
    pause = next;
  }

  /** Lets the pause pass, and waits until it pauses again. */
  private void passBy() throws InterruptedException {
    now.set(now.get().plus(pause));
    passed.put(pause);
    arrive();
  }

  private int refreshes() {
    return sandbox.journal().count("/oauth/token");
  }
}
