package io.keyward.broker;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.issuer.IssuerClient;
import io.keyward.auth.json.Json;
import io.keyward.auth.policy.GovernedStore;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.policy.Revoker;
import io.keyward.auth.refresh.KeptFresh;
import io.keyward.auth.refresh.LoginExpiredException;
import io.keyward.auth.refresh.StoredTokens;
import io.keyward.auth.refresh.TokenSource;
import io.keyward.auth.store.CredentialStore;
import io.keyward.broker.contract.Body;
import io.keyward.broker.contract.EventSource;
import io.keyward.broker.contract.Form;
import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.JsonBody;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import io.keyward.broker.contract.Response;
import io.keyward.broker.contract.Resumable;
import io.keyward.broker.contract.Route;
import io.keyward.broker.login.Logins;
import io.keyward.broker.run.Journal;
import io.keyward.broker.run.Run;
import io.keyward.broker.run.RunLimits;
import io.keyward.broker.session.Holdings;
import io.keyward.broker.session.Session;
import io.keyward.broker.session.SessionCookie;
import io.keyward.broker.session.SessionId;
import io.keyward.broker.session.SessionState;
import io.keyward.broker.session.Sessions;
import io.keyward.broker.session.StoreLostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What each route does, once the guards have let the request in. */
final class Handlers {
  private static final int SMALL_BODY = 1024;
  private static final Duration POLL_AFTER = Duration.ofMillis(500);
  private static final Duration RETRY_WHEN_FULL = Duration.ofSeconds(60);
  private static final Duration RETRY_WHEN_QUEUE_FULL = Duration.ofSeconds(10);
  private static final System.Logger LOG = System.getLogger(Handlers.class.getName());
  private static final Problem NOT_APPROVED =
      new Problem("login-expired", "The code has expired.", "", "Start the sign-in again.");

  private final BrokerOptions options;
  private final SessionCookie cookie;
  private final Sessions sessions;
  private final Logins logins;
  private final IssuerClient issuer;
  private final RunPlaces places;
  private final Revocations revocations;
  private final OwnSessions own;
  private final Json.Obj openApi;

  Handlers(BrokerOptions options, SessionCookie cookie, Sessions sessions) {
    this.options = options;
    this.cookie = cookie;
    this.sessions = sessions;
    this.issuer = options.issuer();
    this.logins =
        new Logins(issuer, options.policies(), sessions, options.clock(), options.limits().crowd());
    this.places = new RunPlaces(options.limits().crowd());
    this.revocations = new Revocations(issuer);
    this.own = new OwnSessions(sessions, cookie, revocations);
    this.openApi = OpenApi.document(options.basePath());
  }

  Response handle(Route route, Request request, Visitor visitor) {
    return switch (route) {
      case OPENAPI -> Response.ok(openApi);
      case SESSION -> withBody(request, SMALL_BODY, _ -> openSession(visitor));
      case LOGOUT -> withBody(request, SMALL_BODY, _ -> logout(visitor.session()));
      case RUN_STOP -> withBody(request, SMALL_BODY, _ -> stop(visitor.session()));
      case RUN_EVENTS -> events(request, visitor.session());
      case SESSIONS -> own.list(visitor.session());
      case SESSIONS_END -> withBody(request, SMALL_BODY, json -> own.end(json, visitor.session()));
      case STATUS, LOGIN_START, RUN_STREAM -> {
        try {
          yield underPolicy(route, request, visitor);
        } catch (PolicyBrokenException e) {
          yield Response.problem(403, e.problem());
        } catch (StoreLostException e) {
          throw e;
        } catch (ProblemException e) {
          // Nobody can tell what is allowed, so nothing is.
          yield Response.problem(503, e.problem());
        }
      }
    };
  }

  /** What has to do with a login. */
  private Response underPolicy(Route route, Request request, Visitor visitor) {
    Optional<Session> asking = visitor.session();
    Optional<Problem> ended = asking.flatMap(this::endUnlessPermitted);
    if (route == Route.RUN_STREAM && ended.isPresent()) {
      throw new PolicyBrokenException(ended.get());
    }
    Optional<Session> session =
        ended.isPresent() ? asking.flatMap(seen -> sessions.find(seen.id())) : asking;
    return switch (route) {
      case STATUS -> status(session);
      case LOGIN_START -> withBody(request, SMALL_BODY, _ -> startLogin(visitor, used(session)));
      case RUN_STREAM -> run(request, session);
      case OPENAPI, SESSION, LOGOUT, RUN_STOP, RUN_EVENTS, SESSIONS, SESSIONS_END ->
          throw new IllegalStateException(route + " needs no login.");
    };
  }

  /** A login that the policy does not permit any more ends before it is used or shown. */
  private Optional<Problem> endUnlessPermitted(Session session) {
    if (!(session.state() instanceof SessionState.SignedIn)) {
      return Optional.empty();
    }
    try {
      governed(sessions.credentials(session.id())).load();
      return Optional.empty();
    } catch (PolicyBrokenException e) {
      loginLost(session.id(), e);
      return Optional.of(e.problem());
    }
  }

  private CredentialStore governed(CredentialStore store) {
    return new GovernedStore(store, options.policies(), this::revoke);
  }

  private Revoker.Answer revoke(ChatGptTokens tokens) {
    revocations.inBackground(tokens);
    return Revoker.Answer.UNDER_WAY;
  }

  private Response withBody(Request request, int limit, Function<Json.Obj, Response> then) {
    var deadline = options.clock().instant().plus(options.requestLimits().bodyPatience());
    return switch (request.body().read(limit, options.clock(), deadline)) {
      case RequestBody.Read.Failed(Refusal refusal) -> refusal.response();
      case RequestBody.Read.Complete(String text) ->
          switch (JsonBody.parse(text)) {
            case JsonBody.Malformed(Response answer) -> answer;
            case JsonBody.Of(Json.Obj json) -> then.apply(json);
          };
    };
  }

  /** Looked up again: the content may have taken its time. */
  private Optional<Session> used(Optional<Session> session) {
    return session.flatMap(seen -> sessions.use(seen.id()));
  }

  private Response openSession(Visitor visitor) {
    Response ok = Response.ok(Json.object().with("ok", true));
    if (used(visitor.session()).isPresent()) {
      return ok;
    }
    return sessions
        .open(visitor.user(), new SessionState.Anonymous())
        .map(opened -> ok.with("set-cookie", cookie.issue(opened.id())))
        .orElseGet(() -> Refusal.FULL.after(RETRY_WHEN_FULL));
  }

  private Response startLogin(Visitor visitor, Optional<Session> session) {
    if (session.isEmpty()) {
      return Refusal.NO_SESSION.response();
    }
    if (session.get().state() instanceof SessionState.SignedIn) {
      return Response.ok(Json.object().with("ok", true).with("loggedIn", true));
    }
    return switch (logins.start(visitor.user(), visitor.address())) {
      case Logins.Started.Waiting(Session fresh) -> {
        replaceSignIn(session.get());
        yield Response.ok(pending(fresh)).with("set-cookie", cookie.issue(fresh.id()));
      }
      case Logins.Started.NotEnabled(Problem problem) ->
          Response.ok(
              Response.describe(problem)
                  .with("errorCode", "DEVICE_AUTH_NOT_ENABLED")
                  .with("error", problem.title()));
      case Logins.Started.Forbidden(Problem problem) -> Response.problem(403, problem);
      case Logins.Started.TooMany(Duration wait) -> Refusal.TOO_MANY_REQUESTS.after(wait);
      case Logins.Started.Full _ -> Refusal.FULL.after(RETRY_WHEN_FULL);
      case Logins.Started.Failed(Problem problem) -> Response.problem(502, problem);
    };
  }

  /** A sign-in that waits in the old session gives way; an anonymous session just stays that. */
  private void replaceSignIn(Session old) {
    if (!old.state().isAnonymous()) {
      sessions.end(old.id());
    }
  }

  private static Json.Obj pending(Session session) {
    if (!(session.state() instanceof SessionState.SigningIn(var page, var code, var expiresAt))) {
      throw new IllegalStateException("A new sign-in waits for approval.");
    }
    return Json.object()
        .with("loginUrl", page.toString())
        .with("userCode", code)
        .with("expiresAt", expiresAt.toEpochMilli())
        .with("pollAfter", POLL_AFTER.toMillis());
  }

  private Response status(Optional<Session> session) {
    if (session.isEmpty()) {
      // The contract gives "status" another meaning than RFC 9457 does, so this is no problem
      // document; it has all other members of one.
      Problem problem = Refusal.NO_SESSION.problem();
      return Response.json(401, no("logged_out", problem));
    }
    return switch (session.get().state()) {
      case SessionState.Anonymous _ ->
          Response.ok(Json.object().with("ok", false).with("status", "logged_out"));
      case SessionState.SigningIn(_, _, Instant expiresAt)
          when !expiresAt.isAfter(options.clock().instant()) ->
          // Whoever waited for the approval would have said so: that broker is gone.
          Response.ok(no("expired", NOT_APPROVED));
      case SessionState.SigningIn _ -> {
        Json.Obj said = Json.object().with("ok", false).with("status", "pending");
        for (var member : pending(session.get()).members().entrySet()) {
          said = said.with(member.getKey(), member.getValue());
        }
        yield Response.ok(said);
      }
      case SessionState.LoginExpired(Problem problem) -> Response.ok(no("expired", problem));
      case SessionState.LoginFailed(Problem problem) -> Response.ok(no("denied", problem));
      case SessionState.SignedIn(Identity identity) ->
          Response.ok(account(identity, sessions.holdings(session.get().id())));
    };
  }

  private static Json.Obj no(String status, Problem problem) {
    return Response.describe(problem)
        .with("ok", false)
        .with("status", status)
        .with("error", problem.title());
  }

  private Json.Obj account(Identity identity, Holdings holdings) {
    Json.Obj said =
        Json.object()
            .with("ok", true)
            .with("account", identity.email().orElse("Signed in"))
            .with("running", holdings.isBusy());
    Json.Obj planned = identity.plan().map(plan -> said.with("plan", plan)).orElse(said);
    return options.mode() == Mode.SANDBOX ? planned.with("sandbox", true) : planned;
  }

  private Response run(Request request, Optional<Session> session) {
    if (session.isEmpty()) {
      return Refusal.NO_SESSION.response();
    }
    if (!(session.get().state() instanceof SessionState.SignedIn(Identity identity))) {
      return Refusal.NOT_SIGNED_IN.response();
    }
    int most = options.requestLimits().mostPromptBytes();
    return withBody(
        request,
        most + SMALL_BODY,
        json -> {
          Optional<String> prompt = json.string("prompt").filter(text -> !text.isBlank());
          if (prompt.isEmpty()) {
            return Refusal.PROMPT_REQUIRED.response();
          }
          return prompt.get().getBytes(StandardCharsets.UTF_8).length > most
              ? Refusal.BODY_TOO_LARGE.response()
              : start(prompt.get(), session.get(), identity, Form.wanted(request.headers()));
        });
  }

  /** Only now, with the whole prompt here, is the session's one place for a run taken. */
  private Response start(String prompt, Session session, Identity identity, Form form) {
    SessionId id = session.id();
    if (sessions.use(id).isEmpty()) {
      return Refusal.NO_SESSION.response();
    }
    return switch (places.enter(session.user(), identity)) {
      case RunPlaces.Entry.TooMany _ -> Refusal.TOO_MANY_RUNS.response();
      case RunPlaces.Entry.QueueFull _ -> Refusal.QUEUE_FULL.after(RETRY_WHEN_QUEUE_FULL);
      case RunPlaces.Entry.Inside(Runnable leave) -> start(prompt, id, leave, form);
    };
  }

  private Response start(String prompt, SessionId id, Runnable leave, Form form) {
    Holdings holdings = sessions.holdings(id);
    Consumer<ProblemException> lost = why -> loginLost(id, why);
    TokenSource tokens =
        new LostLogin(
            holdings.tokens(() -> keptFresh(governed(sessions.credentials(id)), holdings, lost)),
            lost);
    Run run =
        new Run(
            options.runner(),
            tokens,
            prompt,
            holdings,
            options.runLimits(),
            options.clock(),
            () -> {
              leave.run();
              usedAfterwards(id);
            });
    if (!holdings.begin(run)) {
      leave.run();
      return Refusal.RUN_IN_PROGRESS.response();
    }
    return switch (form) {
      case LINES -> new Response(200, Headers.NONE, new Body.Events(run, form));
      case SERVER_SENT -> {
        RunLimits limits = options.runLimits();
        Journal journal = Journal.of(run, limits.resume(), limits.heartbeat());
        holdings.keep(journal);
        yield reading(journal, 0);
      }
    };
  }

  /** Goes on with a run whose browser lost the connection. */
  private Response events(Request request, Optional<Session> session) {
    if (session.isEmpty()) {
      return Refusal.NO_SESSION.response();
    }
    List<String> seen = request.headers().all("last-event-id");
    if (seen.size() > 1 || !seen.stream().allMatch(id -> id.matches("[0-9]{1,18}"))) {
      return Refusal.BAD_REQUEST.because("Last-Event-ID is not the number of an event.");
    }
    long from = seen.isEmpty() ? 0 : Long.parseLong(seen.getFirst());
    return sessions
        .holdings(session.get().id())
        .events()
        .map(kept -> reading(kept, from))
        .orElseGet(Refusal.NO_RUN::response);
  }

  private static Response reading(Resumable kept, long seen) {
    return switch (kept.after(seen)) {
      case Resumable.Reading.Gone _ -> Refusal.EVENTS_GONE.response();
      case Resumable.Reading.From(EventSource source) ->
          new Response(200, Headers.NONE, new Body.Events(source, Form.SERVER_SENT));
    };
  }

  private Response stop(Optional<Session> session) {
    if (session.isEmpty()) {
      return Refusal.NO_SESSION.response();
    }
    boolean stopped =
        session.get().state() instanceof SessionState.SignedIn
            && sessions.holdings(session.get().id()).stop();
    return Response.ok(Json.object().with("ok", true).with("stopped", stopped));
  }

  /** A run that has ended well stays so, even if nobody can note it just now. */
  private void usedAfterwards(SessionId id) {
    try {
      var _ = sessions.use(id);
    } catch (StoreLostException e) {
      LOG.log(System.Logger.Level.DEBUG, "A run ended while its session could not be looked up.");
    }
  }

  /** From its first run on a session has a fresh token at hand, until it ends. */
  private TokenSource keptFresh(
      CredentialStore store, Holdings holdings, Consumer<ProblemException> lost) {
    StoredTokens tokens = new StoredTokens(store, issuer, options.clock(), options.random());
    KeptFresh kept = KeptFresh.start(tokens, options.clock(), options.random(), lost);
    holdings.atEnd(kept::close);
    return tokens;
  }

  /** Only signing in again helps, so nothing of the old login stays. */
  private void loginLost(SessionId id, ProblemException why) {
    sessions.lose(
        id,
        why instanceof LoginExpiredException
            ? new SessionState.LoginExpired(why.problem())
            : new SessionState.LoginFailed(why.problem()));
  }

  private Response logout(Optional<Session> session) {
    session.ifPresent(this::end);
    return Response.ok(Json.object()).with("set-cookie", cookie.clear());
  }

  private void end(Session session) {
    var credential = sessions.credentials(session.id()).load();
    sessions.end(session.id());
    credential.ifPresent(revocations::inBackground);
  }
}
