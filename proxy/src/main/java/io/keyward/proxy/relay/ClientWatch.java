package io.keyward.proxy.relay;

import java.io.IOException;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Notices that a client goes while it is being answered, which a server that only writes does not.
 * Thread-safe.
 *
 * <p>It begins when the request has been read to its end, and ends before the last byte of the
 * answer is sent: what comes in between is the client's end, or a second request sent ahead of the
 * answer. Such a one is lost, and the connection is to be closed after the answer.
 */
final class ClientWatch {
  private enum State {
    ASLEEP,
    WATCHING,
    OVER
  }

  private final EndPoint endPoint;
  private final Runnable whenGone;
  private State state = State.ASLEEP;
  private boolean gone;
  private boolean ahead;

  ClientWatch(EndPoint endPoint, Runnable whenGone) {
    this.endPoint = endPoint;
    this.whenGone = whenGone;
  }

  /** The request has been read to its end. */
  synchronized void begin() {
    if (state == State.ASLEEP) {
      state = State.WATCHING;
      watch();
    }
  }

  private void watch() {
    endPoint.tryFillInterested(Callback.from(this::look, this::failed));
  }

  private void look() {
    if (hasGone()) {
      whenGone.run();
    }
  }

  private synchronized boolean hasGone() {
    if (state != State.WATCHING) {
      return false;
    }
    try {
      int came = endPoint.fill(BufferUtil.allocate(1));
      gone = came < 0;
      ahead |= came > 0;
      if (came == 0) {
        watch();
      }
    } catch (IOException e) {
      gone = true;
    }
    return gone;
  }

  private void failed(Throwable why) {
    synchronized (this) {
      if (state != State.WATCHING) {
        return;
      }
      gone = true;
    }
    whenGone.run();
  }

  /** Whether the client has gone. */
  synchronized boolean isGone() {
    return gone;
  }

  /**
   * No more watching: whoever reads next gets all that comes.
   *
   * @return whether the connection can serve another request
   */
  boolean end() {
    synchronized (this) {
      boolean watching = state == State.WATCHING;
      state = State.OVER;
      if (!watching) {
        return true;
      }
    }
    if (endPoint instanceof AbstractEndPoint open) {
      // Takes back the interest in reading, which only one may have.
      boolean _ = open.getFillInterest().onFail(new IOException("No longer watched."));
    }
    synchronized (this) {
      return !gone && !ahead;
    }
  }
}
