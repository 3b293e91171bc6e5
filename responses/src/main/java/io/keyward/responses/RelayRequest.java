package io.keyward.responses;

import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;

/**
 * A request of another program that is to be passed on as it is.
 *
 * @param method {@code GET} or {@code POST}
 * @param target where it goes: over TLS, or on this machine
 * @param headers those that go on; none that the connection, the token or the account is told by
 * @param body what it carries
 */
public record RelayRequest(String method, URI target, List<Header> headers, Body body) {

  /**
   * A header field.
   *
   * @param name in lower case
   */
  public record Header(String name, String value) {}

  /** What a request carries. */
  public sealed interface Body {
    /** Nothing. */
    record None() implements Body {}

    /** All of it is at hand, so that it can be sent twice. */
    record Kept(HeldBytes bytes) implements Body {}

    /**
     * It can be sent once.
     *
     * @param rest is read as fast as the service takes it, by another thread
     * @param length of all of it in bytes, more than 0, if it is known
     */
    record Passing(InputStream rest, OptionalLong length) implements Body {}
  }

  /** Copies the list. */
  public RelayRequest {
    headers = List.copyOf(headers);
  }
}
