package io.keyward.auth.network;

import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Opens WebSockets (RFC 6455) to listed destinations alone. For one connection, as the JDK's. */
final class GuardedWebSockets implements WebSocket.Builder {
  private final WebSocket.Builder builder;
  private final HeardHeaders heard;
  private final Destinations destinations;
  private final ProxyRules rules;

  /**
   * For one connection.
   *
   * @param heard of the client that the builder belongs to, and of no other connection
   */
  GuardedWebSockets(
      WebSocket.Builder builder, HeardHeaders heard, Destinations destinations, ProxyRules rules) {
    this.builder = builder;
    this.heard = heard;
    this.destinations = destinations;
    this.rules = rules;
  }

  @Override
  public WebSocket.Builder header(String name, String value) {
    var _ = builder.header(name, value);
    return this;
  }

  @Override
  public WebSocket.Builder connectTimeout(Duration timeout) {
    var _ = builder.connectTimeout(timeout);
    return this;
  }

  @Override
  public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
    var _ = builder.subprotocols(mostPreferred, lesserPreferred);
    return this;
  }

  @Override
  public CompletableFuture<WebSocket> buildAsync(URI uri, WebSocket.Listener listener) {
    destinations.check(uri);
    Way way = rules.to(uri);
    if (way instanceof Way.Through(ProxyServer proxy)) {
      proxy.header(builder::header);
    }
    if (listener instanceof AnsweredListener answered) {
      heard.tell(answered::answered);
    }
    return builder
        .buildAsync(uri, listener)
        .exceptionallyCompose(
            failure -> CompletableFuture.failedFuture(Trouble.explained(failure, way)));
  }
}
