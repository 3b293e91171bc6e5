package io.keyward.sandbox;

/** How the Responses API of a {@link Sandbox} can be asked. */
public enum Transport {
  /** By POST; who wants a WebSocket gets 426, after which the Codex CLI goes on by POST. */
  HTTP_ONLY,
  /** By POST, and over WebSockets (RFC 6455). */
  HTTP_AND_WEBSOCKETS
}
