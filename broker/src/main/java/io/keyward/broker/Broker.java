package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.auth.log.Correlation;
import io.keyward.auth.log.Event;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.Response;
import io.keyward.broker.contract.Route;
import io.keyward.broker.guard.Guard;
import io.keyward.broker.guard.Guards;
import io.keyward.broker.guard.Origins;
import io.keyward.broker.session.SessionCookie;
import io.keyward.broker.session.Sessions;
import io.keyward.broker.session.StoreLostException;
import java.time.Duration;

/**
 * The web backend of one site. It answers every request, and never throws; every answer has the
 * security headers and an id of the request, and every error is a problem document (RFC 9457) that
 * names it. Thread-safe; handling blocks, on the network for a sign-in or while the content
 * arrives, so give each request a thread.
 */
public final class Broker implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Broker.class.getName());
  private static final Duration RETRY = Duration.ofSeconds(10);

  /** A store that is back is found again within that time. */
  private static final Duration RETRY_WHEN_LOST = Duration.ofSeconds(5);

  private final String basePath;
  private final Origins origins;
  private final Pages pages;
  private final Guard host;
  private final Hardening hardening;
  private final RequestIds requestIds;
  private final EgressFilter patterns = new EgressFilter();
  private final Sessions sessions;
  private final Admission admission;
  private final Handlers handlers;
  private volatile boolean closed;

  private Broker(BrokerOptions options) {
    this.basePath = options.basePath();
    this.origins = options.origins();
    this.pages = options.pages();
    this.host = Guards.host(origins);
    this.hardening = new Hardening(origins.areSecure());
    this.requestIds = new RequestIds(options.random());
    SessionCookie cookie =
        switch (options.cookies()) {
          case SECURE -> SessionCookie.secure(options.keys(), options.clock());
          case INSECURE_ON_LOOPBACK ->
              SessionCookie.insecureOnLoopback(options.keys(), options.clock());
        };
    this.sessions =
        new Sessions(
            options.sessionStore().open(options.sessionLimits(), options.clock()),
            options.keys(),
            options.sessionLimits(),
            options.clock(),
            options.random());
    this.admission = new Admission(options, sessions, cookie);
    this.handlers = new Handlers(options, cookie, sessions);
  }

  /**
   * Opens a broker on the sessions that are in its store.
   *
   * @throws io.keyward.auth.ProblemException if the store can't be opened
   */
  public static Broker open(BrokerOptions options) {
    return new Broker(options);
  }

  /**
   * Answers one request. Whoever sends the response closes its event source, if it has one, in any
   * case.
   */
  public Response handle(Request request) {
    String id = requestIds.next();
    return Correlation.in(id, () -> requestIds.named(id, handled(request)));
  }

  private Response handled(Request request) {
    Answer answer;
    try {
      answer = answer(request);
    } catch (StoreLostException e) {
      answer = plain(Refusal.STORE_LOST.after(RETRY_WHEN_LOST));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A request failed: {0}", e.getClass().getName());
      answer = plain(Refusal.INTERNAL.response());
    }
    note(answer.response());
    return hardening.harden(answer.response().plus(Guards.cors(request, origins)), answer.filter());
  }

  /** A response, and what must not be in it. */
  private record Answer(Response response, EgressFilter filter) {}

  /** An answer in which nobody's session had a part. */
  private Answer plain(Response response) {
    return new Answer(response, patterns);
  }

  /** What goes wrong here is the operator's business, what others do wrong only if they look. */
  private static void note(Response answer) {
    if (answer.body() instanceof Body.Document(String type, Json.Obj problem)
        && type.equals(Response.PROBLEM_TYPE)) {
      LOG.log(
          answer.status() >= 500 ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG,
          new Event(
              "request-refused",
              Json.object()
                  .with("status", answer.status())
                  .with("code", problem.string("code").orElse(""))));
    }
  }

  /** The answer to a request that the server in front could not make sense of. */
  public Response refuse(Refusal refusal) {
    return requestIds.named(requestIds.next(), hardening.harden(refusal.response(), patterns));
  }

  private Answer answer(Request request) {
    if (closed) {
      return plain(Refusal.CLOSING.after(RETRY));
    }
    if (host.check(request) instanceof Guard.Verdict.Refused(Refusal refusal)) {
      return plain(refusal.response());
    }
    return switch (Route.match(basePath, request)) {
      case Route.Match.Nowhere _ ->
          plain(pages.find(request).orElseGet(Refusal.NOT_FOUND::response));
      case Route.Match.WrongMethod(Route route) ->
          plain(Refusal.METHOD_NOT_ALLOWED.response().with("allow", route.allow()));
      case Route.Match.Asked(Route route) ->
          plain(
              Response.empty(
                  204,
                  Headers.of("allow", route.allow())
                      .plus(Guards.preflight(request, origins, route.allow()))));
      case Route.Match.Found(Route route) ->
          switch (admission.admit(route, request)) {
            case Admission.Outcome.Out(Response refused) -> plain(refused);
            case Admission.Outcome.In(Visitor visitor, Headers said) ->
                admitted(route, request, visitor, said);
          };
    };
  }

  private Answer admitted(Route route, Request request, Visitor visitor, Headers said) {
    // Taken first: the session may be gone afterwards, and its secrets still be in the answer.
    EgressFilter filter =
        visitor.session().map(session -> sessions.holdings(session.id()).filter()).orElse(patterns);
    return new Answer(handlers.handle(route, request, visitor).plus(said), filter);
  }

  /** How many sessions there are, about. */
  public long sessions() {
    return sessions.count();
  }

  /**
   * Ends all sign-ins and runs, and the sessions that no other broker could find; whatever comes
   * later is answered 503.
   */
  @Override
  public void close() {
    closed = true;
    sessions.close();
  }
}
