package io.keyward.journeys.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority made by the real openssl, and a server on loopback with a certificate of it. */
final class TlsSite implements AutoCloseable {
  private final Path folder;
  private final HttpsServer server;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /**
   * @param host that the certificate names
   */
  TlsSite(Path folder, String host) throws IOException, GeneralSecurityException {
    this.folder = folder;
    authority("root");
    openssl(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=site -keyout site.key -out site.csr");
    Files.writeString(folder.resolve("site.ext"), "subjectAltName=DNS:" + host + "\n");
    openssl(
        "x509 -req -in site.csr -CA root.pem -CAkey root.key -CAcreateserial -days 3 -extfile site.ext -out site.pem");
    openssl("pkcs12 -export -passout pass:test -in site.pem -inkey site.key -out site.p12");
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().keySet());
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
  }

  private SSLContext context() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(folder.resolve("site.p12"))) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, "test".toCharArray());
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(keys, "test".toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    }
  }

  /** Another authority: {@code name.pem} and {@code name.key}. */
  void authority(String name) {
    openssl(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3 -subj /CN=%1$s -keyout %1$s.key -out %1$s.pem"
            .formatted(name));
  }

  void openssl(String words) {
    List<String> line = new ArrayList<>(List.of("openssl"));
    line.addAll(List.of(words.split(" ", -1)));
    try {
      Path out = folder.resolve("openssl.out");
      Process process =
          new ProcessBuilder(line)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      process.getOutputStream().close();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(words + Files.readString(out)).isZero();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  String pem(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".pem"));
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI url() {
    return URI.create("https://localhost:" + port());
  }

  /** Path and names of headers of each request that came this far. */
  List<String> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
