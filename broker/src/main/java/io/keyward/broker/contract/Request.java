package io.keyward.broker.contract;

import java.util.Optional;

/**
 * One HTTP request, as the broker sees it.
 *
 * @param method as sent, case kept (RFC 9110 section 9.1)
 * @param path the path of the target byte for byte as sent, nothing decoded, without the query
 * @param headers all fields as sent
 * @param body read by whoever needs it, at most once
 * @param remoteAddress the peer's IP address in numbers; what a header claims does not count
 * @param principal the name of whom the servlet container has signed in
 */
public record Request(
    String method,
    String path,
    Headers headers,
    RequestBody body,
    String remoteAddress,
    Optional<String> principal) {

  /** A request of nobody whom a container has signed in. */
  public Request(
      String method, String path, Headers headers, RequestBody body, String remoteAddress) {
    this(method, path, headers, body, remoteAddress, Optional.empty());
  }
}
