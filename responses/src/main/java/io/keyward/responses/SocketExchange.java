package io.keyward.responses;

import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens a WebSocket to the Responses API with a lent token. One that is refused with 401 is
 * replaced once. For one socket; one thread opens it.
 */
public final class SocketExchange {

  /** How opening ended. */
  public sealed interface Opened {

    /** It is open. Whoever has it ends it. */
    record Connected(UpstreamSocket socket) implements Opened {}

    /**
     * The service answered something else.
     *
     * @param status of HTTP
     * @param body as text, as it came
     * @param outcome what that says about the account
     */
    record Refused(int status, HttpHeaders headers, String body, RelayOutcome outcome)
        implements Opened {}

    /** There was no answer. */
    record Failed(Failure failure) implements Opened {}
  }

  private static final int UNAUTHORIZED = 401;

  /** What the JDK writes itself. */
  private static final List<String> OF_THE_UPGRADE = List.of("sec-websocket-", "content-");

  private static final String USER_AGENT = "user-agent";

  private final HttpClient http;
  private final RelayRequest request;
  private final TokenSource tokens;
  private final Timeouts timeouts;
  private final InstantSource clock;

  SocketExchange(
      HttpClient http,
      RelayRequest request,
      TokenSource tokens,
      Timeouts timeouts,
      InstantSource clock) {
    this.http = http;
    this.request = request;
    this.tokens = tokens;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /** Asks for the upgrade, and once more with another token if the first one is refused. */
  public Opened open() {
    try {
      Bearer bearer = tokens.bearer();
      Opened first = open(bearer);
      return first instanceof Opened.Refused refused && refused.status() == UNAUTHORIZED
          ? open(tokens.instead(bearer))
          : first;
    } catch (ProblemException e) {
      return new Opened.Failed(Diagnosis.noToken(e));
    }
  }

  private Opened open(Bearer bearer) {
    UpstreamSocket.Arriving arriving = new UpstreamSocket.Arriving();
    CompletableFuture<WebSocket> opening =
        builder(bearer).buildAsync(socketAddress(request.target()), arriving);
    try {
      return new Opened.Connected(
          new UpstreamSocket(
              opening.get(timeouts.answer().toNanos(), TimeUnit.NANOSECONDS),
              arriving,
              timeouts.silence()));
    } catch (TimeoutException e) {
      abandon(opening);
      return new Opened.Failed(Diagnosis.timedOut());
    } catch (ExecutionException e) {
      return e.getCause() instanceof WebSocketHandshakeException refused
          ? refused(refused.getResponse())
          : new Opened.Failed(Diagnosis.unreachable(e));
    } catch (InterruptedException e) {
      abandon(opening);
      Thread.currentThread().interrupt();
      return new Opened.Failed(Diagnosis.cancelled());
    }
  }

  private WebSocket.Builder builder(Bearer bearer) {
    WebSocket.Builder builder = http.newWebSocketBuilder().connectTimeout(timeouts.answer());
    boolean isNamed = false;
    for (RelayRequest.Header header : request.headers()) {
      if (OF_THE_UPGRADE.stream().noneMatch(header.name()::startsWith)) {
        builder.header(header.name(), header.value());
        isNamed |= header.name().equals(USER_AGENT);
      }
    }
    if (!isNamed) {
      builder.header(USER_AGENT, Product.userAgent());
    }
    builder.header("Authorization", "Bearer " + bearer.token().reveal());
    bearer.accountId().ifPresent(id -> builder.header("chatgpt-account-id", id));
    return builder;
  }

  /** {@code https} becomes {@code wss} (RFC 6455 section 3). */
  private static URI socketAddress(URI target) {
    return URI.create(target.toString().replaceFirst("^http", "ws"));
  }

  private static void abandon(CompletableFuture<WebSocket> opening) {
    var _ = opening.thenAccept(WebSocket::abort);
  }

  private Opened refused(HttpResponse<?> answer) {
    String body = Optional.ofNullable(answer.body()).map(Object::toString).orElse("");
    return new Opened.Refused(
        answer.statusCode(),
        answer.headers(),
        body,
        ResponseEnd.refused(answer.statusCode(), answer.headers(), body, clock.instant()));
  }
}
