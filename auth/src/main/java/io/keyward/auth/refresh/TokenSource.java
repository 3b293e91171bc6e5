package io.keyward.auth.refresh;

import io.keyward.auth.ProblemException;

/**
 * The only door to a token: hands out one that is valid now. Thread-safe; a call may block on the
 * network, and one refresh serves every caller that waits for it.
 */
public interface TokenSource {

  /**
   * A token that is not about to expire.
   *
   * @throws LoginOverException if only signing in again helps
   * @throws ProblemException if there is none and none can be had: the person must sign in again,
   *     or the issuer can't be reached and the old token has expired
   */
  Bearer bearer();

  /**
   * Another token than the one that a server refused with 401. Asks the issuer at most once per
   * refused token.
   *
   * @throws ProblemException as {@link #bearer()}
   */
  Bearer instead(Bearer refused);
}
