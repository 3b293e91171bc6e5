package io.keyward.auth.network;

import java.net.http.HttpHeaders;
import java.net.http.WebSocket;

/**
 * A listener that a client of {@link Outbound} also tells the header fields of the answer to the
 * upgrade, which the JDK's does not.
 */
public interface AnsweredListener extends WebSocket.Listener {
  /** They have come; called before {@link #onOpen}, whatever the status. */
  void answered(HttpHeaders headers);
}
