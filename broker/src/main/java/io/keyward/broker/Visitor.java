package io.keyward.broker;

import io.keyward.broker.limit.Caller;
import io.keyward.broker.limit.Scope;
import io.keyward.broker.session.Session;
import io.keyward.broker.session.SessionId;
import io.keyward.broker.session.User;
import java.util.Map;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param user of the embedding application, or whoever uses this machine
 * @param session that the cookie names, if it lives and is this user's
 * @param address whose requests are counted together
 */
record Visitor(User user, Optional<Session> session, String address) {

  /** Whoever is counted. */
  Caller caller() {
    String held = session.map(Session::id).map(SessionId::counted).orElse("");
    return new Caller(Map.of(Scope.SESSION, held, Scope.USER, user.name(), Scope.ADDRESS, address));
  }
}
