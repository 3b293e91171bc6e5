package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Switching;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The line of docs/policy.md over everything that the sandbox can answer: whatever the service says
 * about {@code work}, {@code play} is asked in exactly the allowed cases, and never because of a
 * limit.
 */
@Timeout(120)
class LimitPolicyTest {
  private static final String PROMPT =
      "{\"model\":\"gpt-5.1\",\"stream\":true,\"input\":\"Say something.\"}";
  private static final Duration HOUR = Duration.ofHours(1);

  /** Times that something must fail before an account counts as broken. */
  private static final int OFTEN = 3;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  @TempDir private Path home;

  @BeforeEach
  void twoAccounts() {
    Household house = house(Switching.NEVER);
    var _ = house.signIn("work");
    var _ = house.signInAsSomebodyElse("play");
    house.stop();
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    sandbox.close();
  }

  /** A proxy that has just been started. */
  private Household house(Switching switching) {
    return new Household(home, sandbox, sandbox.responsesUrl(), new Household.Limits(switching));
  }

  private String ask(Household house) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(house.responses())
                .header("authorization", "Bearer " + house.key())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(PROMPT))
                .build(),
            BodyHandlers.ofString());
    return answer.headers().firstValue("x-keyward-account").orElse("nobody")
        + " "
        + answer.statusCode();
  }

  /** What goes wrong how often, and who is asked after that where another may stand in. */
  static Stream<Arguments> answers() {
    return Stream.of(
        // Nothing is wrong with the account.
        Arguments.of(new Fault.Delay(Duration.ofMillis(1)), OFTEN, "work 200"),
        Arguments.of(new Fault.SlowStream(Duration.ofMillis(1)), OFTEN, "work 200"),
        Arguments.of(new Fault.ClockSkew(HOUR), OFTEN, "work 200"),
        Arguments.of(new Fault.Status(400, "invalid_prompt"), OFTEN, "work 200"),
        Arguments.of(new Fault.Status(403, "not_allowed"), OFTEN, "work 200"),
        Arguments.of(new Fault.Status(404, "model_not_found"), OFTEN, "work 200"),
        Arguments.of(new Fault.FailedStream(2, "context_length_exceeded"), OFTEN, "work 200"),
        // The service takes its token no more, and takes the next one.
        Arguments.of(new Fault.Status(401, "token_expired"), 1, "work 200"),
        // Limits: nobody is asked.
        Arguments.of(new Fault.RateLimited(HOUR), 1, "nobody 429"),
        Arguments.of(new Fault.UsageLimit(HOUR), 1, "nobody 429"),
        Arguments.of(new Fault.Status(429, "rate_limit_exceeded"), 1, "nobody 429"),
        Arguments.of(new Fault.Status(429, "insufficient_quota"), 1, "nobody 429"),
        Arguments.of(new Fault.Status(402, "payment_required"), 1, "nobody 429"),
        Arguments.of(new Fault.FailedStream(0, "usage_limit_reached"), 1, "nobody 429"),
        Arguments.of(new Fault.FailedStream(3, "rate_limit_exceeded"), 1, "nobody 429"),
        // The service objects: all stops.
        Arguments.of(new Fault.Status(401, "token_invalidated"), 2, "nobody 401"),
        // The account does not work.
        Arguments.of(new Fault.Status(401, "token_revoked"), 2, "play 200"),
        Arguments.of(new Fault.Status(403, "deactivated_workspace"), 1, "play 200"),
        Arguments.of(new Fault.Status(500, "server_error"), OFTEN, "play 200"),
        Arguments.of(new Fault.Status(503, "server_is_overloaded"), OFTEN, "play 200"),
        Arguments.of(new Fault.DropConnection(), OFTEN, "play 200"),
        Arguments.of(new Fault.LostAnswer(), OFTEN, "play 200"),
        Arguments.of(new Fault.Garbage(), OFTEN, "play 200"),
        Arguments.of(new Fault.TruncatedStream(3), OFTEN, "play 200"),
        Arguments.of(new Fault.HugeBody(1_000), OFTEN, "play 200"),
        Arguments.of(new Fault.FailedStream(2, "server_error"), OFTEN, "play 200"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anotherOneIsAskedInExactlyTheAllowedCases(Fault fault, int times, String then)
      throws Exception {
    try (Household house = house(Switching.WHEN_UNHEALTHY)) {
      sandbox.faults().next(Endpoint.RESPONSES, fault, times);
      while (!sandbox.faults().planned().isEmpty()) {
        assertThat(ask(house)).doesNotStartWith("play");
      }

      assertThat(ask(house)).isEqualTo(then);
    }
  }

  @ParameterizedTest
  @MethodSource("answers")
  void whereThatIsNotSwitchedOnNobodyElseIsEverAsked(Fault fault, int times, String then)
      throws Exception {
    try (Household house = house(Switching.NEVER)) {
      sandbox.faults().next(Endpoint.RESPONSES, fault, times);
      while (!sandbox.faults().planned().isEmpty()) {
        assertThat(ask(house)).doesNotStartWith("play");
      }

      assertThat(ask(house)).doesNotStartWith("play");
    }
  }

  /** What it can do to a token endpoint shows when a token must be renewed. */
  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(new Fault.ReusedRefresh()), Arguments.of(new Fault.ExpiredRefresh()));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aSignInThatHasEndedMovesOnceAndNoFurther(Fault fault) throws Exception {
    try (Household house = house(Switching.WHEN_UNHEALTHY)) {
      sandbox.faults().always(Endpoint.TOKEN, fault);
      sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(401, "token_expired"));

      assertThat(ask(house)).endsWith(" 401");
      assertThat(house.standings.now().toString()).contains("Ended[cause=");
      assertThat(ask(house)).isEqualTo("play 200");
      sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(401, "token_expired"));
      assertThat(ask(house)).endsWith(" 401");
      int asked = asked();
      assertThat(ask(house)).startsWith("nobody ");
      assertThat(asked()).isEqualTo(asked);
    }
  }

  /** A login whose issuer is away for a moment is no login that has ended. */
  @Test
  void anIssuerThatCanNotBeReachedEndsNoSignIn() throws Exception {
    try (Household house = house(Switching.WHEN_UNHEALTHY)) {
      sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(401, "token_expired"));
      sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "overloaded"));

      assertThat(ask(house)).isEqualTo("nobody 502");
      assertThat(ask(house)).isEqualTo("work 200");
    }
  }

  @Test
  void whereEverythingIsRevokedAllStops() throws Exception {
    try (Household house = house(Switching.WHEN_UNHEALTHY)) {
      sandbox.faults().next(Endpoint.RESPONSES, new Fault.RevokedAccount());
      for (int i = 0; i < OFTEN; i++) {
        String _ = ask(house);
      }
      int asked = asked();

      assertThat(ask(house)).startsWith("nobody ");
      assertThat(asked()).isEqualTo(asked);
    }
  }

  @Test
  void twentyRestartsWithinALimitAskNobody() throws Exception {
    try (Household house = house(Switching.WHEN_UNHEALTHY)) {
      sandbox.faults().next(Endpoint.RESPONSES, new Fault.RateLimited(HOUR));
      assertThat(ask(house)).endsWith(" 429");
      house.stop();
      int asked = asked();

      for (int restart = 0; restart < 20; restart++) {
        Household again = house(Switching.WHEN_UNHEALTHY);
        assertThat(ask(again)).isEqualTo("nobody 429");
        again.stop();
      }

      assertThat(asked()).isEqualTo(asked);
    }
  }

  private int asked() {
    return sandbox.journal().count("/v1/responses");
  }

  /** Whoever teaches the sandbox something new has to say here what follows from it. */
  @Test
  void everythingThatTheSandboxCanDoIsTried() {
    Set<String> tried =
        Stream.of(answers(), refusals())
            .flatMap(rows -> rows)
            .map(row -> Objects.requireNonNull(row.get()[0]).getClass().getSimpleName())
            .collect(Collectors.toSet());
    List<String> all =
        Stream.of(Fault.class.getPermittedSubclasses()).map(Class::getSimpleName).toList();

    // That one has a test of its own.
    assertThat(all).filteredOn(name -> !tried.contains(name)).containsExactly("RevokedAccount");
  }
}
