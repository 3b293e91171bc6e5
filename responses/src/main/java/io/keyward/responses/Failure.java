package io.keyward.responses;

import io.keyward.auth.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * Why there is no response, sorted by what a program can do about it. The problem's detail may
 * quote the service: at most 300 characters, without control characters, and not yet through an
 * egress filter.
 */
public sealed interface Failure {

  /** What to tell the person. */
  Problem problem();

  /** There is no token that the service accepts: sign in again, or what the problem says. */
  record SignIn(Problem problem) implements Failure {}

  /**
   * The account may not ask now.
   *
   * @param until when it may again, if the service said so
   * @param limits as the service told them with this answer
   */
  record Limited(Problem problem, Optional<Instant> until, RateLimits limits) implements Failure {}

  /** The service does not want this request; asking the same again is of no use. */
  record Refused(Problem problem) implements Failure {}

  /**
   * The service could not be reached, could not answer or did not finish, or no token can be had
   * just now; the same request may succeed later.
   *
   * @param retryAt not before this, if the service said so
   */
  record Unavailable(Problem problem, Optional<Instant> retryAt) implements Failure {}

  /** The stream was closed, or its thread interrupted, before the response was complete. */
  record Cancelled(Problem problem) implements Failure {}
}
