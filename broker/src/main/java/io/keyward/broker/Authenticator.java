package io.keyward.broker;

import io.keyward.broker.contract.Request;
import io.keyward.broker.session.User;
import java.util.Optional;

/**
 * Says which user of the embedding application sends a request, by the application's own sign-in.
 * Thread-safe. It is asked at every request, and must believe nothing that a stranger can send: a
 * header only if nobody but the application can set it.
 */
@FunctionalInterface
public interface Authenticator {

  /**
   * Whom the request comes from; nobody if the application knows nobody, and the request is
   * refused.
   */
  Optional<User> user(Request request);

  /** Whomever the servlet container has signed in ({@code getUserPrincipal}). */
  static Authenticator container() {
    return request -> request.principal().map(User::new).filter(User::isTold);
  }
}
