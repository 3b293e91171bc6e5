package io.keyward.auth.network;

import io.keyward.auth.credential.Secret;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A proxy that opens tunnels ({@code CONNECT}, RFC 9110 section 9.3.6).
 *
 * @param variable that names it
 * @param host its name or address
 * @param port its port
 * @param credentials user name and password, with a colon between them
 */
public record ProxyServer(String variable, String host, int port, Optional<Secret> credentials) {

  /** Host and port, for people; never the password. */
  public String shown() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }

  /**
   * Adds what lets a request through; the JDK sends it (RFC 7617) to the proxy and to nobody behind
   * it.
   */
  void header(BiConsumer<String, String> headers) {
    credentials.ifPresent(secret -> {
      byte[] pair = secret.reveal().getBytes(StandardCharsets.UTF_8);
      headers.accept("Proxy-Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    });
  }

  /** Where it is; its name is looked up here and now. */
  InetSocketAddress address() {
    return new InetSocketAddress(host, port);
  }
}
