package io.keyward.auth.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback that answers CONNECT as a test wants it, and writes down what it was told.
 */
final class FakeProxy implements AutoCloseable {

  /** What it does with whoever comes. */
  @FunctionalInterface
  interface Manner {
    void meet(Socket client, String head) throws IOException;
  }

  private final ServerSocket socket;
  private final Manner manner;
  private final List<String> heads = new CopyOnWriteArrayList<>();

  FakeProxy(Manner manner) {
    this.manner = manner;
    try {
      socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** Says this, and hangs up. */
  static FakeProxy answering(String answer) {
    return new FakeProxy(
        (client, _) -> client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Opens the way to this port of loopback, whatever host was asked for. */
  static FakeProxy to(int port) {
    return new FakeProxy((client, _) -> tunnel(client, port));
  }

  /** The same for those who know the word, which the head of their request must hold. */
  static FakeProxy guarded(String word, int port) {
    return new FakeProxy((client, head) -> {
      if (head.contains(word)) {
        tunnel(client, port);
      } else {
        client
            .getOutputStream()
            .write(
                """
                HTTP/1.1 407 Proxy Authentication Required\r
                Proxy-Authenticate: Basic realm="proxy"\r
                Content-Length: 0\r
                \r
                """
                    .getBytes(StandardCharsets.US_ASCII));
      }
    });
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().start(() -> meet(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void meet(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      manner.meet(client, head);
    } catch (IOException e) {
      // Either side may hang up.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.toString();
  }

  private static void tunnel(Socket client, int port) throws IOException {
    try (Socket server = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      client
          .getOutputStream()
          .write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Thread back = Thread.ofVirtual().start(() -> copy(server, client));
      copy(client, server);
      back.interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      OutputStream out = to.getOutputStream();
      from.getInputStream().transferTo(out);
      to.shutdownOutput();
    } catch (IOException e) {
      // Either side may hang up.
    }
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  String url(String user) {
    return "http://" + user + "@127.0.0.1:" + socket.getLocalPort();
  }

  /** What each connection began with. */
  List<String> heads() {
    return heads;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
