package io.keyward.broker.http;

import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * What every request passes first: time limits for its head and content, and a watch for its end.
 */
final class Front extends Handler.Wrapper {
  private final ConnectionGuard connections;
  private final Duration bodyPatience;

  Front(ConnectionGuard connections, Duration bodyPatience) {
    this.connections = connections;
    this.bodyPatience = bodyPatience;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Connection connection = request.getConnectionMetaData().getConnection();
    connections.headArrived(connection);
    Request.addCompletionListener(request, _ -> connections.answered(connection));
    EndPoint endPoint = connection.getEndPoint();
    Departure departure = action -> watch(endPoint, action);
    request.setAttribute(Departure.class.getName(), departure);
    return super.handle(new TimedContent(request, bodyPatience), response, callback);
  }

  /**
   * Waits for anything to come in. After a whole request there is nothing to come but the end, or a
   * second request sent ahead, which is lost: the connection closes after the answer.
   */
  private static void watch(EndPoint endPoint, Runnable action) {
    endPoint.tryFillInterested(Callback.from(() -> look(endPoint, action), _ -> action.run()));
  }

  private static void look(EndPoint endPoint, Runnable action) {
    try {
      int came = endPoint.fill(BufferUtil.allocate(1));
      if (came < 0) {
        action.run();
      } else if (came == 0) {
        watch(endPoint, action);
      }
    } catch (IOException e) {
      action.run();
    }
  }
}
