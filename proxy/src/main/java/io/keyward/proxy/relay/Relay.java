package io.keyward.proxy.relay;

import io.keyward.accounts.Lending;
import io.keyward.accounts.Loan;
import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.answer.Refusals;
import io.keyward.proxy.key.ClientKey;
import io.keyward.proxy.usage.Ledger;
import io.keyward.responses.RelayClient;
import io.keyward.responses.RelayRequest;
import io.keyward.responses.RelayRequest.Header;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.Graceful;

/** Passes requests on with lent tokens. Thread-safe. */
public final class Relay implements AutoCloseable {
  /** Of bodies that may have to be sent again, of all requests together. */
  private static final long MOST_HELD = 64L << 20;

  private final Terms terms;
  private final RelayClient client;
  private final EgressFilter filter;
  private final InstantSource clock;
  private final CodexDesk codex;
  private final Conversations conversations;
  private final Metrics metrics = new Metrics();
  private final Allowance allowance = new Allowance(MOST_HELD);
  private final Set<Passage> underWay = ConcurrentHashMap.newKeySet();

  /**
   * With accounts that this lends.
   *
   * @param ledger where each request is written down
   */
  public Relay(
      Lending lending,
      Ledger ledger,
      RelayClient client,
      Upstreams upstreams,
      EgressFilter filter,
      InstantSource clock) {
    this.terms = new Terms(lending, ledger, upstreams);
    this.client = client;
    this.filter = filter;
    this.clock = clock;
    this.codex = new CodexDesk(lending, filter, clock);
    this.conversations = new Conversations(terms, client, filter, clock, metrics, allowance);
  }

  /** What has passed since the process began. */
  public Metrics metrics() {
    return metrics;
  }

  /** Passes a request on and its answer back; returns when that is done. */
  public void pass(
      Route route, ClientKey key, Request request, Response response, Callback callback) {
    switch (route) {
      case WHOAMI, WORKSPACES -> codex.tell(route, key, response, callback);
      case RESPONSES, MODELS, USAGE, CONFIG_BUNDLE ->
          passOn(route, key, request, response, callback);
    }
  }

  /**
   * Opens a WebSocket on which requests are passed on and their answers back, until one side has
   * enough.
   *
   * @param whenOver done once it is over, or has never been opened
   */
  public void converse(
      Asker asker, Request request, Response response, Callback callback, Runnable whenOver) {
    conversations.open(asker, request, response, callback, whenOver);
  }

  /** What is to be given time to end when the server ends. */
  public Graceful conversations() {
    return conversations;
  }

  private void passOn(
      Route route, ClientKey key, Request request, Response response, Callback callback) {
    long began = System.nanoTime();
    metrics.began();
    Optional<Finished> finished = Optional.empty();
    try {
      checkEncoding(request);
      IncomingBody body =
          IncomingBody.read(
              Content.Source.asInputStream(request), length(request.getLength()), allowance);
      try {
        if (route == Route.RESPONSES) {
          Terms.checkModel(key, body.glance());
        }
        Loan loan = terms.lent(key);
        RelayRequest onward =
            new RelayRequest(
                route.method(), terms.target(route, loan, request), headers(request), body.body());
        Passage passage =
            new Passage(
                request,
                response,
                callback,
                loan,
                body,
                client.exchange(onward, loan.tokens()),
                filter,
                clock,
                () -> metrics.headSent(since(began)));
        finished =
            Optional.of(
                route == Route.RESPONSES
                    ? booked(
                        terms.booked(
                            Terms.subject(key, loan, body.glance().model(), Terms.project(request)),
                            key,
                            loan),
                        passage)
                    : run(passage));
      } finally {
        body.letGo();
      }
    } catch (IOException e) {
      callback.failed(e);
    } catch (RefusedException e) {
      Answering.refuse(response, e.refusal(), filter, clock.instant(), callback);
    } catch (ProblemException e) {
      Answering.refuse(response, Refusals.of(e), filter, clock.instant(), callback);
    } finally {
      finished.ifPresentOrElse(metrics::ended, metrics::dropped);
    }
  }

  /** What models there are costs nothing, and is in no books; everything else is. */
  private Finished booked(Booked booked, Passage passage) {
    try (booked) {
      Finished finished = run(passage);
      booked.ended(finished, clock.instant());
      return finished;
    }
  }

  private Finished run(Passage passage) {
    underWay.add(passage);
    try {
      return passage.run();
    } finally {
      underWay.remove(passage);
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Whoever hides what a request asks for gets round the limits of models. */
  private static void checkEncoding(Request request) throws RefusedException {
    String encoding =
        Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_ENCODING)).orElse("");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      throw new RefusedException(
          Refusal.ofRequest(
              415,
              "encoding-not-read",
              "The body must come uncompressed. For codex: -c"
                  + " features.enable_request_compression=false.",
              "content-encoding"));
    }
  }

  private static OptionalLong length(long told) {
    return told > 0 ? OptionalLong.of(told) : OptionalLong.empty();
  }

  static List<Header> headers(Request request) {
    return PassedHeaders.onward(
        request.getHeaders().stream()
            .map(field ->
                new Header(
                    field.getName().toLowerCase(Locale.ROOT),
                    Optional.ofNullable(field.getValue()).orElse("")))
            .toList());
  }

  /** Breaks off whatever is under way. */
  @Override
  public void close() {
    underWay.forEach(Passage::cancel);
    conversations.breakOff();
  }
}
