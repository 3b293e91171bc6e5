package io.keyward.broker.http;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
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
    if (isCodedOtherwise(request)) {
      Response.writeError(request, response, callback, HttpStatus.NOT_IMPLEMENTED_501);
      return true;
    }
    Connection connection = request.getConnectionMetaData().getConnection();
    connections.headArrived(connection);
    Request.addCompletionListener(request, _ -> connections.answered(connection));
    EndPoint endPoint = connection.getEndPoint();
    Departure departure = action -> watch(endPoint, action);
    request.setAttribute(Departure.class.getName(), departure);
    return super.handle(new TimedContent(request, bodyPatience), response, callback);
  }

  /**
   * Whether the content comes in another transfer coding than chunks, or in chunks from a client of
   * before there were any (RFC 9112 section 6.1). Jetty takes any list that ends with chunks, and
   * leaves the other codings as they are.
   */
  private static boolean isCodedOtherwise(Request request) {
    List<String> codings = request.getHeaders().getValuesList(HttpHeader.TRANSFER_ENCODING);
    boolean isChunked =
        codings.size() == 1
            && codings.getFirst().equalsIgnoreCase("chunked")
            && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    return !codings.isEmpty() && !isChunked;
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
