package io.keyward.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** Turns a request into a WebSocket (RFC 6455 section 4.2). */
final class SocketDoor {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(60);

  private SocketDoor() {}

  /**
   * Does it, and answers 101; a request that asks for it wrongly is answered by Jetty.
   *
   * @return whether there was an answer
   */
  static boolean open(
      Request request,
      Response response,
      Callback callback,
      Map<String, String> headers,
      FrameHandler talk) {
    Configuration.ConfigurationCustomizer limits = new Configuration.ConfigurationCustomizer();
    limits.setIdleTimeout(LONGEST_SILENCE);
    WebSocketNegotiator negotiator =
        WebSocketNegotiator.from(
            (_, answer, _) -> {
              answer.setExtensions(List.of());
              headers.forEach((name, value) -> answer.getHeaders().put(name, value));
              return talk;
            },
            (_, _, _) -> talk);
    return Handshaker.newInstance()
        .upgradeRequest(
            negotiator,
            request,
            response,
            callback,
            WebSocketServerComponents.ensureWebSocketComponents(
                request.getConnectionMetaData().getConnector().getServer()),
            limits);
  }
}
