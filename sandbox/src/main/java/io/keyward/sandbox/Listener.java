package io.keyward.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** The HTTP server around a handler; its socket is open before it serves. */
final class Listener implements AutoCloseable {
  /** The CLI describes its turn in headers, which are long. */
  private static final int LARGEST_HEAD = 32 << 10;

  private final Server server;
  private final ServerConnector connector;

  private Listener(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  static Listener bind(InetAddress address, int port) {
    Server server = new Server(new VirtualThreadPool());
    HttpConfiguration http = new HttpConfiguration();
    http.setHeaderCacheCaseSensitive(true);
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(LARGEST_HEAD);
    http.setUriCompliance(UriCompliance.RFC3986);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(address.getHostAddress());
    connector.setPort(port);
    connector.setShutdownIdleTimeout(1);
    server.addConnector(connector);
    server.setStopTimeout(0);
    server.setErrorHandler((_, response, callback) -> {
      response.write(
          true, ByteBuffer.wrap("Not understood.\n".getBytes(StandardCharsets.US_ASCII)), callback);
      return true;
    });
    try {
      connector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The sandbox can't listen on " + address.getHostAddress() + ":" + port, e);
    }
    return new Listener(server, connector);
  }

  URI url() {
    String host = connector.getHost();
    return URI.create(
        "http://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + connector.getLocalPort());
  }

  void serve(Handler handler) {
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException("The sandbox's HTTP server doesn't start", e);
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The sandbox's HTTP server doesn't stop", e);
    }
  }
}
