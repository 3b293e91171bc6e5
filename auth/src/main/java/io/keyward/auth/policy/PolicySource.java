package io.keyward.auth.policy;

import io.keyward.auth.ProblemException;

/** Where the policy of this moment comes from; asked again for every decision. Thread-safe. */
@FunctionalInterface
public interface PolicySource {

  /** Everything is allowed, always. */
  PolicySource NONE = new Unruled();

  /**
   * The policy that is in force now.
   *
   * @throws ProblemException {@code policy-unreadable}, {@code config-unreadable}: then nothing is
   *     allowed
   */
  Policy current();
}
