package io.keyward.proxy;

import java.time.Duration;

/**
 * What the programs of this machine may ask of the proxy.
 *
 * @param head from a connection's opening, or an answer, to the end of the next request's head
 * @param stillness how long an open request may be without a byte in either direction
 * @param mostHeadBytes of a request's line and header fields
 * @param mostConnections at the same time
 * @param drain how long closing waits for answers under way
 */
public record ProxyLimits(
    Duration head, Duration stillness, int mostHeadBytes, int mostConnections, Duration drain) {

  /**
   * Two minutes for a head, as programs keep connections for later; an hour of stillness, as a
   * person may have stopped a program; heads of 64 KiB, as the Codex CLI describes its turn in
   * them; 8192 connections; 5 seconds to drain.
   */
  public static ProxyLimits defaults() {
    return new ProxyLimits(
        Duration.ofMinutes(2), Duration.ofHours(1), 64 << 10, 8192, Duration.ofSeconds(5));
  }

  /** The same with another time to drain. */
  public ProxyLimits withDrain(Duration other) {
    return new ProxyLimits(head, stillness, mostHeadBytes, mostConnections, other);
  }

  /** The same with another time for heads. */
  public ProxyLimits withHead(Duration other) {
    return new ProxyLimits(other, stillness, mostHeadBytes, mostConnections, drain);
  }

  /** The same with another number of connections. */
  public ProxyLimits withConnections(int other) {
    return new ProxyLimits(head, stillness, mostHeadBytes, other, drain);
  }
}
