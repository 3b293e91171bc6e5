package io.keyward.responses;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An HTTP/1.1 server on loopback that sends exactly the bytes it is told to, for answers that no
 * proper server would give. Each connection serves one request.
 */
final class RawServer implements AutoCloseable {
  /** What one connection does after its request was read. */
  interface Script {
    void run(Connection connection) throws IOException;
  }

  /** One connection. */
  static final class Connection {
    private static final long PLENTY = 64L << 20;

    private final SocketChannel channel;

    private Connection(SocketChannel channel) {
      this.channel = channel;
    }

    /** Sends the text, blocking as long as nobody reads. */
    void send(String text) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }

    /** Sends the head of an event stream whose end is the end of the connection. */
    void startEvents() throws IOException {
      send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
    }

    /** Waits until the other side has closed. */
    void awaitClosed() throws IOException {
      ByteBuffer ignored = ByteBuffer.allocate(64);
      try {
        while (channel.read(ignored.clear()) >= 0) {
          // Nobody sends anything here but the end.
        }
      } catch (IOException e) {
        if (e instanceof ClosedByInterruptException) {
          throw e;
        }
        // A reset closes as well.
      }
    }

    /**
     * Sends the same text over and over until none of it fits for this long, or until it is clear
     * that somebody reads it all; returns how much.
     */
    long sendUntilNobodyReads(String text, long milliseconds) throws IOException {
      channel.configureBlocking(false);
      long sent = 0;
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      try (Selector selector = Selector.open()) {
        channel.register(selector, SelectionKey.OP_WRITE);
        while (sent < PLENTY && selector.select(milliseconds) > 0) {
          selector.selectedKeys().clear();
          sent += channel.write(bytes);
          if (!bytes.hasRemaining()) {
            bytes.rewind();
          }
        }
      }
      return sent;
    }
  }

  private final ServerSocketChannel listener;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Thread acceptor;

  private RawServer(ServerSocketChannel listener, List<Script> scripts) {
    this.listener = listener;
    this.acceptor = Thread.ofVirtual().start(() -> serve(scripts));
  }

  /** A server whose n-th connection follows the n-th script. */
  static RawServer with(Script... scripts) {
    try {
      ServerSocketChannel listener = ServerSocketChannel.open();
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return new RawServer(listener, List.of(scripts));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server that gives one answer, as it stands, and closes the connection. */
  static RawServer answering(String answer) {
    return with(connection -> connection.send(answer));
  }

  /** A server that gives one event stream, as it stands, and closes the connection. */
  static RawServer streaming(String events) {
    return with(connection -> {
      connection.startEvents();
      connection.send(events);
    });
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.socket().getLocalPort() + "/v1/responses");
  }

  /** Every request so far, head and body. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private void serve(List<Script> scripts) {
    for (Script script : scripts) {
      try (SocketChannel channel = listener.accept()) {
        requests.add(readRequest(channel.socket().getInputStream()));
        script.run(new Connection(channel));
      } catch (IOException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  private static String readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("The request has no end.");
      }
      head.append((char) b);
    }
    return head + new String(in.readNBytes(contentLength(head.toString())), UTF_8);
  }

  private static int contentLength(String head) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
        .map(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    acceptor.interrupt();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
