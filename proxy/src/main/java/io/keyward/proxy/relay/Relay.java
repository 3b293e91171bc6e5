package io.keyward.proxy.relay;

import io.keyward.accounts.Account;
import io.keyward.accounts.Ending;
import io.keyward.accounts.Lending;
import io.keyward.accounts.Loan;
import io.keyward.accounts.Wish;
import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.answer.Refusals;
import io.keyward.proxy.key.ClientKey;
import io.keyward.proxy.usage.Admission;
import io.keyward.proxy.usage.Entry;
import io.keyward.proxy.usage.Ledger;
import io.keyward.proxy.usage.Subject;
import io.keyward.responses.RelayClient;
import io.keyward.responses.RelayRequest;
import io.keyward.responses.RelayRequest.Header;
import io.keyward.responses.RequestGlance;
import java.io.IOException;
import java.net.URI;
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

/** Passes requests on with lent tokens. Thread-safe. */
public final class Relay implements AutoCloseable {
  /** Of bodies that may have to be sent again, of all requests together. */
  private static final long MOST_HELD = 64L << 20;

  /** By which a program says what it works for. */
  private static final String PROJECT = "x-keyward-project";

  private final Lending lending;
  private final RelayClient client;
  private final Upstreams upstreams;
  private final EgressFilter filter;
  private final InstantSource clock;
  private final Ledger ledger;
  private final CodexDesk codex;
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
    this.lending = lending;
    this.ledger = ledger;
    this.client = client;
    this.upstreams = upstreams;
    this.filter = filter;
    this.clock = clock;
    this.codex = new CodexDesk(lending, filter, clock);
  }

  /** Why a request is not passed on. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
      super(refusal.code());
      this.refusal = refusal;
    }
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
          checkModel(key, body.glance());
        }
        Loan loan = lent(key);
        RelayRequest onward =
            new RelayRequest(
                route.method(), target(route, loan, request), headers(request), body.body());
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
                    ? booked(subject(key, loan, body, request), key, loan, passage, began)
                    : run(passage));
      } finally {
        body.letGo();
      }
    } catch (IOException e) {
      callback.failed(e);
    } catch (RefusedException e) {
      Answering.refuse(response, e.refusal, filter, clock.instant(), callback);
    } catch (ProblemException e) {
      Answering.refuse(response, Refusals.of(e), filter, clock.instant(), callback);
    } finally {
      finished.ifPresentOrElse(metrics::ended, metrics::dropped);
    }
  }

  /** What models there are costs nothing, and is in no books; everything else is. */
  private Finished booked(Subject subject, ClientKey key, Loan loan, Passage passage, long began)
      throws RefusedException {
    switch (ledger.admit(subject, key.scope().budget())) {
      case Admission.Refused(var problem, var until) -> {
        loan.ended(new Ending.Indifferent());
        throw new RefusedException(Refusal.of(429, "budget_used_up", problem, until));
      }
      case Admission.Admitted(var booking) -> {
        try (booking) {
          Finished finished = run(passage);
          booking.note(
              new Entry(
                  clock.instant(),
                  subject.model().isEmpty() && finished.model().isPresent()
                      ? new Subject(
                          subject.account(),
                          finished.model().get(),
                          subject.project(),
                          subject.key())
                      : subject,
                  finished.outcome(),
                  finished.status(),
                  finished.usage(),
                  since(began),
                  finished.bytes()));
          return finished;
        }
      }
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

  private static Subject subject(ClientKey key, Loan loan, IncomingBody body, Request request) {
    return new Subject(
        loan.account().id(),
        body.glance().model().orElse(""),
        key.project()
            .orElseGet(() -> Optional.ofNullable(request.getHeaders().get(PROJECT)).orElse("")),
        key.id());
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

  private static void checkModel(ClientKey key, RequestGlance glance) throws RefusedException {
    if (!key.scope().limitsModels()) {
      return;
    }
    Optional<String> model = glance.model();
    if (model.isEmpty() || !glance.isCertain()) {
      throw new RefusedException(
          Refusal.ofRequest(
              400,
              "model-not-certain",
              "This key is for certain models only, and which one this request is for can't be seen:"
                  + " the body must be plain JSON of at most 8 MiB that names it once.",
              "model"));
    }
    if (!key.scope().allowsModel(model.get())) {
      throw new RefusedException(
          Refusal.ofRequest(
              403,
              "model-not-allowed",
              "This key is not for the model " + model.get() + ".",
              "model"));
    }
  }

  private Loan lent(ClientKey key) throws RefusedException {
    Loan loan = lending.lend(new Wish(key.scope().onlyAccount(), Optional.empty()));
    if (!key.scope().allowsAccount(loan.account().id())) {
      loan.ended(new Ending.Indifferent());
      throw new RefusedException(notFor(loan.account()));
    }
    return loan;
  }

  static Refusal notFor(Account account) {
    return Refusal.of(
        403,
        "invalid_request_error",
        "account-not-allowed",
        "This key is not for the account "
            + account.label()
            + ", which is the one that is used now.");
  }

  private URI target(Route route, Loan loan, Request request) throws RefusedException {
    try {
      return upstreams.target(
          loan.account().kind(), route, Optional.ofNullable(request.getHttpURI().getQuery()));
    } catch (IllegalArgumentException e) {
      loan.ended(new Ending.Indifferent());
      throw new RefusedException(
          Refusal.ofRequest(400, "query-malformed", "The query can't be read.", "query"));
    }
  }

  private static List<Header> headers(Request request) {
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
  }
}
