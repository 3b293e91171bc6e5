package io.keyward.proxy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/**
 * Closes connections that are too many, and those that bring no whole request head in time: anybody
 * on this machine can open one, with or without a key.
 */
final class Doorkeeper implements Connection.Listener {
  private final ProxyLimits limits;
  private final Scheduler scheduler;
  private final Map<Connection, Scheduler.Task> deadlines = new ConcurrentHashMap<>();

  Doorkeeper(ProxyLimits limits, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    deadlines.put(connection, deadline(connection));
    if (deadlines.size() > limits.mostConnections()) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Scheduler.Task deadline = deadlines.remove(connection);
    if (deadline != null) {
      deadline.cancel();
    }
  }

  /** The head is there: no hurry until the answer is given. */
  void headArrived(Connection connection) {
    deadlines.computeIfPresent(
        connection,
        (_, deadline) -> {
          deadline.cancel();
          return deadline;
        });
  }

  /** The answer is given: the next head is awaited. */
  void answered(Connection connection) {
    deadlines.computeIfPresent(
        connection,
        (_, deadline) -> {
          deadline.cancel();
          return deadline(connection);
        });
  }

  private Scheduler.Task deadline(Connection connection) {
    if (connection instanceof WebSocketConnection) {
      // It comes to be with its head, and has no other.
      return () -> false;
    }
    return scheduler.schedule(
        () -> connection.getEndPoint().close(), limits.head().toMillis(), TimeUnit.MILLISECONDS);
  }
}
