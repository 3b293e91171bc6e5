package io.keyward.broker;

import io.keyward.auth.json.Json;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Response;
import io.keyward.broker.session.OwnSession;
import io.keyward.broker.session.Session;
import io.keyward.broker.session.SessionCookie;
import io.keyward.broker.session.SessionState;
import io.keyward.broker.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** People see where else they are signed in, and end that. */
final class OwnSessions {
  private final Sessions sessions;
  private final SessionCookie cookie;
  private final Revocations revocations;

  OwnSessions(Sessions sessions, SessionCookie cookie, Revocations revocations) {
    this.sessions = sessions;
    this.cookie = cookie;
    this.revocations = revocations;
  }

  Response list(Optional<Session> asking) {
    return unlessSignedIn(asking)
        .orElseGet(() ->
            Response.ok(
                Json.object()
                    .with("ok", true)
                    .with(
                        "sessions",
                        Json.array(
                            sessions.own(asking.orElseThrow().id()).stream()
                                .map(OwnSessions::shown)
                                .toArray(Json[]::new)))));
  }

  private static Json shown(OwnSession session) {
    return Json.object()
        .with("id", session.name())
        .with("createdAt", session.createdAt().toEpochMilli())
        .with("usedAt", session.usedAt().toEpochMilli())
        .with("current", session.place() == OwnSession.Place.HERE);
  }

  /** Ends those that are named; of names that are none of theirs nothing is said. */
  Response end(Json.Obj body, Optional<Session> asking) {
    Optional<Response> refused = unlessSignedIn(asking);
    if (refused.isPresent()) {
      return refused.get();
    }
    List<String> names = names(body);
    if (names.isEmpty()) {
      return Refusal.BAD_REQUEST.because("It names no sessions.");
    }
    Session here = asking.orElseThrow();
    List<OwnSession> ended = sessions.endOwn(here.id(), names, revocations::inBackground);
    Response answer = Response.ok(Json.object().with("ok", true).with("ended", ended.size()));
    return ended.stream().anyMatch(one -> one.place() == OwnSession.Place.HERE)
        ? answer.with("set-cookie", cookie.clear())
        : answer;
  }

  private static List<String> names(Json.Obj body) {
    List<String> names = new ArrayList<>();
    for (Json each : body.array("sessions")) {
      if (each instanceof Json.Str(String name)) {
        names.add(name);
      }
    }
    return names;
  }

  private static Optional<Response> unlessSignedIn(Optional<Session> asking) {
    if (asking.isEmpty()) {
      return Optional.of(Refusal.NO_SESSION.response());
    }
    return asking.get().state() instanceof SessionState.SignedIn
        ? Optional.empty()
        : Optional.of(Refusal.NOT_SIGNED_IN.response());
  }
}
