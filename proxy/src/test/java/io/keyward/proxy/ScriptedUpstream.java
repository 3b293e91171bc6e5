package io.keyward.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service on loopback that does exactly what it is told, one request a connection: for what no
 * proper service would do.
 */
final class ScriptedUpstream implements AutoCloseable {
  /** What is done with a request whose head has been read. */
  @FunctionalInterface
  interface Script {
    void run(Visit visit) throws IOException;
  }

  /** One request. */
  record Visit(String head, InputStream in, OutputStream out) {
    void send(String text) throws IOException {
      out.write(text.getBytes(UTF_8));
      out.flush();
    }

    /** Reads a body whose length is told. */
    byte[] body() throws IOException {
      return in.readNBytes(
          head.lines()
              .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
              .map(line -> Integer.parseInt(line.substring(15).strip()))
              .findFirst()
              .orElse(0));
    }

    void startEvents() throws IOException {
      send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
    }
  }

  static final String COMPLETED =
      "data: {\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"model\":\"m\","
          + "\"usage\":{\"input_tokens\":11,\"output_tokens\":7}}}\n\n";

  private final ServerSocket socket;
  private volatile Script script = _ -> {};
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> firstGone = new CompletableFuture<>();

  ScriptedUpstream() {
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket visitor = socket.accept();
        Thread.ofVirtual().start(() -> serve(visitor));
      } catch (IOException e) {
        // Closed.
      }
    }
  }

  private void serve(Socket visitor) {
    try (visitor) {
      InputStream in = visitor.getInputStream();
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int b = in.read();
        if (b < 0) {
          return;
        }
        head.append((char) b);
      }
      heads.add(head.toString());
      script.run(new Visit(head.toString(), in, visitor.getOutputStream()));
    } catch (IOException e) {
      firstGone.complete(null);
    }
  }

  /** What is done with each request from now on. */
  void plays(Script other) {
    script = other;
  }

  /** Done when the proxy has hung up on an answer that was still being sent. */
  CompletableFuture<Void> gone() {
    return firstGone;
  }

  /** Until the proxy hangs up, sends nothing. */
  static void hangOn(Visit visit) throws IOException {
    if (visit.in().read() < 0) {
      throw new IOException("The proxy hung up.");
    }
  }

  List<String> heads() {
    return List.copyOf(heads);
  }

  static String field(String head, String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1/responses");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
