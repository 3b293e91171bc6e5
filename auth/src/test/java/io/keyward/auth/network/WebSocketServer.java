package io.keyward.auth.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A WebSocket (RFC 6455) over TLS on loopback that says hello. */
final class WebSocketServer implements AutoCloseable {
  private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

  private final SSLServerSocket socket;

  WebSocketServer(SSLContext context) {
    try {
      socket =
          (SSLServerSocket)
              context
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try (Socket client = socket.accept()) {
        greet(client);
      } catch (IOException | GeneralSecurityException e) {
        // A client may hang up.
      }
    }
  }

  private static void greet(Socket client) throws IOException, GeneralSecurityException {
    String key = key(client.getInputStream());
    byte[] hash =
        MessageDigest.getInstance("SHA-1")
            .digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
    String head =
        """
        HTTP/1.1 101 Switching Protocols\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        X-Greeting: good day\r
        Sec-WebSocket-Accept: %s\r
        \r
        """
            .formatted(Base64.getEncoder().encodeToString(hash));
    client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().write(new byte[] {(byte) 0x81, 5, 'h', 'e', 'l', 'l', 'o'});
    client.getOutputStream().flush();
    var _ = client.getInputStream().read();
  }

  private static String key(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("hung up");
      }
      head.append((char) next);
    }
    return head.toString()
        .lines()
        .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
        .map(line -> line.substring(18).strip())
        .findFirst()
        .orElse("");
  }

  URI url() {
    return URI.create("wss://localhost:" + socket.getLocalPort() + "/");
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes on the texts that it hears. */
  static final class Listening implements WebSocket.Listener {
    private final Queue<String> said;

    Listening() {
      this(new ArrayBlockingQueue<>(1));
    }

    Listening(Queue<String> said) {
      this.said = said;
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      said.add(text.toString());
      return WebSocket.Listener.super.onText(socket, text, last);
    }
  }
}
