package io.keyward.journeys.browser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in front of a server, passes every byte on, and keeps a copy of all that comes back. */
final class Wiretap implements AutoCloseable {
  private final ServerSocket door;
  private final List<ByteArrayOutputStream> answers = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private Wiretap(ServerSocket door) {
    this.door = door;
  }

  static Wiretap open() {
    try {
      return new Wiretap(new ServerSocket(0, 0, InetAddress.ofLiteral("127.0.0.1")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where to knock. */
  URI url() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort() + "/");
  }

  /** From now on, what knocks is passed on to that server. */
  void passOnTo(URI server) {
    Thread.startVirtualThread(() -> {
      while (!door.isClosed()) {
        try {
          connect(door.accept(), server);
        } catch (IOException _) {
          // Closed, or the server is gone: whoever knocked sees that by itself.
        }
      }
    });
  }

  private void connect(Socket caller, URI server) throws IOException {
    open.add(caller);
    Socket behind = new Socket(server.getHost(), server.getPort());
    open.add(behind);
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    answers.add(copy);
    Thread.startVirtualThread(() -> pass(caller, behind, OutputStream.nullOutputStream()));
    Thread.startVirtualThread(() -> pass(behind, caller, copy));
  }

  private static void pass(Socket from, Socket to, OutputStream copy) {
    byte[] buffer = new byte[16 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        copy.write(buffer, 0, n);
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException _) {
      // One side has gone; leaving the block tells the other.
    }
  }

  /** What came back, connection by connection. */
  List<String> answers() {
    return answers.stream().map(copy -> copy.toString(StandardCharsets.UTF_8)).toList();
  }

  @Override
  public void close() {
    try {
      door.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
