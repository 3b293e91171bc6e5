package io.keyward.responses;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * An answer's body that is read only as fast as somebody pulls: at most one piece waits here, and
 * the rest waits at the service. One thread pulls; any thread may cancel, which closes an HTTP/1.1
 * connection.
 */
final class BodyPull implements HttpResponse.BodySubscriber<BodyPull> {

  /** What came of a pull. */
  sealed interface Pulled {

    /** The next bytes. */
    record Bytes(List<ByteBuffer> buffers) implements Pulled {}

    /** There are no more. */
    record End() implements Pulled {}

    /** The connection broke. */
    record Broken() implements Pulled {}

    /** Nothing came in time. */
    record Late() implements Pulled {}

    /** Somebody does not want to know any more. */
    record Cancelled() implements Pulled {}
  }

  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

  /** At most one piece, what ended the body, and what cancelled it. */
  private final BlockingQueue<Pulled> arrived = new LinkedBlockingQueue<>();

  private volatile boolean cancelled;

  /** Whether a piece was asked for and not taken yet; the pulling thread's own. */
  private boolean asked;

  @Override
  public CompletionStage<BodyPull> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    arrived.add(new Pulled.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    arrived.add(new Pulled.Broken());
  }

  @Override
  public void onComplete() {
    arrived.add(new Pulled.End());
  }

  /** Waits for the next bytes, for this long at most. */
  Pulled pull(Duration patience) {
    if (!asked) {
      asked = true;
      var _ = subscription.thenAccept(given -> given.request(1));
    }
    try {
      Pulled pulled = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (cancelled) {
        return new Pulled.Cancelled();
      }
      if (pulled == null) {
        return new Pulled.Late();
      }
      asked = false;
      return pulled;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Pulled.Cancelled();
    }
  }

  /** Ends the exchange and wakes who pulls. */
  void cancel() {
    cancelled = true;
    var _ = subscription.thenAccept(Flow.Subscription::cancel);
    arrived.add(new Pulled.Cancelled());
  }
}
