package io.keyward.auth.store;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;

/**
 * The right to renew what rests in a store. Of all threads and processes that share the store, only
 * the holder may spend the refresh token in it. Closed by whoever took it.
 */
public interface Turn extends AutoCloseable {

  /** Whether somebody sent this refresh token and never learned what became of it. */
  boolean isInDoubt(Secret refreshToken);

  /**
   * Notes that this refresh token is about to be sent, so that a holder who dies on the way leaves
   * a trace. To be called before the request.
   *
   * @throws ProblemException if it can't be noted; then the token must not be sent
   */
  void spending(Secret refreshToken);

  /**
   * Notes that it is known what became of the token that was sent.
   *
   * @throws ProblemException if it can't be noted; then the token stays in doubt, which matters
   *     only if it was not spent
   */
  void settled();

  /** Lets the next one have a turn. Never fails. */
  @Override
  void close();
}
