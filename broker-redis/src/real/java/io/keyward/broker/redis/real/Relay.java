package io.keyward.broker.redis.real;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A network between a client and a server on the loopback that can be cut. Thread-safe. */
public final class Relay implements AutoCloseable {
  private final ServerSocket door;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private Relay(ServerSocket door, int target) {
    this.door = door;
    this.target = target;
  }

  /** Passes on to this port whatever comes to its own. */
  public static Relay to(int target) throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Relay relay = new Relay(door, target);
    Thread.ofVirtual().start(relay::accept);
    return relay;
  }

  /** Where it listens on the loopback. */
  public int port() {
    return door.getLocalPort();
  }

  /** Swallows from now on whatever comes, from both sides; connections stay, and say nothing. */
  public void cut() {
    isCut = true;
  }

  /** New connections pass again; those from before never do. */
  public void mend() {
    isCut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      acceptOne();
    }
  }

  /** Whoever came may have gone; or the door is being closed. */
  private void acceptOne() {
    try {
      Socket client = door.accept();
      open.add(client);
      if (!isCut) {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        Way way = new Way();
        Thread.ofVirtual().start(() -> pass(client, server, way));
        Thread.ofVirtual().start(() -> pass(server, client, way));
      }
    } catch (IOException e) {
      return;
    }
  }

  /** One connection. */
  private static final class Way {
    private volatile boolean isLost;
  }

  private void pass(Socket from, Socket to, Way way) {
    byte[] buffer = new byte[16 * 1024];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        way.isLost |= isCut;
        if (!way.isLost) {
          out.write(buffer, 0, read);
        }
      }
    } catch (IOException e) {
      way.isLost = true;
    }
    if (!way.isLost) {
      shut(from);
      shut(to);
    }
  }

  private void shut(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed all the same.
      return;
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forEach(this::shut);
  }
}
