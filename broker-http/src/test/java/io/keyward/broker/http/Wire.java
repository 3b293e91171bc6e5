package io.keyward.broker.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A bare connection: sends exactly the bytes that a test wants, and reads what comes back. */
final class Wire implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;

  Wire(URI server) {
    try {
      socket = new Socket(server.getHost(), server.getPort());
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came back. */
  record Answer(int status, String head, String body) {
    Optional<String> header(String name) {
      return head.lines()
          .filter(
              line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    }
  }

  Wire send(String text) {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  void send(byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the server still takes what is sent. */
  boolean takes(String text) {
    try {
      send(text);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  Wire finish() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** One answer with a declared length, or none at all. */
  Answer answer() {
    return answer("GET");
  }

  /** The same to a request with that method: to HEAD there never is content. */
  Answer answer(String method) {
    try {
      InputStream in = socket.getInputStream();
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        int b = in.read();
        if (b < 0) {
          return new Answer(0, "", "");
        }
        head.write(b);
      }
      String text = head.toString(StandardCharsets.ISO_8859_1);
      Answer noBody = new Answer(Integer.parseInt(text.substring(9, 12)), text, "");
      int length =
          method.equals("HEAD")
              ? 0
              : noBody.header("content-length").map(Integer::parseInt).orElse(0);
      String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      return new Answer(noBody.status(), text, body);
    } catch (IOException e) {
      return new Answer(0, "", "");
    }
  }

  /** Whether the server closes the connection, having said nothing more. */
  boolean isClosed() {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** Reads nothing, and lets little wait in the kernel. */
  static Wire narrow(URI server) throws IOException {
    return new Wire(server, 4096);
  }

  private Wire(URI server, int window) throws IOException {
    socket = new Socket();
    socket.setReceiveBufferSize(window);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Closes with a reset, as a killed browser does. */
  void drop() {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    close();
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
