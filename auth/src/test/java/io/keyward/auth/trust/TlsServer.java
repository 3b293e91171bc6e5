package io.keyward.auth.trust;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A server of HTTPS on loopback that says hello, and remembers what it was asked. */
public final class TlsServer implements AutoCloseable {
  private final HttpsServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  public TlsServer(SSLContext context) {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().keySet());
          byte[] body = exchange.getRequestBody().readAllBytes();
          byte[] hello = ("hello " + body.length).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Location", "https://elsewhere.test/");
          exchange.sendResponseHeaders(
              exchange.getRequestURI().getPath().equals("/away") ? 307 : 200, hello.length);
          exchange.getResponseBody().write(hello);
          exchange.close();
        });
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public URI url(String path) {
    return URI.create("https://localhost:" + port() + path);
  }

  /** Method, path and the names of the headers of each request. */
  public List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
