package io.keyward.broker.contract;

/**
 * One HTTP request, as the broker sees it.
 *
 * @param method as sent, case kept (RFC 9110 section 9.1)
 * @param path the path of the target byte for byte as sent, nothing decoded, without the query
 * @param headers all fields as sent
 * @param body read by whoever needs it, at most once
 * @param remoteAddress the peer's IP address in numbers; what a header claims does not count
 */
public record Request(
    String method, String path, Headers headers, RequestBody body, String remoteAddress) {}
