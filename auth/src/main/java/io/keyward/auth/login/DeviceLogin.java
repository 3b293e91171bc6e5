package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.issuer.DeviceCode;
import io.keyward.auth.issuer.DeviceOutcome;
import io.keyward.auth.issuer.IssuerClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A sign-in that is approved on another page: a person opens {@link #page()}, types {@link
 * #userCode()}, and meanwhile the caller polls (the provider's variant of RFC 8628). Not
 * thread-safe: one thread polls.
 */
public final class DeviceLogin {
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  private final IssuerClient issuer;
  private final InstantSource clock;
  private final DeviceCode code;
  private Duration pause;

  private DeviceLogin(IssuerClient issuer, InstantSource clock, DeviceCode code) {
    this.issuer = issuer;
    this.clock = clock;
    this.code = code;
    this.pause = code.interval();
  }

  /** How one poll ended. */
  public sealed interface Poll {

    /** Approved: these are the tokens. */
    record Approved(ChatGptTokens tokens) implements Poll {}

    /** Not yet: ask again after this long, never sooner. */
    record Pending(Duration pause) implements Poll {}

    /** Over: nobody approved it in time. */
    record Expired(Problem problem) implements Poll {}

    /** Over, without a sign-in. */
    record Ended(Problem problem) implements Poll {}
  }

  /**
   * Asks the issuer for a code.
   *
   * @throws ProblemException {@code device-login-not-enabled} if the issuer has no device sign-in
   *     for this client, otherwise what kept the issuer from answering
   */
  public static DeviceLogin start(IssuerClient issuer, InstantSource clock) {
    DeviceLogin login = new DeviceLogin(issuer, clock, issuer.requestDeviceCode());
    SignInLog.DEVICE_CODE.began();
    return login;
  }

  /** The page to open, on the issuer's own host. */
  public URI page() {
    return issuer.issuer().devicePage();
  }

  /** The code to type there; safe to show to the person who started this, and to nobody else. */
  public String userCode() {
    return code.userCode();
  }

  /** When the code stops working. */
  public Instant expiresAt() {
    return code.expiresAt();
  }

  /** How long to wait before the first poll. */
  public Duration interval() {
    return code.interval();
  }

  /**
   * Asks once whether it was approved. The pauses grow while the issuer is busy (RFC 8628 section
   * 3.5) and shrink again when it answers.
   */
  public Poll poll() {
    Poll poll = asked();
    switch (poll) {
      case Poll.Approved _ -> SignInLog.DEVICE_CODE.succeeded();
      case Poll.Expired(var problem) -> SignInLog.DEVICE_CODE.failed(problem);
      case Poll.Ended(var problem) -> SignInLog.DEVICE_CODE.failed(problem);
      case Poll.Pending _ -> {}
    }
    return poll;
  }

  private Poll asked() {
    if (!clock.instant().isBefore(code.expiresAt())) {
      return new Poll.Expired(
          new Problem("login-expired", "The code has expired.", "", "Start the sign-in again."));
    }
    return switch (issuer.pollDevice(code)) {
      case DeviceOutcome.Approved(var authorizationCode, var verifier) -> {
        SignInLog.DEVICE_CODE.approved();
        try {
          yield new Poll.Approved(
              issuer.redeem(authorizationCode, verifier, issuer.issuer().deviceRedirect()));
        } catch (ProblemException e) {
          yield new Poll.Ended(e.problem());
        }
      }
      case DeviceOutcome.Pending _ -> {
        pause = code.interval();
        yield new Poll.Pending(pause);
      }
      case DeviceOutcome.SlowDown(var retryAfter) -> {
        pause = bounded(retryAfter.orElse(pause.multipliedBy(2)));
        yield new Poll.Pending(pause);
      }
      case DeviceOutcome.Expired(var problem) -> new Poll.Expired(problem);
      case DeviceOutcome.Refused(var problem) -> new Poll.Ended(problem);
    };
  }

  private Duration bounded(Duration wanted) {
    long seconds = Math.max(code.interval().toSeconds(), wanted.toSeconds());
    return Duration.ofSeconds(Math.min(seconds, LONGEST_PAUSE.toSeconds()));
  }
}
