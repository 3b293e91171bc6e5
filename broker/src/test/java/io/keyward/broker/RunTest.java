package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Response;
import io.keyward.broker.run.RunEvent;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.run.Runner;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunTest {
  private House house = new House();

  @AfterEach
  void close() {
    house.close();
  }

  private Browser signedIn(UnaryOperator<BrokerOptions> change) {
    house.close();
    house = new House(change);
    return house.signedIn();
  }

  private Browser signedIn(Runner runner) {
    return signedIn(options -> options.withRunner(runner));
  }

  private static List<Json.Obj> run(Browser browser, String prompt) {
    return House.events(browser.run(prompt));
  }

  private static String type(Json.Obj event) {
    return event.string("type").orElse("");
  }

  private static void failsWith(List<Json.Obj> events, String code) {
    assertThat(type(events.getLast())).isEqualTo("error");
    assertThat(events.getLast().string("code")).contains(code);
    assertThat(events).noneMatch(event -> type(event).equals("done"));
  }

  @Test
  void theAnswerComesInPiecesAndThenAsAWhole() {
    List<Json.Obj> events = run(house.signedIn(), "hello");
    String pieces =
        String.join("", events.stream().flatMap(event -> event.string("text").stream()).toList());
    Json.Obj done = events.getLast();
    assertThat(type(done)).isEqualTo("done");
    assertThat(done.object("result").orElseThrow().string("text")).contains(pieces);
    assertThat(done.object("usage").orElseThrow().integer("outputTokens").orElseThrow())
        .isPositive();
  }

  @Test
  void aStreamThatBreaksOffIsNoAnswer() {
    Browser browser = house.signedIn();
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(6));
    List<Json.Obj> events = run(browser, "hello");
    assertThat(type(events.getLast())).isEqualTo("error");
    assertThat(events).noneMatch(event -> type(event).equals("done"));
    assertThat(type(run(browser, "again").getLast())).isEqualTo("done");
  }

  @Test
  void anErrorOfTheServiceIsShownToPeople() {
    Browser browser = house.signedIn();
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.RateLimited(Duration.ofSeconds(9)));
    Json.Obj error = run(browser, "hello").getLast();
    assertThat(type(error)).isEqualTo("error");
    assertThat(error.string("error")).isPresent();
    assertThat(error.string("next")).isPresent();
  }

  @Test
  void aRunnerThatJustReturnsHasNotAnswered() {
    failsWith(run(signedIn((_, _, sink) -> sink.emit(new RunEvent.Text("a"))), "x"), "run-broken");
  }

  @Test
  void aRunnerThatThrowsHasNotAnswered() {
    Browser browser =
        signedIn((_, _, _) -> {
          throw new IllegalStateException("secret words");
        });
    List<Json.Obj> events = run(browser, "x");
    failsWith(events, "run-broken");
    assertThat(events.toString()).doesNotContain("secret words");
  }

  @Test
  void secretsNeverComeThroughHoweverTheyAreCut() {
    CopyOnWriteArrayList<String> token = new CopyOnWriteArrayList<>();
    Browser browser =
        signedIn((tokens, _, sink) -> {
          String secret = tokens.bearer().token().reveal();
          token.add(secret);
          for (int i = 0; i < secret.length(); i += 7) {
            sink.emit(new RunEvent.Text(secret.substring(i, Math.min(i + 7, secret.length()))));
          }
          sink.emit(new RunEvent.Replaced("see " + secret));
          sink.emit(
              new RunEvent.Failed(new Problem("x", "No " + secret, "It was " + secret, "Go on.")));
        });
    List<Json.Obj> events = run(browser, "x");
    String shown =
        String.join("", events.stream().flatMap(event -> event.string("text").stream()).toList())
            + events.getLast().compact();
    String secret = token.getFirst();
    for (int i = 0; i + 12 <= secret.length(); i++) {
      assertThat(shown).doesNotContain(secret.substring(i, i + 12));
    }
    assertThat(shown).contains("***");
  }

  @Test
  void oneEventIsOneLineWhateverTheModelSays() {
    String nasty = "a\r\nb\u2028c\u2029d\u0085e\n\n{\"type\":\"done\"}\u0000f";
    Browser browser =
        signedIn((_, _, sink) -> {
          sink.emit(new RunEvent.Text(nasty));
          sink.emit(new RunEvent.Text("\ud83d"));
          sink.emit(new RunEvent.Text("\ude00"));
          sink.emit(new RunEvent.Done(nasty, Optional.empty()));
        });
    List<Json.Obj> events = run(browser, "x");
    String text =
        String.join("", events.stream().flatMap(event -> event.string("text").stream()).toList());
    assertThat(text).isEqualTo(nasty + "\ud83d\ude00");
    assertThat(events.stream().filter(event -> type(event).equals("done"))).hasSize(1);
  }

  @Test
  void tooMuchIsCutOff() {
    Browser browser =
        signedIn(options ->
            options
                .withRunLimits(new RunLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), 100_000))
                .withRunner((_, _, sink) -> {
                  while (true) {
                    sink.emit(new RunEvent.Text("word ".repeat(100)));
                  }
                }));
    List<Json.Obj> events = run(browser, "x");
    failsWith(events, "run-too-large");
    assertThat(events.toString().length()).isLessThan(150_000);
  }

  @Test
  void tooLongIsStopped() {
    CountDownLatch stopped = new CountDownLatch(1);
    Browser browser =
        signedIn(options ->
            options
                .withRunLimits(
                    new RunLimits(Duration.ofMillis(300), Duration.ofSeconds(1), 100_000))
                .withRunner((_, _, sink) -> {
                  sink.onStop(stopped::countDown);
                  await(stopped);
                }));
    failsWith(run(browser, "x"), "run-too-long");
    await(stopped);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void signingOutStopsTheRun() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Browser browser =
        signedIn((_, _, sink) -> {
          sink.onStop(stopped::countDown);
          started.countDown();
          await(stopped);
        });
    Response running = browser.run("x");
    Thread.ofVirtual()
        .start(() -> {
          await(started);
          browser.post("/logout");
        });
    failsWith(House.events(running), "run-stopped");
    stopped.await();
  }

  @Test
  void anUnusedRunGivesItsPlaceBack() {
    Browser browser = house.signedIn();
    Response unused = browser.run("x");
    assertThat(browser.run("x").status()).isEqualTo(429);
    if (unused.body() instanceof Body.Events(var source, var _)) {
      source.close();
    }
    assertThat(type(run(browser, "x").getLast())).isEqualTo("done");
  }

  @Test
  void aLoginThatTheIssuerEndedIsOverHereToo() {
    Browser browser = house.signedIn();
    house.sandbox.revokeAccount();
    assertThat(type(run(browser, "x").getLast())).isEqualTo("error");
    assertThat(House.isSignedIn(browser)).isFalse();
    assertThat(browser.run("x").status()).isEqualTo(401);
  }

  @Test
  void anExpiredTokenIsRenewedOnTheWay() {
    Browser browser = house.signedIn();
    house.sandbox.expireAccessTokens();
    assertThat(type(run(browser, "x").getLast())).isEqualTo("done");
    assertThat(House.isSignedIn(browser)).isTrue();
  }
}
