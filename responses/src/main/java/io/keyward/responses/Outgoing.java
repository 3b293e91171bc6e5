package io.keyward.responses;

import java.net.http.HttpRequest;

/** A request that still lacks the token it goes with. */
interface Outgoing {

  /** The request without {@code Authorization}; a new one each time. */
  HttpRequest.Builder draft();

  /** Whether all of it is at hand, so that it can be sent a second time. */
  boolean canBeSentAgain();
}
