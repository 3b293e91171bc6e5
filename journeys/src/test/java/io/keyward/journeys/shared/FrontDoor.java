package io.keyward.journeys.shared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What stands in front of several brokers: every connection goes to the next one, or to another if
 * that one is gone. Thread-safe.
 */
final class FrontDoor implements AutoCloseable {
  private final ServerSocket door = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
  private final Map<Integer, Integer> servedBy = new ConcurrentHashMap<>();
  private volatile List<Integer> nodes = List.of();

  FrontDoor() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Where the brokers listen. */
  void open(List<Integer> ports) {
    nodes = List.copyOf(ports);
  }

  /** The port of the broker that serves the client with this port. */
  int servedBy(int client) {
    return servedBy.getOrDefault(client, 0);
  }

  private void accept() {
    int turn = 0;
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        int first = turn++;
        Thread.ofVirtual().start(() -> serve(client, first));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket client, int first) {
    try (client;
        Socket server = connected(first)) {
      servedBy.put(client.getPort(), server.getPort());
      Thread answers = Thread.ofVirtual().start(() -> pass(server, client));
      pass(client, server);
      answers.join();
    } catch (IOException e) {
      // Both ends see that.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Socket connected(int first) throws IOException {
    IOException last = new IOException("There is no broker.");
    for (int i = 0; i < nodes.size(); i++) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), nodes.get((first + i) % nodes.size()));
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  private static void pass(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      try {
        to.close();
      } catch (IOException late) {
        // It is closed all the same.
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
