package io.keyward.responses;

import java.net.http.HttpResponse;
import java.time.InstantSource;

/** A passed-on request on its way. One thread opens; any thread may cancel, at any time. */
public final class RelayExchange {

  /** How opening ended. */
  public sealed interface Opened {

    /** There is an answer, of whatever status; it wants to be read to its end, or closed. */
    record Answered(RelayAnswer answer) implements Opened {}

    /** There is none. */
    record Failed(Failure failure) implements Opened {}
  }

  private final Exchange exchange;
  private final Timeouts timeouts;
  private final InstantSource clock;

  RelayExchange(Exchange exchange, Timeouts timeouts, InstantSource clock) {
    this.exchange = exchange;
    this.timeouts = timeouts;
    this.clock = clock;
  }

  /** Sends the request and waits for the head of the answer. Once. */
  public Opened open() {
    return switch (exchange.open()) {
      case Exchange.Opened.Answered(HttpResponse<BodyPull> answer) ->
          new Opened.Answered(new RelayAnswer(answer, timeouts, clock.instant()));
      case Exchange.Opened.Failed(var failure) -> new Opened.Failed(failure);
    };
  }

  /** Ends it, wherever it stands, and wakes who waits for it. */
  public void cancel() {
    exchange.cancel();
  }
}
