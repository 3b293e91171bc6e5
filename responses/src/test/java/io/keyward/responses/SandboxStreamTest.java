package io.keyward.responses;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.TokenSet;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client against a service that speaks the whole protocol. */
@Timeout(30)
class SandboxStreamTest {
  private final Sandbox sandbox = Sandbox.start();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ResponsesClient client =
      new ResponsesClient(http, sandbox.responsesUrl(), new SignedIn(sandbox));

  @AfterEach
  void close() {
    http.shutdownNow();
    sandbox.close();
  }

  @Test
  void promptIsAnsweredInPiecesThatMakeUpTheText() {
    List<ResponseEvent> events = ask();

    assertThat(events.getFirst()).isInstanceOf(ResponseEvent.Started.class);
    assertThat(events.getLast())
        .isInstanceOfSatisfying(
            ResponseEvent.Completed.class,
            completed -> {
              assertThat(completed.text()).isNotBlank().isEqualTo(pieces(events));
              assertThat(completed.usage().output()).isPositive();
            });
  }

  @Test
  void limitsComeWithTheBeginning() {
    assertThat(ask().getFirst())
        .isInstanceOfSatisfying(
            ResponseEvent.Started.class,
            started ->
                assertThat(started.limits().limits())
                    .first()
                    .extracting(RateLimits.Limit::id)
                    .isEqualTo("codex"));
  }

  @Test
  void expiredTokenIsReplacedBehindTheScenes() {
    ask();
    sandbox.expireAccessTokens();

    assertThat(ask().getLast()).isInstanceOf(ResponseEvent.Completed.class);
  }

  @Test
  void truncatedStreamIsNeverDone() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(6));

    assertThat(codeOfLast(ask())).isEqualTo("response-broken-off");
  }

  @Test
  void garbageIsNeverDone() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.Garbage());

    assertThat(ask().getLast()).isInstanceOf(ResponseEvent.Failed.class);
  }

  @Test
  void rateLimitTellsWhenToComeBack() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.RateLimited(Duration.ofSeconds(30)));

    assertThat(ask().getLast())
        .isInstanceOfSatisfying(
            ResponseEvent.Failed.class,
            failed ->
                assertThat(failed.failure())
                    .isInstanceOfSatisfying(
                        Failure.Limited.class, limited -> assertThat(limited.until()).isPresent()));
  }

  @Test
  void outageIsAFailureOfTheService() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(503, "server_is_overloaded"));

    assertThat(codeOfLast(ask())).isEqualTo("service-overloaded");
  }

  @Test
  void droppedConnectionIsAFailure() {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.DropConnection());

    assertThat(codeOfLast(ask())).isEqualTo("service-unreachable");
  }

  private List<ResponseEvent> ask() {
    List<ResponseEvent> events = new ArrayList<>();
    try (ResponseStream stream = client.stream(ResponseRequest.of("gpt-x", "Say hello"))) {
      stream.forEachRemaining(events::add);
    }
    return events;
  }

  private static String codeOfLast(List<ResponseEvent> events) {
    return ((ResponseEvent.Failed) events.getLast()).problem().code();
  }

  private static String pieces(List<ResponseEvent> events) {
    StringBuilder text = new StringBuilder();
    for (ResponseEvent event : events) {
      if (event instanceof ResponseEvent.TextDelta(String piece)) {
        text.append(piece);
      }
    }
    return text.toString();
  }

  /** Signs in again whenever its token is refused. */
  private static final class SignedIn implements TokenSource {
    private final Sandbox sandbox;
    private Bearer bearer;

    SignedIn(Sandbox sandbox) {
      this.sandbox = sandbox;
      this.bearer = fresh();
    }

    private Bearer fresh() {
      TokenSet tokens = sandbox.signIn();
      return new Bearer(
          Secret.of(tokens.accessToken()), Optional.of(tokens.accountId()), Optional.empty());
    }

    @Override
    public Bearer bearer() {
      return bearer;
    }

    @Override
    public Bearer instead(Bearer refused) {
      bearer = fresh();
      return bearer;
    }
  }
}
