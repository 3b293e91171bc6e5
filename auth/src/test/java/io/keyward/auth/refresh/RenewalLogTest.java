package io.keyward.auth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.login.SandboxTokens;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Reuse;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What renewals say, as it reaches a log that has no filter. */
class RenewalLogTest {
  private static final String PLACE = " place=\"this process's memory\"";
  private static final String EXPIRY = PLACE + " reason=proactive_expiry";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-22T12:00:00Z"));
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withClock(now::get).withReuse(Reuse.IS_REFUSED));
  private final HttpClient http = HttpClient.newHttpClient();
  private final Script script = new Script();
  private final TokenSet issued = sandbox.signIn();
  private final ChatGptTokens held = SandboxTokens.of(issued, sandbox);
  private final Logger logger = Logger.getLogger("io.keyward.auth.refresh");
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Handler listener = new Listener();
  private Runnable pause = () -> {};

  private final class Listener extends Handler {
    @Override
    public void publish(LogRecord message) {
      said.add(message.getLevel() + " " + message.getMessage());
      requests.add(Correlation.current().orElse("none"));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listen() {
    logger.addHandler(listener);
    logger.setUseParentHandlers(false);
    script.save(held);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(listener);
    logger.setUseParentHandlers(true);
    sandbox.close();
    http.close();
  }

  static Stream<Arguments> stories() {
    return Stream.of(
        story("it succeeded", _ -> {}, "INFO refresh-granted" + EXPIRY + " outcome=fresh"),
        story(
            "it failed for good",
            at -> at.fault(new Fault.RevokedAccount()),
            "WARNING refresh-denied" + EXPIRY + " outcome=revoked code=refresh-token-revoked",
            "WARNING refresh-over" + EXPIRY + " code=refresh-token-revoked"),
        story(
            "the issuer does not want it",
            at -> at.fault(new Fault.Status(400, "invalid_grant")),
            "WARNING refresh-denied" + EXPIRY + " outcome=rejected code=refresh-refused",
            "WARNING refresh-over" + EXPIRY + " code=refresh-refused"),
        story(
            "it has outlived itself",
            at -> at.fault(new Fault.ExpiredRefresh()),
            "WARNING refresh-denied" + EXPIRY + " outcome=expired code=refresh-token-expired",
            "WARNING refresh-over" + EXPIRY + " code=refresh-token-expired"),
        story(
            "it failed for now",
            at -> at.fault(new Fault.Status(503, "busy")),
            "WARNING refresh-postponed" + EXPIRY + " outcome=retry-later code=issuer-unavailable"),
        story(
            "nobody knows",
            at -> at.fault(new Fault.DropConnection()),
            "WARNING refresh-in-doubt" + EXPIRY + " outcome=in-doubt code=refresh-in-doubt"),
        story(
            "it is not tried again",
            at -> {
              try (var turn = at.script.store().takeTurn()) {
                turn.spending(at.held.refreshToken());
              }
            },
            "WARNING refresh-not-sent" + EXPIRY + " code=refresh-in-doubt"),
        story(
            "a race was lost to a program that waits for nobody",
            RenewalLogTest::loseARace,
            "WARNING refresh-denied" + EXPIRY + " outcome=reused code=refresh-token-reused",
            "INFO refresh-adopted" + EXPIRY),
        story(
            "somebody signed out meanwhile",
            at -> at.script.beforeReplace(at.script::delete),
            "INFO refresh-granted" + EXPIRY + " outcome=fresh",
            "WARNING refresh-orphaned" + PLACE,
            "WARNING refresh-broken-off" + EXPIRY + " code=not-signed-in"),
        story(
            "the store takes nothing",
            at -> at.script.writesFail(RenewalLogTest::full),
            "INFO refresh-granted" + EXPIRY + " outcome=fresh",
            "WARNING refresh-unstored" + PLACE + " code=disk-full"),
        story(
            "there is no turn",
            at -> at.script.beforeTurn(RenewalLogTest::full),
            "WARNING refresh-not-sent" + EXPIRY + " code=disk-full"),
        story(
            "a store breaks its word",
            at ->
                at.script.beforeTurn(() -> {
                  throw new IllegalStateException("canary-of-a-message");
                }),
            "WARNING refresh-broken-off" + EXPIRY + " failure=IllegalStateException"));
  }

  private static Arguments story(String name, Consumer<RenewalLogTest> fate, String... lines) {
    return Arguments.argumentSet(name, fate, List.of(lines));
  }

  @ParameterizedTest
  @MethodSource("stories")
  void eachFateOfARenewalHasItsLinesAndNoSecret(Consumer<RenewalLogTest> fate, List<String> lines) {
    fate.accept(this);

    ask();

    assertThat(said.stream().map(line -> line.replaceAll(" milliseconds=[0-9]+", "")))
        .containsExactlyElementsOf(lines);
    script.load().stream()
        .flatMap(
            credential -> Stream.concat(credential.secrets().stream(), held.secrets().stream()))
        .map(Secret::reveal)
        .forEach(secret -> assertThat(said.toString()).doesNotContain(secret.substring(0, 12)));
    assertThat(said.toString()).doesNotContain("canary", "@", "Ada", issued.accountId());
  }

  @Test
  void aRenewalSaysForWhichRequestItIs() {
    Correlation.run("request-1", this::ask);
    script.save(held);
    ask();

    assertThat(requests).startsWith("request-1").endsWith("none");
  }

  @Test
  void whatIsKnownAlreadyIsNotSaidAgain() {
    fault(new Fault.Status(503, "busy"));
    StoredTokens tokens = tokens(issued.expiresAt().minusSeconds(299));

    tokens.bearer();
    tokens.bearer();

    assertThat(said).hasSize(1);
  }

  private void ask() {
    try {
      var _ = tokens(issued.expiresAt()).bearer();
    } catch (ProblemException | IllegalStateException e) {
      // What is said of it is what is looked at.
      return;
    }
  }

  private void fault(Fault fault) {
    sandbox.faults().next(Endpoint.TOKEN, fault);
  }

  /** The other program stores what it got while ours waits for it. */
  private void loseARace() {
    fault(new Fault.ReusedRefresh());
    now.set(issued.expiresAt());
    ChatGptTokens theirs = SandboxTokens.of(sandbox.signIn(), sandbox);
    pause = () -> script.save(theirs);
  }

  private StoredTokens tokens(Instant instant) {
    now.set(instant);
    return new StoredTokens(
        script,
        new IssuerClient(Issuer.at(sandbox.url()), http, now::get),
        now::get,
        new Random(7),
        _ -> pause.run());
  }

  private static void full() {
    throw new Problem("disk-full", "No.", "", "Mend it.").asException();
  }
}
