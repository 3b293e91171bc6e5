package io.keyward.auth.network;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Listens to one exchange from its beginning to its end. Thread-safe. */
final class Listening {
  private final Taps taps;
  private final HttpRequest request;
  private final String id;
  private final Instant began;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final AtomicReference<Optional<Integer>> status = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Flow.Subscription>> body =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean ended = new AtomicBoolean();

  Listening(Taps taps, HttpRequest request) {
    this.taps = taps;
    this.request = request;
    this.id = taps.ids().get();
    this.began = taps.clock().instant();
  }

  /** Whether the server that was meant has answered. */
  boolean isAnswered() {
    return status.get().isPresent();
  }

  BodyPublisher around(BodyPublisher publisher) {
    return new BodyPublisher() {
      @Override
      public long contentLength() {
        return publisher.contentLength();
      }

      @Override
      public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        publisher.subscribe(new Sent(subscriber));
      }
    };
  }

  <T> BodyHandler<T> around(BodyHandler<T> handler) {
    return info -> {
      status.set(Optional.of(info.statusCode()));
      return new Received<>(handler.apply(info));
    };
  }

  /** Nobody wants the answer any more. */
  void stop() {
    body.get().ifPresent(Flow.Subscription::cancel);
    end(Optional.of("cancelled"));
  }

  /** Tells of the exchange, the first time. */
  void end(Optional<String> failure) {
    if (ended.compareAndSet(false, true)) {
      URI uri = request.uri();
      taps.exchanges()
          .ended(
              new Exchanged(
                  id,
                  request.method(),
                  uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort(),
                  uri.getRawPath(),
                  status.get(),
                  Duration.between(began, taps.clock().instant()),
                  sent.get(),
                  received.get(),
                  failure));
    }
  }

  private final class Sent implements Flow.Subscriber<ByteBuffer> {
    private final Flow.Subscriber<? super ByteBuffer> target;

    Sent(Flow.Subscriber<? super ByteBuffer> target) {
      this.target = target;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      target.onSubscribe(subscription);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      sent.addAndGet(piece.remaining());
      taps.bodies().sent(id, piece.asReadOnlyBuffer());
      target.onNext(piece);
    }

    @Override
    public void onError(Throwable failure) {
      target.onError(failure);
    }

    @Override
    public void onComplete() {
      target.onComplete();
    }
  }

  private final class Received<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> target;

    Received(BodySubscriber<T> target) {
      this.target = target;
    }

    @Override
    public CompletionStage<T> getBody() {
      return target.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      Flow.Subscription watched =
          new Flow.Subscription() {
            @Override
            public void request(long pieces) {
              subscription.request(pieces);
            }

            @Override
            public void cancel() {
              subscription.cancel();
              end(Optional.of("cancelled"));
            }
          };
      body.set(Optional.of(watched));
      target.onSubscribe(watched);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
      for (ByteBuffer piece : pieces) {
        received.addAndGet(piece.remaining());
        taps.bodies().received(id, piece.asReadOnlyBuffer());
      }
      target.onNext(pieces);
    }

    @Override
    public void onError(Throwable failure) {
      end(Optional.of(Trouble.word(failure)));
      target.onError(failure);
    }

    @Override
    public void onComplete() {
      end(Optional.empty());
      target.onComplete();
    }
  }
}
