package io.keyward.proxy.relay;

import io.keyward.proxy.answer.Refusal;
import io.keyward.responses.RelayRequest.Header;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.Handshaker;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.eclipse.jetty.websocket.core.server.WebSocketServerComponents;

/** From HTTP to a WebSocket (RFC 6455 section 4.2). */
public final class Upgrade {
  /** Of a frame, as much is held at once; the rest waits at its sender. */
  private static final int PIECE = 64 << 10;

  /** The service itself ends a connection after an hour. */
  private static final Duration STILLNESS = Duration.ofMinutes(65);

  private static final String VERSION = "13";
  private static final int LENGTH_OF_KEY = 24;

  private Upgrade() {}

  /** Whether a request asks for it at all. */
  public static boolean isAskedFor(Request request) {
    return request.getMethod().equals("GET")
        && request.getHeaders().contains("upgrade", "websocket");
  }

  /** Refuses what Jetty would refuse, before the service is asked. */
  static void check(Request request) throws RefusedException {
    String key = request.getHeaders().get("sec-websocket-key");
    if (!Handshaker.newInstance().isWebSocketUpgradeRequest(request)
        || !VERSION.equals(request.getHeaders().get("sec-websocket-version"))
        || key == null
        || key.length() != LENGTH_OF_KEY) {
      throw new RefusedException(
          Refusal.ofRequest(
              400, "upgrade-malformed", "That is no upgrade by the rules of RFC 6455.", "upgrade"));
    }
  }

  /**
   * Answers 101, and hands the connection over.
   *
   * @return whether that went well; if not, nothing has been answered
   */
  static boolean accept(
      Request request,
      Response response,
      Callback callback,
      List<Header> headers,
      FrameHandler handler) {
    Configuration.ConfigurationCustomizer limits = new Configuration.ConfigurationCustomizer();
    limits.setAutoFragment(true);
    limits.setMaxFrameSize(PIECE);
    limits.setIdleTimeout(STILLNESS);
    return Handshaker.newInstance()
        .upgradeRequest(
            WebSocketNegotiator.from(
                (_, answer, _) -> {
                  // Inside of one machine nothing is gained by compression.
                  answer.setExtensions(List.of());
                  headers.forEach(header -> answer.getHeaders().add(header.name(), header.value()));
                  return handler;
                },
                (_, _, _) -> handler),
            request,
            response,
            callback,
            WebSocketServerComponents.ensureWebSocketComponents(
                request.getConnectionMetaData().getConnector().getServer()),
            limits);
  }
}
