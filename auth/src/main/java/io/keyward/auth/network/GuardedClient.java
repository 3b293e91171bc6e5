package io.keyward.auth.network;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's client behind the list of destinations: what is not listed is refused before a name is
 * looked up. Thread-safe.
 */
final class GuardedClient extends HttpClient {
  private final HttpClient client;
  private final Function<HeardHeaders, HttpClient> forSockets;
  private final Destinations destinations;
  private final ProxyRules rules;
  private final Taps taps;

  /**
   * Guards a client.
   *
   * @param forSockets makes a client as that one, for one WebSocket: the JDK lets go of its thread
   *     when the socket is gone
   */
  GuardedClient(
      HttpClient client,
      Function<HeardHeaders, HttpClient> forSockets,
      Destinations destinations,
      ProxyRules rules,
      Taps taps) {
    this.client = client;
    this.forSockets = forSockets;
    this.destinations = destinations;
    this.rules = rules;
    this.taps = taps;
  }

  @Override
  public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
      throws IOException, InterruptedException {
    AnswerToCome<T> answer = sendAsync(request, handler);
    try {
      return answer.get();
    } catch (InterruptedException e) {
      answer.cancel(/* mayInterruptIfRunning= */ true);
      throw e;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }

  @Override
  public <T> AnswerToCome<T> sendAsync(HttpRequest request, BodyHandler<T> handler) {
    destinations.check(request.uri());
    Way way = rules.to(request.uri());
    Listening listening = new Listening(taps, request);
    return new AnswerToCome<>(
        client.sendAsync(outgoing(request, way, listening), listening.around(handler)),
        way,
        listening);
  }

  private static HttpRequest outgoing(HttpRequest request, Way way, Listening listening) {
    HttpRequest.Builder copy = HttpRequest.newBuilder(request, (_, _) -> true);
    request
        .bodyPublisher()
        .ifPresent(body -> copy.method(request.method(), listening.around(body)));
    if (way instanceof Way.Through(ProxyServer proxy)) {
      proxy.header(copy::setHeader);
    }
    return copy.build();
  }

  /** Nobody here takes what a server pushes. */
  @Override
  public <T> AnswerToCome<T> sendAsync(
      HttpRequest request, BodyHandler<T> handler, @Nullable PushPromiseHandler<T> pushHandler) {
    if (pushHandler != null) {
      throw new UnsupportedOperationException("Server push is not taken.");
    }
    return sendAsync(request, handler);
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    HeardHeaders heard = new HeardHeaders();
    return new GuardedWebSockets(
        forSockets.apply(heard).newWebSocketBuilder(), heard, destinations, rules);
  }

  @Override
  public Optional<CookieHandler> cookieHandler() {
    return client.cookieHandler();
  }

  @Override
  public Optional<Duration> connectTimeout() {
    return client.connectTimeout();
  }

  @Override
  public Redirect followRedirects() {
    return client.followRedirects();
  }

  @Override
  public Optional<ProxySelector> proxy() {
    return client.proxy();
  }

  @Override
  public SSLContext sslContext() {
    return client.sslContext();
  }

  @Override
  public SSLParameters sslParameters() {
    return client.sslParameters();
  }

  @Override
  public Optional<Authenticator> authenticator() {
    return client.authenticator();
  }

  @Override
  public Version version() {
    return client.version();
  }

  @Override
  public Optional<Executor> executor() {
    return client.executor();
  }

  @Override
  public void shutdown() {
    client.shutdown();
  }

  @Override
  public boolean awaitTermination(Duration duration) throws InterruptedException {
    return client.awaitTermination(duration);
  }

  @Override
  public boolean isTerminated() {
    return client.isTerminated();
  }

  @Override
  public void shutdownNow() {
    client.shutdownNow();
  }

  @Override
  public void close() {
    client.close();
  }
}
