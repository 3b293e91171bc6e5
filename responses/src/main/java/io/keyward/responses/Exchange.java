package io.keyward.responses;

import io.keyward.auth.ProblemException;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.TokenSource;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One request on its way, up to the head of the answer. One thread opens; any thread may cancel, at
 * any time.
 */
final class Exchange {

  /** How opening ended. */
  sealed interface Opened {

    /** There is an answer, of whatever status. */
    record Answered(HttpResponse<BodyPull> answer) implements Opened {}

    /** There is none. */
    record Failed(Failure failure) implements Opened {}
  }

  private static final int UNAUTHORIZED = 401;

  private final HttpClient http;
  private final TokenSource tokens;
  private final Timeouts timeouts;
  private final Outgoing asked;

  private final Object lock = new Object();

  /** Guarded by {@link #lock}. */
  private Optional<CompletableFuture<HttpResponse<BodyPull>>> inFlight = Optional.empty();

  /** Guarded by {@link #lock}. */
  private boolean cancelled;

  Exchange(HttpClient http, TokenSource tokens, Timeouts timeouts, Outgoing asked) {
    this.http = http;
    this.tokens = tokens;
    this.timeouts = timeouts;
    this.asked = asked;
  }

  /**
   * Sends the request, and once more with another token if the first one is refused and the request
   * is still there to be sent.
   */
  Opened open() {
    try {
      Bearer bearer = tokens.bearer();
      Opened first = send(bearer);
      if (first instanceof Opened.Answered(HttpResponse<BodyPull> answer)
          && answer.statusCode() == UNAUTHORIZED
          && asked.canBeSentAgain()) {
        answer.body().cancel();
        return send(tokens.instead(bearer));
      }
      return first;
    } catch (ProblemException e) {
      return new Opened.Failed(Diagnosis.noToken(e));
    }
  }

  private Opened send(Bearer bearer) {
    CompletableFuture<HttpResponse<BodyPull>> answer;
    synchronized (lock) {
      if (cancelled) {
        return new Opened.Failed(Diagnosis.cancelled());
      }
      answer = http.sendAsync(request(bearer), _ -> new BodyPull());
      inFlight = Optional.of(answer);
    }
    try {
      // Not the request's own timeout: from JDK 26 on that one would also end a long answer.
      return new Opened.Answered(answer.get(timeouts.answer().toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      abandon(answer);
      return new Opened.Failed(Diagnosis.timedOut());
    } catch (ExecutionException e) {
      return new Opened.Failed(Diagnosis.unreachable(e));
    } catch (CancellationException e) {
      return new Opened.Failed(Diagnosis.cancelled());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancel();
      return new Opened.Failed(Diagnosis.cancelled());
    }
  }

  private HttpRequest request(Bearer bearer) {
    HttpRequest.Builder request =
        asked.draft().setHeader("Authorization", "Bearer " + bearer.token().reveal());
    bearer.accountId().ifPresent(id -> request.setHeader("chatgpt-account-id", id));
    return request.build();
  }

  /** Ends the exchange, wherever it stands, and wakes who waits for it. */
  void cancel() {
    synchronized (lock) {
      cancelled = true;
      inFlight.ifPresent(Exchange::abandon);
    }
  }

  private static void abandon(CompletableFuture<HttpResponse<BodyPull>> answer) {
    answer.cancel(/* mayInterruptIfRunning= */ true);
    var _ = answer.thenAccept(arrived -> arrived.body().cancel());
  }

  boolean isCancelled() {
    synchronized (lock) {
      return cancelled;
    }
  }
}
