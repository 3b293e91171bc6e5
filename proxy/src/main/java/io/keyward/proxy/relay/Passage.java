package io.keyward.proxy.relay;

import io.keyward.accounts.Ending;
import io.keyward.accounts.Loan;
import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusals;
import io.keyward.proxy.usage.Outcome;
import io.keyward.responses.Failure;
import io.keyward.responses.RelayAnswer;
import io.keyward.responses.RelayExchange;
import io.keyward.responses.RelayOutcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One request on its way and its answer on the way back, read only as fast as the client takes it.
 * One thread runs it; any thread may cancel it.
 */
final class Passage {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Response response;
  private final Callback callback;
  private final Loan loan;
  private final IncomingBody body;
  private final RelayExchange exchange;
  private final EgressFilter filter;
  private final InstantSource clock;
  private final ClientWatch watch;
  private final Runnable whenHeadSent;
  private long bytes;

  /** The service did not finish: the client must not take what it got for whole. */
  private static final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1;
  }

  Passage(
      Request request,
      Response response,
      Callback callback,
      Loan loan,
      IncomingBody body,
      RelayExchange exchange,
      EgressFilter filter,
      InstantSource clock,
      Runnable whenHeadSent) {
    this.response = response;
    this.callback = callback;
    this.loan = loan;
    this.body = body;
    this.exchange = exchange;
    this.filter = filter;
    this.clock = clock;
    this.whenHeadSent = whenHeadSent;
    this.watch =
        new ClientWatch(
            request.getConnectionMetaData().getConnection().getEndPoint(), exchange::cancel);
  }

  /** Ends it, wherever it stands. */
  void cancel() {
    exchange.cancel();
  }

  /** Does it all; returns when the client has its answer, or has gone. */
  Finished run() {
    body.whenRead(watch::begin);
    return switch (exchange.open()) {
      case RelayExchange.Opened.Failed(var failure) -> unanswered(failure);
      case RelayExchange.Opened.Answered(var answer) -> {
        body.answered();
        yield answered(answer);
      }
    };
  }

  private Finished unanswered(Failure failure) {
    boolean usable = watch.end();
    if (!usable || body.isBroken()) {
      tell(new Ending.Indifferent());
      callback.failed(new EofException("The client has gone."));
      return Finished.unanswered(Outcome.CANCELLED);
    }
    tell(ending(failure));
    Answering.refuse(response, Refusals.of(failure), filter, clock.instant(), callback);
    return Finished.unanswered(
        failure instanceof Failure.Limited ? Outcome.LIMITED : Outcome.FAILED);
  }

  /** That a sign-in has ended is noted where its tokens are asked for. */
  static Ending ending(Failure failure) {
    return switch (failure) {
      case Failure.Unavailable(var problem, var _) -> new Ending.Broken(problem.code());
      case Failure.SignIn _, Failure.Limited _, Failure.Refused _, Failure.Cancelled _ ->
          new Ending.Indifferent();
    };
  }

  private Finished answered(RelayAnswer answer) {
    try (answer) {
      head(answer);
      whenHeadSent.run();
      RelayOutcome outcome = answer.isError() ? passCleaned(answer) : pass(answer);
      return Finished.of(outcome, answer.status(), bytes);
    } catch (IOException e) {
      boolean _ = watch.end();
      exchange.cancel();
      callback.failed(e);
      return interrupted(
          answer,
          e instanceof BrokenOffException ? Optional.of(answer.outcome()) : answer.outcomeSoFar());
    }
  }

  /**
   * The client went, or the service.
   *
   * @param said what the service had said by then, if it is the end of something
   */
  private Finished interrupted(RelayAnswer answer, Optional<RelayOutcome> said) {
    tell(
        said.map(outcome -> Endings.of(outcome, clock.instant()))
            .orElseGet(Ending.Indifferent::new));
    return said.map(outcome -> Finished.of(outcome, answer.status(), bytes))
        .orElseGet(() -> Finished.leftAlone(answer.status(), bytes));
  }

  private void head(RelayAnswer answer) throws IOException {
    response.setStatus(answer.status());
    PassedHeaders.back(answer.headers(), filter)
        .forEach(header -> response.getHeaders().add(header.name(), header.value()));
    Whose.of(loan.turn())
        .forEach(header -> response.getHeaders().put(header.name(), header.value()));
    // At once: the body may be long in coming.
    Content.Sink.write(response, false, NOTHING.duplicate());
  }

  private RelayOutcome pass(RelayAnswer answer) throws IOException {
    while (true) {
      switch (answer.next()) {
        case RelayAnswer.Step.Bytes(var buffers) -> {
          for (ByteBuffer piece : buffers) {
            write(piece);
          }
        }
        case RelayAnswer.Step.End _ -> {
          return end(answer, NOTHING.duplicate());
        }
        case RelayAnswer.Step.BrokenOff _ -> {
          throw new BrokenOffException();
        }
      }
    }
  }

  /** Words of the service about an error: nothing of a token may be among them. */
  private RelayOutcome passCleaned(RelayAnswer answer) throws IOException {
    EgressFilter.Stream clean = filter.stream();
    while (true) {
      switch (answer.next()) {
        case RelayAnswer.Step.Bytes(var buffers) -> {
          for (ByteBuffer piece : buffers) {
            write(latin(clean.accept(StandardCharsets.ISO_8859_1.decode(piece).toString())));
          }
        }
        case RelayAnswer.Step.End _ -> {
          return end(answer, latin(clean.finish()));
        }
        case RelayAnswer.Step.BrokenOff _ -> {
          throw new BrokenOffException();
        }
      }
    }
  }

  /** Returns when the client has room for more; a failed write is a client that has gone. */
  private void write(ByteBuffer piece) throws IOException {
    bytes += piece.remaining();
    Content.Sink.write(response, false, piece);
  }

  /** Each byte is the character of the same number, so that any encoding passes unharmed. */
  private static ByteBuffer latin(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private RelayOutcome end(RelayAnswer answer, ByteBuffer last) throws IOException {
    boolean usable = watch.end();
    RelayOutcome outcome = answer.outcome();
    bytes += last.remaining();
    // Before the client can ask again.
    tell(Endings.of(outcome, clock.instant()));
    Content.Sink.write(response, true, last);
    if (!usable) {
      response.getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
    }
    callback.succeeded();
    return outcome;
  }

  private void tell(Ending ending) {
    tell(loan, ending);
  }

  /** That this can't be written down keeps nobody from their answer. */
  static void tell(Loan loan, Ending ending) {
    try {
      loan.ended(ending);
    } catch (ProblemException e) {
      System.getLogger("io.keyward.proxy")
          .log(System.Logger.Level.WARNING, "standing-not-kept " + e.problem().code());
    }
  }
}
