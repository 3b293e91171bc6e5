package io.keyward.broker.http;

import io.keyward.broker.Broker;
import io.keyward.broker.BrokerOptions;
import io.keyward.broker.Users;
import io.keyward.broker.guard.Origin;
import io.keyward.broker.guard.Proxies;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * A broker that serves itself: HTTP/1.1 on Jetty, on virtual threads, strict about what it takes
 * for a request. For https, or for the network, put a proxy in front of it.
 */
public final class BrokerServer implements AutoCloseable {
  private static final Duration UNUSED = Duration.ofMillis(200);

  /** What Jetty does besides answering: each connection has one answer under way at most. */
  private static final int SPARE = 64;

  private final Server server;
  private final ServerConnector connector;
  private final Broker broker;
  private final URI url;

  private BrokerServer(
      Server server, ServerConnector connector, BrokerOptions options, ServerOptions where) {
    this.server = server;
    this.connector = connector;
    int port = connector.getLocalPort();
    this.broker =
        Broker.open(
            options.origins().own().isEmpty()
                ? options.reachedAt(loopback(where.address(), port))
                : options);
    this.url = URI.create(here(where.address(), port) + "/");
  }

  /**
   * Starts serving. If the options do not say under which origins the broker is reached, it is
   * reached under the loopback address and port that it listens on.
   *
   * @throws UncheckedIOException if the port is taken
   * @throws IllegalArgumentException if it listens on more than loopback and the options do not say
   *     who the users are, and under which https origin it is reached
   */
  public static BrokerServer start(BrokerOptions options, ServerOptions where) {
    if (options.users() instanceof Users.OfThisMachine && !where.address().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "Only an application that says who its users are can be served beyond this machine.");
    }
    Server server = new Server(new VirtualThreadPool(where.limits().mostConnections() + SPARE));
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(strict(where.limits())));
    connector.setHost(where.address().getHostAddress());
    connector.setPort(where.port());
    connector.setIdleTimeout(where.limits().write().toMillis());
    connector.setReuseAddress(true);
    // Browsers keep connections open that nobody uses: stopping does not wait for those.
    connector.setShutdownIdleTimeout(UNUSED.toMillis());
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("The port can't be listened on.", e);
    }
    try {
      BrokerServer started = new BrokerServer(server, connector, options, where);
      started.serve(where.limits(), options.proxies());
      return started;
    } catch (RuntimeException e) {
      connector.close();
      throw e;
    }
  }

  private static HttpConfiguration strict(ServerLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setRequestHeaderSize(limits.mostHeadBytes());
    // Or a field would be read as the one before it on the same connection, upper and lower case
    // alike.
    http.setHeaderCacheCaseSensitive(true);
    return http;
  }

  private static Set<Origin> loopback(InetAddress address, int port) {
    return Set.of(here(address, port), new Origin("http", "localhost", port));
  }

  private static Origin here(InetAddress address, int port) {
    String host =
        address instanceof Inet6Address
            ? "[" + (address.isLoopbackAddress() ? "::1" : address.getHostAddress()) + "]"
            : address.getHostAddress();
    return new Origin("http", host, port);
  }

  private void serve(ServerLimits limits, Proxies proxies) {
    ConnectionGuard connections = new ConnectionGuard(limits, proxies, connector.getScheduler());
    connector.addBean(connections);
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(new BrokerServlet(broker)), "/*");
    Front front = new Front(connections, limits.body());
    front.setHandler(context);
    // Outermost, so that what is under way is counted: stopping waits for it.
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(front);
    server.setHandler(graceful);
    server.setErrorHandler(new ProblemErrors(broker));
    server.setStopTimeout(limits.drain().toMillis());
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("The server could not be started.", e);
    }
  }

  /** Where to point a browser on this machine. */
  public URI url() {
    return url;
  }

  /** What is served. */
  public Broker broker() {
    return broker;
  }

  /** Ends sign-ins and runs, lets answers under way finish for a moment, and stops listening. */
  @Override
  public void close() {
    broker.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The server could not be stopped.", e);
    }
  }
}
