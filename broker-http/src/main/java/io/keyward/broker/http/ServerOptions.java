package io.keyward.broker.http;

import java.net.InetAddress;

/**
 * Where a {@link BrokerServer} listens and what it puts up with.
 *
 * @param address to listen on
 * @param port 0 for any free one
 * @param limits for its clients
 */
public record ServerOptions(InetAddress address, int port, ServerLimits limits) {

  /** 127.0.0.1, any free port, the limits' own defaults. */
  public static ServerOptions loopback() {
    return new ServerOptions(InetAddress.ofLiteral("127.0.0.1"), 0, ServerLimits.defaults());
  }

  /** The same at this address: anything but loopback belongs behind a proxy that speaks https. */
  public ServerOptions withAddress(InetAddress other) {
    return new ServerOptions(other, port, limits);
  }

  /** The same at this port. */
  public ServerOptions withPort(int other) {
    return new ServerOptions(address, other, limits);
  }

  /** The same with these limits. */
  public ServerOptions withLimits(ServerLimits other) {
    return new ServerOptions(address, port, other);
  }
}
