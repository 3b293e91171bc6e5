package io.keyward.auth.policy;

import io.keyward.auth.Problem;

/** What a {@link Policy} says about a login, or about a way to get one. */
public sealed interface Verdict {

  /** It may be. */
  record Permitted() implements Verdict {}

  /**
   * It may not be.
   *
   * @param rule the first rule that it breaks
   * @param problem names the rule and who set it
   */
  record Broken(Rule rule, Problem problem) implements Verdict {}
}
