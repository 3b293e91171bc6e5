package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Account;
import io.keyward.accounts.Health;
import io.keyward.accounts.Standing;
import io.keyward.auth.json.Json;
import io.keyward.proxy.key.Scope;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Exchange;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.Transport;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests over a WebSocket, at a service that behaves. */
@Timeout(60)
class ConversationTest {
  private static final String PATH = "/v1/responses";
  private static final Duration HOUR = Duration.ofHours(1);

  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Household house;

  @BeforeEach
  void start() {
    house =
        Household.in(
            home,
            SandboxOptions.defaults()
                .withEventPause(Duration.ZERO)
                .withTransport(Transport.HTTP_AND_WEBSOCKETS));
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    house.close();
  }

  private Talk open(String... headers) throws Exception {
    return Talk.open(client, house, house.key(), headers);
  }

  private List<Exchange> received(String method) {
    return house.sandbox.journal().requests(PATH).stream()
        .filter(exchange -> exchange.method().equals(method))
        .toList();
  }

  private List<Exchange> asked() {
    return received("WEBSOCKET");
  }

  private Standing standing() {
    return house.standings.now().of(house.accounts.pool().accounts().getFirst());
  }

  private static void waitUntil(BooleanSupplier holds) throws Exception {
    while (!holds.getAsBoolean()) {
      Thread.sleep(5);
    }
  }

  /** What the books say of all requests so far. */
  private List<String> books() throws IOException {
    try (Stream<Path> files = Files.list(house.books.path())) {
      return files
          .filter(each -> each.toString().endsWith(".jsonl"))
          .flatMap(file -> {
            try {
              return Files.readAllLines(file).stream();
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          })
          .toList();
    }
  }

  private static String code(Json.Obj event) {
    return event.object("error").flatMap(error -> error.string("code")).orElse("");
  }

  private static int refusedWith(ThrowingOpen open) {
    try {
      open.open();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused) {
        return refused.getResponse().statusCode();
      }
      throw new AssertionError(e);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("It was opened.");
  }

  @FunctionalInterface
  private interface ThrowingOpen {
    void open() throws Exception;
  }

  @Test
  void oneConnectionServesManyRequestsEachWithALineInTheBooks() throws Exception {
    Talk talk = open();

    for (int i = 0; i < 3; i++) {
      assertThat(Talk.type(talk.ask())).isEqualTo("response.completed");
    }

    assertThat(received("GET")).hasSize(1);
    assertThat(asked()).hasSize(3);
    assertThat(books())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("completed", "gpt-5.1"));
  }

  @Test
  void whatIsToldOfLimitsIsKept() throws Exception {
    Talk talk = open();
    assertThat(standing().quota()).isPresent();

    assertThat(Talk.type(talk.say(Talk.PROMPT).next())).isEqualTo("codex.rate_limits");
    var _ = talk.response();

    assertThat(standing().quota().orElseThrow().limits().getFirst().primary().orElseThrow())
        .satisfies(window -> assertThat(window.usedPercent()).isEqualTo(12));
  }

  @Test
  void theTokenIsTheAccountsAndNothingOfTheCallerGoesOn() throws Exception {
    var _ = open("chatgpt-account-id", "somebody", "cookie", "a=b", "x-test", "passes").ask();

    assertThat(received("GET"))
        .singleElement()
        .satisfies(upgrade -> {
          assertThat(upgrade.revealSecret("authorization").orElse(""))
              .startsWith("Bearer ")
              .doesNotContain("kw_local_");
          assertThat(upgrade.header("chatgpt-account-id"))
              .contains(house.sandbox.signIn().accountId());
          assertThat(upgrade.revealSecret("cookie")).isEmpty();
          assertThat(upgrade.header("x-test")).contains("passes");
        });
  }

  @Test
  void aTokenThatIsRefusedIsReplacedOnce() throws Exception {
    house.sandbox.expireAccessTokens();

    assertThat(Talk.type(open().ask())).isEqualTo("response.completed");

    assertThat(received("GET")).extracting(Exchange::status).containsExactly(401, 101);
  }

  @Test
  void aSignInThatHasEndedIsToldAndNotTriedAgain() {
    house.sandbox.revokeAccount();

    assertThat(refusedWith(this::open)).isEqualTo(401);
    assertThat(refusedWith(this::open)).isEqualTo(401);

    assertThat(received("GET")).hasSize(1);
  }

  @Test
  void aLimitAtTheUpgradeIsPassedOnAndThenKeptWithoutAskingAgain() {
    var _ = house.signInAsSomebodyElse("play");
    house.sandbox.faults().next(Endpoint.SOCKET, new Fault.UsageLimit(HOUR));

    assertThat(refusedWith(this::open)).isEqualTo(429);
    assertThat(refusedWith(this::open)).isEqualTo(429);

    assertThat(received("GET")).hasSize(1);
  }

  @Test
  void aLimitInAnAnswerIsPassedOnAndThenKeptWithoutAskingAgain() throws Exception {
    var _ = house.signInAsSomebodyElse("play");
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.UsageLimit(HOUR));
    Talk talk = open();

    Json.Obj first = talk.ask();
    Json.Obj second = talk.ask();

    assertThat(first.object("error").orElseThrow().string("type")).contains("usage_limit_reached");
    assertThat(second.integer("status")).contains(429L);
    assertThat(second.object("error").orElseThrow().integer("resets_at")).isPresent();
    assertThat(second.object("headers").orElseThrow().string("retry-after")).isPresent();
    assertThat(asked()).hasSize(1);
    assertThat(books()).singleElement().asString().contains("limited");
  }

  @ParameterizedTest
  @CsvSource({"500, server_error", "401, token_invalidated", "400, invalid_prompt"})
  void anErrorOfTheServicePassesInItsOwnWordsAndCountsAsOne(int status, String word)
      throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(status, word));

    Json.Obj event = open().ask();

    assertThat(event.integer("status")).contains((long) status);
    assertThat(code(event)).isEqualTo(word);
    assertThat(books()).singleElement().asString().contains("failed");
    assertThat(standing().health() instanceof Health.Well).isEqualTo(status == 400);
  }

  @Test
  void aServiceWithoutWebSocketsMakesProgramsGoOnOverHttp() {
    house.sandbox.faults().next(Endpoint.SOCKET, new Fault.Status(404, "not_found"));

    assertThat(refusedWith(this::open)).isEqualTo(426);
    assertThat(standing().health()).isInstanceOf(Health.Well.class);
  }

  @Test
  void withoutAKeyThereIsNone() {
    assertThat(refusedWith(() -> Talk.open(client, house, "kw_local_made-up"))).isEqualTo(401);
    assertThat(received("GET")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"origin, http://localhost:3000", "sec-fetch-site, cross-site"})
  void aWebPageGetsNone(String name, String value) {
    assertThat(refusedWith(() -> open(name, value))).isEqualTo(403);
    assertThat(received("GET")).isEmpty();
  }

  @Test
  void aKeyThatIsRevokedIsWorthNothingFromTheNextRequestOn() throws Exception {
    Talk talk = open();
    var _ = talk.ask();
    var _ = house.keys.revoke(house.keys.all().getFirst().id());

    Json.Obj event = talk.ask();

    assertThat(event.integer("status")).contains(401L);
    assertThat(asked()).hasSize(1);
  }

  @Test
  void aKeyForAModelAsksForNoOther() throws Exception {
    Talk talk =
        Talk.open(
            client, house, house.key(new Scope(List.of(), List.of("gpt-5.1"), Optional.empty())));

    assertThat(code(talk.say(Talk.PROMPT.replace("gpt-5.1", "gpt-9")).response().getLast()))
        .isEqualTo("model-not-allowed");
    assertThat(
            code(talk.say(Talk.PROMPT.replace("}", ",\"model\":\"gpt-9\"}")).response().getLast()))
        .isEqualTo("model-not-certain");
    assertThat(asked()).isEmpty();

    assertThat(Talk.type(talk.ask())).isEqualTo("response.completed");
  }

  @Test
  void aBudgetIsHeldBetweenTwoRequests() throws Exception {
    String key = house.key(new Scope(List.of(), List.of(), Optional.of("there is no such budget")));

    Json.Obj event = Talk.open(client, house, key).ask();

    assertThat(event.integer("status")).contains(429L);
    assertThat(asked()).isEmpty();
    assertThat(books()).isEmpty();
  }

  @Test
  void anotherAccountIsNeverAskedOverTheConnectionOfTheFirst() throws Exception {
    Account play = house.signInAsSomebodyElse("play");
    Talk talk = open();
    var _ = talk.ask();
    var _ = house.accounts.change("used play", pool -> pool.using(play.id()));

    Json.Obj event = talk.ask();

    assertThat(code(event)).isEqualTo("websocket_connection_limit_reached");
    assertThat(asked()).hasSize(1);
    assertThat(Talk.type(open().ask())).isEqualTo("response.completed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"response.append\",\"model\":\"gpt-5.1\"}",
        "{\"model\":\"gpt-5.1\",\"input\":\"hi\"}",
        "{\"type\":[\"response.create\"],\"model\":\"gpt-5.1\"}",
        "[]",
        "",
      })
  void whatIsNoRequestIsNotPassedOn(String message) throws Exception {
    Talk talk = open();

    assertThat(code(talk.say(message).response().getLast())).isEqualTo("message-unknown");

    assertThat(asked()).isEmpty();
    assertThat(Talk.type(talk.ask())).isEqualTo("response.completed");
  }

  @Test
  void textInPiecesPassesAsItWas() throws Exception {
    Talk talk = open();
    var _ = talk.ask();
    String text = "{\"type\":\"response.create\",\"input\":\"" + "ä€😀".repeat(50_000) + "\"}";
    int at = 0;
    while (at < text.length()) {
      int end =
          text.offsetByCodePoints(at, Math.min(9_999, text.codePointCount(at, text.length())));
      var _ = talk.socket().sendText(text.substring(at, end), end == text.length()).get();
      at = end;
    }

    assertThat(Talk.type(talk.response().getLast())).isEqualTo("response.completed");
    assertThat(asked().getLast().field("input")).contains("ä€😀".repeat(50_000));
    assertThat(Talk.type(talk.ask())).isEqualTo("response.completed");
  }

  @Test
  void bytesAreNoText() throws Exception {
    Talk talk = open();
    var _ = talk.socket().sendBinary(ByteBuffer.wrap(new byte[] {1}), true).get();

    assertThat(talk.closedWith()).isEqualTo(1003);
  }

  @Test
  void theServiceIsToldAtOnceWhenTheProgramGoes() throws Exception {
    house.sandbox.faults().always(Endpoint.RESPONSES, new Fault.SlowStream(HOUR));
    Talk talk = open().say(Talk.PROMPT);
    assertThat(Talk.type(talk.next())).isEqualTo("codex.rate_limits");

    talk.socket().abort();

    var _ =
        house
            .sandbox
            .journal()
            .await(
                each -> each.method().equals("WEBSOCKET") && each.ending() != Exchange.Ending.OPEN,
                Duration.ofSeconds(30));
    waitUntil(house.proxy::isIdle);
    assertThat(standing().health()).isInstanceOf(Health.Well.class);
    assertThat(books()).singleElement().asString().contains("cancelled");
  }

  @Test
  void aGoodbyeOfTheProgramEndsIt() throws Exception {
    Talk talk = open();
    var _ = talk.ask();

    var _ = talk.socket().sendClose(WebSocket.NORMAL_CLOSURE, "").get();

    assertThat(talk.closedWith()).isEqualTo(1000);
    waitUntil(house.proxy::isIdle);
    waitUntil(() -> received("GET").getFirst().ending() != Exchange.Ending.OPEN);
  }

  @Test
  void anAnswerThatBreaksOffIsNotTakenForWhole() throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.DropConnection());
    Talk talk = open().say(Talk.PROMPT);

    assertThat(talk.closedWith()).isEqualTo(1014);
    waitUntil(house.proxy::isIdle);
    assertThat(books()).singleElement().asString().contains("failed");
    assertThat(standing().health()).isNotInstanceOf(Health.Well.class);
  }

  @Test
  void aGoodbyeOfTheServiceBeforeTheEndIsPassedOnAndCountsAsBroken() throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(2));
    Talk talk = open().say(Talk.PROMPT);

    assertThat(talk.closedWith()).isEqualTo(1000);
    waitUntil(house.proxy::isIdle);
    assertThat(books()).singleElement().asString().contains("failed");
  }

  @Test
  void nobodyWaitsForAConnectionOnWhichNothingIsUnderWay() throws Exception {
    Talk talk = open();
    var _ = talk.ask();

    house.proxy.close();

    assertThat(talk.closedWith()).isEqualTo(1001);
  }

  @Test
  void anAnswerUnderWayIsGivenBeforeTheEnd() throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.SlowStream(Duration.ofMillis(30)));
    Talk talk = open().say(Talk.PROMPT);
    assertThat(Talk.type(talk.next())).isEqualTo("codex.rate_limits");

    house.proxy.close();

    assertThat(Talk.type(talk.response().getLast())).isEqualTo("response.completed");
    assertThat(talk.closedWith()).isEqualTo(1001);
  }

  @Test
  void anAnswerThatTakesTooLongIsBrokenOffAtTheEnd() throws Exception {
    house.sandbox.faults().next(Endpoint.RESPONSES, new Fault.SlowStream(HOUR));
    Talk talk = open().say(Talk.PROMPT);
    assertThat(Talk.type(talk.next())).isEqualTo("codex.rate_limits");

    house.proxy.close();

    assertThat(talk.closedWith()).isIn(1001, 1006, 1014);
    waitUntil(house.proxy::isIdle);
    assertThat(books()).singleElement().asString().contains("cancelled");
  }

  @Test
  void theHeadersTimeDoesNotEndAConnectionThatIsOpen() throws Exception {
    house.stop();
    house =
        new Household(
            home,
            house.sandbox,
            house.sandbox.responsesUrl(),
            new Household.Limits(
                ProxyLimits.defaults()
                    .withHead(Duration.ofMillis(300))
                    .withDrain(Duration.ofSeconds(2)),
                io.keyward.accounts.Switching.NEVER));
    Talk talk = open();
    Thread.sleep(900);

    assertThat(Talk.type(talk.ask())).isEqualTo("response.completed");
  }
}
