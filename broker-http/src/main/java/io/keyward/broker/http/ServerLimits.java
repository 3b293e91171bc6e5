package io.keyward.broker.http;

import java.time.Duration;

/**
 * What one client may ask of the server.
 *
 * @param head from the connection's opening to the end of the first request's head
 * @param keepAlive from an answer to the end of the next request's head
 * @param body from the head to the end of the content
 * @param write how long a client may not read what is sent
 * @param mostHeadBytes of a request's line and header fields
 * @param mostConnections at the same time
 * @param mostConnectionsPerAddress of them from one network address
 * @param drain how long closing waits for answers under way
 */
public record ServerLimits(
    Duration head,
    Duration keepAlive,
    Duration body,
    Duration write,
    int mostHeadBytes,
    int mostConnections,
    int mostConnectionsPerAddress,
    Duration drain) {

  /**
   * 10 seconds for a head (30 on a connection kept alive), 10 for content, 30 for a client that
   * does not read; heads of 8 KiB; 4096 connections, 256 from one address; 3 seconds to drain.
   */
  public static ServerLimits defaults() {
    return new ServerLimits(
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        8 * 1024,
        4096,
        256,
        Duration.ofSeconds(3));
  }

  /** The same with other times for head, kept connections, content and reading. */
  public ServerLimits withTimes(
      Duration newHead, Duration newKeepAlive, Duration newBody, Duration newWrite) {
    return new ServerLimits(
        newHead,
        newKeepAlive,
        newBody,
        newWrite,
        mostHeadBytes,
        mostConnections,
        mostConnectionsPerAddress,
        drain);
  }

  /** The same with other numbers of connections. */
  public ServerLimits withConnections(int all, int perAddress) {
    return new ServerLimits(head, keepAlive, body, write, mostHeadBytes, all, perAddress, drain);
  }
}
