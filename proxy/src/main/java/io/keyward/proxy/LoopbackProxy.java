package io.keyward.proxy;

import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.key.ClientKeys;
import io.keyward.proxy.relay.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/**
 * The proxy, listening: HTTP/1.1 on 127.0.0.1 and nowhere else, on virtual threads, strict about
 * what it takes for a request. Thread-safe.
 */
public final class LoopbackProxy implements AutoCloseable {
  private static final String ADDRESS = "127.0.0.1";

  /** Connections that nobody has taken yet: programs may come all at once. */
  private static final int MOST_WAITING = 1024;

  /** For what Jetty does besides answering. */
  private static final int SPARE_THREADS = 64;

  /** To end what was broken off. */
  private static final Duration BREAKING_OFF = Duration.ofSeconds(3);

  private static final Duration UNUSED = Duration.ofMillis(200);

  private final Server server;
  private final URI url;
  private final Relay relay;
  private final Activity activity;
  private final Duration drain;

  private LoopbackProxy(Server server, URI url, Relay relay, Activity activity, Duration drain) {
    this.server = server;
    this.url = url;
    this.relay = relay;
    this.activity = activity;
    this.drain = drain;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any free one
   * @param filter hides secrets in what the proxy itself says
   * @throws UncheckedIOException if the port is taken
   */
  public static LoopbackProxy start(
      int port,
      ClientKeys keys,
      Relay relay,
      EgressFilter filter,
      ProxyLimits limits,
      InstantSource clock) {
    // Each open answer has a thread; Jetty would let no more than 200 run.
    Server server = new Server(new VirtualThreadPool(limits.mostConnections() + SPARE_THREADS));
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(strict(limits)));
    connector.setHost(ADDRESS);
    connector.setPort(port);
    connector.setIdleTimeout(limits.stillness().toMillis());
    connector.setReuseAddress(true);
    connector.setAcceptQueueSize(MOST_WAITING);
    // Programs keep connections open that nobody uses: stopping does not wait for those.
    connector.setShutdownIdleTimeout(UNUSED.toMillis());
    server.addConnector(connector);
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("The port can't be listened on.", e);
    }
    Doorkeeper doorkeeper = new Doorkeeper(limits, connector.getScheduler());
    connector.addBean(doorkeeper);
    Activity activity = new Activity();
    Callers callers = new Callers(connector.getLocalPort());
    GracefulHandler graceful = new GracefulHandler();
    graceful.setHandler(new Front(callers, keys, relay, doorkeeper, activity, filter, clock));
    server.setHandler(graceful);
    server.addBean(relay.conversations());
    server.setErrorHandler(new ErrorWords(filter, clock));
    server.setStopTimeout(limits.drain().plus(BREAKING_OFF).toMillis());
    try {
      server.start();
    } catch (Exception e) {
      connector.close();
      throw new IllegalStateException("The server could not be started.", e);
    }
    return new LoopbackProxy(
        server,
        URI.create("http://" + ADDRESS + ":" + connector.getLocalPort()),
        relay,
        activity,
        limits.drain());
  }

  private static HttpConfiguration strict(ProxyLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(false);
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setRequestHeaderSize(limits.mostHeadBytes());
    // Else a key that differs in nothing but case would be taken for the one sent before it.
    http.setHeaderCacheCaseSensitive(true);
    return http;
  }

  /** Its base address, {@code http://127.0.0.1:PORT}. */
  public URI url() {
    return url;
  }

  /** Whether nothing is under way. */
  public boolean isIdle() {
    return activity.open() == 0;
  }

  /**
   * Returns once nobody has asked for anything for so long, and nothing is under way; the next call
   * waits anew.
   */
  public void awaitIdle(Duration span) throws InterruptedException {
    activity.awaitIdle(span);
  }

  /**
   * Takes no more requests, lets answers under way finish for a moment, breaks off those that
   * don't, and stops listening.
   */
  @Override
  public void close() {
    Thread breakingOff = Thread.ofVirtual().start(this::breakOff);
    try {
      server.stop();
    } catch (TimeoutException _) {
      // Whoever does not let go now is a client that does not read: its connection is closed.
    } catch (Exception e) {
      throw new IllegalStateException("The server could not be stopped.", e);
    } finally {
      breakingOff.interrupt();
      relay.close();
    }
  }

  private void breakOff() {
    try {
      Thread.sleep(drain);
      relay.close();
    } catch (InterruptedException _) {
      // All have finished.
    }
  }
}
