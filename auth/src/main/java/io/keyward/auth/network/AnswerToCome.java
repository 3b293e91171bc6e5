package io.keyward.auth.network;

import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An answer to come, whose failures are explained. Cancelling it ends the exchange, as with the
 * JDK's own.
 */
final class AnswerToCome<T> extends CompletableFuture<HttpResponse<T>> {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  private final CompletableFuture<HttpResponse<T>> original;
  private final Listening listening;

  AnswerToCome(CompletableFuture<HttpResponse<T>> original, Way way, Listening listening) {
    this.original = original;
    this.listening = listening;
    var _ =
        original.whenComplete((response, failure) -> {
          if (failure != null) {
            failed(Trouble.explained(failure, way));
          } else if (way instanceof Way.Through(ProxyServer proxy)
              && response.statusCode() == PROXY_AUTHENTICATION_REQUIRED
              && !listening.isAnswered()) {
            // The JDK gives a proxy's own answer to CONNECT for the server's.
            failed(Trouble.unknown(proxy));
          } else if (!complete(response)) {
            listening.stop();
          }
        });
  }

  private void failed(Throwable failure) {
    listening.end(Optional.of(Trouble.word(failure)));
    completeExceptionally(failure);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    original.cancel(mayInterruptIfRunning);
    return cancelled;
  }
}
