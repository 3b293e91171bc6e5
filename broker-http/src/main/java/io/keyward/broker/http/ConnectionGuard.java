package io.keyward.broker.http;

import io.keyward.broker.guard.Peers;
import io.keyward.broker.guard.Proxies;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Counts connections, and closes those that are too many or that do not bring a whole request head
 * in time. A trusted proxy brings the connections of many. Stock Jetty has an idle time-out only,
 * which one byte now and then keeps from ending.
 */
final class ConnectionGuard implements Connection.Listener {
  private final ServerLimits limits;
  private final Proxies proxies;
  private final Scheduler scheduler;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();

  private record Watch(String address, Scheduler.Task deadline) {}

  ConnectionGuard(ServerLimits limits, Proxies proxies, Scheduler scheduler) {
    this.limits = limits;
    this.proxies = proxies;
    this.scheduler = scheduler;
  }

  @Override
  public void onOpened(Connection connection) {
    String address = Peers.key(literal(connection));
    watches.put(connection, new Watch(address, deadline(connection, limits.head())));
    int here = byAddress.merge(address, 1, Integer::sum);
    if (all.incrementAndGet() > limits.mostConnections()
        || (here > limits.mostConnectionsPerAddress() && !proxies.trust(literal(connection)))) {
      connection.getEndPoint().close();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    Watch watch = watches.remove(connection);
    if (watch != null) {
      watch.deadline().cancel();
      all.decrementAndGet();
      byAddress.computeIfPresent(watch.address(), (_, here) -> here > 1 ? here - 1 : null);
    }
  }

  /** The head is there: no hurry until the answer is given. */
  void headArrived(Connection connection) {
    watches.computeIfPresent(
        connection,
        (_, watch) -> {
          watch.deadline().cancel();
          return watch;
        });
  }

  /** The answer is given: the next head is awaited. */
  void answered(Connection connection) {
    watches.computeIfPresent(
        connection,
        (_, watch) -> {
          watch.deadline().cancel();
          return new Watch(watch.address(), deadline(connection, limits.keepAlive()));
        });
  }

  private Scheduler.Task deadline(Connection connection, Duration patience) {
    return scheduler.schedule(
        () -> connection.getEndPoint().close(), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static String literal(Connection connection) {
    return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
        ? peer.getAddress().getHostAddress()
        : "";
  }
}
