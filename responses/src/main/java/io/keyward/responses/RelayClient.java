package io.keyward.responses;

import io.keyward.auth.Product;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.responses.RelayRequest.Body;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.InstantSource;

/**
 * Passes requests of other programs on to the Responses API, each with a token that is lent for it.
 * Thread-safe.
 *
 * <p>A token that the service refuses with 401 is replaced once, and the request sent once more, if
 * all of it is at hand; nothing else is ever sent twice. Redirects are not followed: a token goes
 * to the target and nowhere else.
 */
public final class RelayClient {
  private final HttpClient http;
  private final Timeouts timeouts;
  private final InstantSource clock;

  /**
   * A client.
   *
   * @param http does not follow redirects; has the connect timeout
   * @param timeouts how long to wait
   * @param clock for "try again in so many seconds"
   * @throws IllegalArgumentException if {@code http} follows redirects
   */
  public RelayClient(HttpClient http, Timeouts timeouts, InstantSource clock) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("A client that follows redirects would carry tokens on.");
    }
    this.http = http;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /**
   * The exchange for this request; it is sent when that is opened.
   *
   * @throws io.keyward.auth.ProblemException {@code responses-not-trustworthy}
   */
  public RelayExchange exchange(RelayRequest request, TokenSource tokens) {
    checkTrusted(request);
    return new RelayExchange(
        new Exchange(http, tokens, timeouts, new PassedOn(request)), timeouts, clock);
  }

  /**
   * A WebSocket to where this request goes; it is asked for when that is opened.
   *
   * @param request the upgrade, without what the JDK says of it
   * @throws io.keyward.auth.ProblemException {@code responses-not-trustworthy}
   */
  public SocketExchange socket(RelayRequest request, TokenSource tokens) {
    checkTrusted(request);
    return new SocketExchange(http, request, tokens, timeouts, clock);
  }

  /** Whether a token may go there is not for the query to say. */
  private static void checkTrusted(RelayRequest request) {
    var _ = ResponsesClient.trusted(request.target().resolve(request.target().getRawPath()));
  }

  private record PassedOn(RelayRequest request) implements Outgoing {
    private static final String USER_AGENT = "user-agent";

    @Override
    public HttpRequest.Builder draft() {
      HttpRequest.Builder draft =
          HttpRequest.newBuilder(request.target()).method(request.method(), publisher());
      if (request.target().getScheme().equals("http")) {
        // Asking for a newer one on this machine costs headers, and nobody speaks it there.
        draft.version(HttpClient.Version.HTTP_1_1);
      }
      // The program's own name goes on; one that has none is not given the JDK's.
      draft.setHeader(USER_AGENT, Product.userAgent());
      for (RelayRequest.Header header : request.headers()) {
        if (header.name().equals(USER_AGENT)) {
          draft.setHeader(header.name(), header.value());
        } else {
          draft.header(header.name(), header.value());
        }
      }
      return draft;
    }

    @Override
    public boolean canBeSentAgain() {
      return switch (request.body()) {
        case Body.None _ -> true;
        case Body.Kept(var bytes) -> bytes.isHeld();
        case Body.Passing _ -> false;
      };
    }

    private BodyPublisher publisher() {
      return switch (request.body()) {
        case Body.None _ -> BodyPublishers.noBody();
        case Body.Kept(var bytes) ->
            BodyPublishers.fromPublisher(
                BodyPublishers.ofByteArrays(bytes.pieces()), bytes.length());
        case Body.Passing(var rest, var length) -> {
          BodyPublisher passing = BodyPublishers.ofInputStream(() -> rest);
          yield length.isPresent()
              ? BodyPublishers.fromPublisher(passing, length.getAsLong())
              : passing;
        }
      };
    }
  }
}
