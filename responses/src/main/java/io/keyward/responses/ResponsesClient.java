package io.keyward.responses;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.Product;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.refresh.TokenSource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.InstantSource;

/**
 * Asks the Responses API. Thread-safe; each request borrows a token that is valid now and forgets
 * it.
 *
 * <p>A token that the service refuses with 401 is replaced once, and the request sent once more;
 * nothing else is ever sent twice. Redirects are not followed: a token goes to the endpoint and
 * nowhere else.
 */
public final class ResponsesClient {
  private final HttpClient http;
  private final URI endpoint;
  private final TokenSource tokens;
  private final Timeouts timeouts;
  private final InstantSource clock;

  /** A client with {@link Timeouts#DEFAULT} and the system's clock. */
  public ResponsesClient(HttpClient http, URI endpoint, TokenSource tokens) {
    this(http, endpoint, tokens, Timeouts.DEFAULT, InstantSource.system());
  }

  /**
   * A client.
   *
   * @param http does not follow redirects; has the connect timeout
   * @param endpoint where requests go: over TLS, or on this machine
   * @param tokens lends the tokens
   * @param timeouts how long to wait
   * @param clock for "try again in so many seconds"
   * @throws IllegalArgumentException if {@code http} follows redirects
   * @throws ProblemException {@code responses-not-trustworthy}
   */
  public ResponsesClient(
      HttpClient http, URI endpoint, TokenSource tokens, Timeouts timeouts, InstantSource clock) {
    if (http.followRedirects() != HttpClient.Redirect.NEVER) {
      throw new IllegalArgumentException("A client that follows redirects would carry tokens on.");
    }
    this.http = http;
    this.endpoint = trusted(endpoint);
    this.tokens = tokens;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /**
   * The same address, if a token may go there: over TLS, or on this machine.
   *
   * @throws ProblemException {@code responses-not-trustworthy}
   */
  public static URI trusted(URI endpoint) {
    if (!Issuer.isTrustworthy(endpoint)) {
      throw new Problem(
              "responses-not-trustworthy",
              "The address of the Responses API can't be used.",
              "Tokens go only to https addresses, or to http on 127.0.0.1, ::1 or localhost.",
              "Give it as https://HOST/v1/responses.")
          .asException();
    }
    return endpoint;
  }

  /** The response to this request; it is sent when the first event is asked for. */
  public ResponseStream stream(ResponseRequest request) {
    return new ResponseStream(
        new Exchange(http, tokens, timeouts, new Prompt(endpoint, request.body())),
        timeouts,
        clock);
  }

  /** Our own request, all of it at hand. */
  private record Prompt(URI endpoint, String body) implements Outgoing {
    @Override
    public HttpRequest.Builder draft() {
      return HttpRequest.newBuilder(endpoint)
          .header("Content-Type", "application/json")
          .header("Accept", "text/event-stream")
          .header("User-Agent", Product.userAgent())
          .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    @Override
    public boolean canBeSentAgain() {
      return true;
    }
  }
}
