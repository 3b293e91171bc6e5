package io.keyward.auth.issuer;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A request's content that knows whether it has left. A client asks for it when there is a
 * connection to put it on, after TLS and whatever a proxy wants; until then nobody can have
 * received it. Thread-safe.
 */
final class Parcel implements BodyPublisher {
  private enum State {
    HERE,
    GONE,
    KEPT
  }

  private final BodyPublisher content;
  private final AtomicReference<State> state = new AtomicReference<>(State.HERE);

  Parcel(String text) {
    this.content = BodyPublishers.ofString(text);
  }

  /**
   * Keeps it from leaving.
   *
   * @return whether it is still here, and so nobody ever receives it
   */
  boolean keep() {
    return state.compareAndSet(State.HERE, State.KEPT) || state.get() == State.KEPT;
  }

  @Override
  public long contentLength() {
    return content.contentLength();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> carrier) {
    if (state.compareAndSet(State.HERE, State.GONE) || state.get() == State.GONE) {
      content.subscribe(carrier);
    } else {
      carrier.onSubscribe(NOTHING);
      carrier.onError(new IOException("nobody wants this to be sent any more"));
    }
  }

  private static final Flow.Subscription NOTHING =
      new Flow.Subscription() {
        @Override
        public void request(long pieces) {}

        @Override
        public void cancel() {}
      };
}
