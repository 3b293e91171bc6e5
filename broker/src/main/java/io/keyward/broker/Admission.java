package io.keyward.broker;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.Response;
import io.keyward.broker.contract.Route;
import io.keyward.broker.guard.Guard;
import io.keyward.broker.guard.Guards;
import io.keyward.broker.guard.Peers;
import io.keyward.broker.limit.Activity;
import io.keyward.broker.limit.Gate;
import io.keyward.broker.limit.MemoryTally;
import io.keyward.broker.session.SessionCookie;
import io.keyward.broker.session.Sessions;
import io.keyward.broker.session.User;
import java.util.Optional;

/**
 * Whether a request for a route is let in: what it is like, whose it is, and how often it comes.
 */
final class Admission {
  private final BrokerOptions options;
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Guard oneCookie;
  private final Guard sameOrigin;
  private final Guard changing;
  private final Guard running;
  private final Gate gate;

  Admission(BrokerOptions options, Sessions sessions, SessionCookie cookie) {
    this.options = options;
    this.sessions = sessions;
    this.cookie = cookie;
    this.oneCookie = Guards.oneCookie(cookie.name());
    this.sameOrigin = oneCookie.and(Guards.sameOrigin(options.origins()));
    this.changing = sameOrigin.and(Guards.jsonOrNothing());
    this.running = sameOrigin.and(Guards.json());
    this.gate =
        new Gate(
            options.limits(),
            new MemoryTally(options.clock()),
            () -> options.keys().ring().signing(options.clock().instant()).counts());
  }

  /** What became of asking for admission. */
  sealed interface Outcome {
    /**
     * Let in.
     *
     * @param said header fields that belong into the answer
     */
    record In(Visitor visitor, Headers said) implements Outcome {}

    /** Turned away with this answer. */
    record Out(Response answer) implements Outcome {}
  }

  Outcome admit(Route route, Request request) {
    String address = Peers.key(options.proxies().client(request));
    if (guard(route).check(request) instanceof Guard.Verdict.Refused(Refusal refusal)) {
      return new Outcome.Out(failed(address, refusal));
    }
    Optional<User> user = user(route, request);
    if (user.isEmpty()) {
      return new Outcome.Out(Refusal.NO_USER.response());
    }
    Visitor visitor =
        new Visitor(
            user.get(),
            cookie.read(request.headers()).flatMap(id -> sessions.find(id, user.get())),
            address);
    return switch (gate.enter(activity(route, visitor), visitor.caller())) {
      case Gate.Passage.Shut shut -> new Outcome.Out(Limited.refusal(shut));
      case Gate.Passage.Open open -> new Outcome.In(visitor, Limited.fields(open));
    };
  }

  /**
   * Too many failed checks are answered otherwise, but nobody is shut out for them: a page of
   * another site could have its visitors shut out.
   */
  private Response failed(String address, Refusal refusal) {
    Visitor stranger = new Visitor(User.OF_THIS_MACHINE, Optional.empty(), address);
    return switch (gate.enter(Activity.FAILED_CHECK, stranger.caller())) {
      case Gate.Passage.Shut shut -> Limited.refusal(shut);
      case Gate.Passage.Open _ -> refusal.response();
    };
  }

  private Optional<User> user(Route route, Request request) {
    return switch (options.users()) {
      case Users.OfThisMachine _ -> Optional.of(User.OF_THIS_MACHINE);
      // The description is the same for everybody, and tells nothing of anybody.
      case Users.OfAnApplication _ when route == Route.OPENAPI -> Optional.of(User.OF_THIS_MACHINE);
      case Users.OfAnApplication(Authenticator authenticator) -> authenticator.user(request);
    };
  }

  private Guard guard(Route route) {
    return switch (route) {
      case SESSION, LOGIN_START, RUN_STOP, LOGOUT, SESSIONS_END -> changing;
      case RUN_STREAM -> running;
      // Whoever reads takes the events from whoever read before.
      case RUN_EVENTS -> sameOrigin;
      case STATUS, SESSIONS -> oneCookie;
      case OPENAPI -> _ -> new Guard.Verdict.Pass();
    };
  }

  private static Activity activity(Route route, Visitor visitor) {
    return switch (route) {
      case SESSION -> visitor.session().isEmpty() ? Activity.NEW_SESSION : Activity.OTHER;
      case LOGIN_START -> Activity.SIGN_IN;
      case STATUS -> Activity.STATUS;
      case RUN_STREAM -> Activity.RUN;
      case RUN_EVENTS, RUN_STOP, LOGOUT, SESSIONS, SESSIONS_END, OPENAPI -> Activity.OTHER;
    };
  }
}
