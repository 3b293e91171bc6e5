package io.keyward.proxy.relay;

import io.keyward.accounts.Ending;
import io.keyward.accounts.Loan;
import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusals;
import io.keyward.responses.Failure;
import io.keyward.responses.RelayAnswer;
import io.keyward.responses.RelayExchange;
import io.keyward.responses.RelayOutcome;
import io.keyward.responses.RelayRequest.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  Passage(
      Request request,
      Response response,
      Callback callback,
      Loan loan,
      IncomingBody body,
      RelayExchange exchange,
      EgressFilter filter,
      InstantSource clock) {
    this.response = response;
    this.callback = callback;
    this.loan = loan;
    this.body = body;
    this.exchange = exchange;
    this.filter = filter;
    this.clock = clock;
    this.watch =
        new ClientWatch(
            request.getConnectionMetaData().getConnection().getEndPoint(), exchange::cancel);
  }

  /** Ends it, wherever it stands. */
  void cancel() {
    exchange.cancel();
  }

  /** Does it all; returns when the client has its answer, or has gone. */
  void run() {
    body.whenRead(watch::begin);
    try {
      switch (exchange.open()) {
        case RelayExchange.Opened.Failed(var failure) -> unanswered(failure);
        case RelayExchange.Opened.Answered(var answer) -> {
          body.answered();
          answered(answer);
        }
      }
    } finally {
      body.letGo();
    }
  }

  private void unanswered(Failure failure) {
    boolean usable = watch.end();
    if (!usable || body.isBroken()) {
      tell(new Ending.Indifferent());
      callback.failed(new EofException("The client has gone."));
      return;
    }
    tell(ending(failure));
    Answering.refuse(response, Refusals.of(failure), filter, clock.instant(), callback);
  }

  /** That a sign-in has ended is noted where its tokens are asked for. */
  private static Ending ending(Failure failure) {
    return switch (failure) {
      case Failure.Unavailable(var problem, var _) -> new Ending.Broken(problem.code());
      case Failure.SignIn _, Failure.Limited _, Failure.Refused _, Failure.Cancelled _ ->
          new Ending.Indifferent();
    };
  }

  private void answered(RelayAnswer answer) {
    try (answer) {
      head(answer);
      if (answer.isError()) {
        passCleaned(answer);
      } else {
        pass(answer);
      }
    } catch (IOException e) {
      exchange.cancel();
      boolean _ = watch.end();
      callback.failed(e);
      tell(leftAlone(answer));
    }
  }

  /** The client went; what the service had said by then still counts. */
  private Ending leftAlone(RelayAnswer answer) {
    return answer
        .outcomeSoFar()
        .map(outcome -> Endings.of(outcome, clock.instant()))
        .orElseGet(Ending.Indifferent::new);
  }

  private void head(RelayAnswer answer) throws IOException {
    response.setStatus(answer.status());
    List<Header> all = new ArrayList<>();
    answer
        .headers()
        .map()
        .forEach((name, values) ->
            values.forEach(value -> all.add(new Header(name.toLowerCase(Locale.ROOT), value))));
    for (Header header : PassedHeaders.back(all)) {
      response.getHeaders().add(header.name(), filter.clean(header.value()));
    }
    Whose.of(loan.turn())
        .forEach(header -> response.getHeaders().put(header.name(), header.value()));
    // At once: the body may be long in coming.
    Content.Sink.write(response, false, NOTHING.duplicate());
  }

  private void pass(RelayAnswer answer) throws IOException {
    while (true) {
      switch (answer.next()) {
        case RelayAnswer.Step.Bytes(var buffers) -> {
          for (ByteBuffer bytes : buffers) {
            Content.Sink.write(response, false, bytes);
          }
        }
        case RelayAnswer.Step.End _ -> {
          end(answer, NOTHING.duplicate());
          return;
        }
        case RelayAnswer.Step.BrokenOff _ -> {
          throw new EofException("The answer broke off.");
        }
      }
    }
  }

  /** Words of the service about an error: nothing of a token may be among them. */
  private void passCleaned(RelayAnswer answer) throws IOException {
    EgressFilter.Stream clean = filter.stream();
    while (true) {
      switch (answer.next()) {
        case RelayAnswer.Step.Bytes(var buffers) -> {
          for (ByteBuffer bytes : buffers) {
            String text = StandardCharsets.ISO_8859_1.decode(bytes).toString();
            Content.Sink.write(response, false, latin(clean.accept(text)));
          }
        }
        case RelayAnswer.Step.End _ -> {
          end(answer, latin(clean.finish()));
          return;
        }
        case RelayAnswer.Step.BrokenOff _ -> {
          throw new EofException("The answer broke off.");
        }
      }
    }
  }

  /** Each byte is the character of the same number, so that any encoding passes unharmed. */
  private static ByteBuffer latin(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private void end(RelayAnswer answer, ByteBuffer last) throws IOException {
    boolean usable = watch.end();
    RelayOutcome outcome = answer.outcome();
    // Before the client can ask again.
    tell(Endings.of(outcome, clock.instant()));
    Content.Sink.write(response, true, last);
    if (!usable) {
      response.getRequest().getConnectionMetaData().getConnection().getEndPoint().close();
    }
    callback.succeeded();
  }

  /** That this can't be written down keeps nobody from their answer. */
  private void tell(Ending ending) {
    try {
      loan.ended(ending);
    } catch (ProblemException e) {
      System.getLogger("io.keyward.proxy")
          .log(System.Logger.Level.WARNING, "standing-not-kept " + e.problem().code());
    }
  }
}
