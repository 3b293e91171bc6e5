package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.issuer.RefreshOutcome;
import io.keyward.auth.issuer.RefreshReason;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import io.keyward.auth.store.CredentialStore;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * What renewals tell the log: an event for each answer of an issuer, and for whatever else decides
 * what becomes of a login. Of a login only the place is said.
 */
final class RenewalLog {
  private final CredentialStore store;

  /** About the login in this store. */
  RenewalLog(CredentialStore store) {
    this.store = store;
  }

  /** The issuer was asked, and this is what came of it. */
  void answered(RefreshReason reason, RefreshOutcome outcome, Duration took) {
    Json.Obj details =
        about(reason).with("outcome", word(outcome)).with("milliseconds", took.toMillis());
    switch (outcome) {
      case RefreshOutcome.Fresh _ -> say(Level.INFO, "refresh-granted", details);
      case RefreshOutcome.Over over ->
          say(Level.WARNING, "refresh-denied", with(details, over.problem()));
      case RefreshOutcome.RetryLater(var problem, var _) ->
          say(Level.WARNING, "refresh-postponed", with(details, problem));
      case RefreshOutcome.InDoubt(var problem) ->
          say(Level.WARNING, "refresh-in-doubt", with(details, problem));
    }
  }

  private static String word(RefreshOutcome outcome) {
    return switch (outcome) {
      case RefreshOutcome.Fresh _ -> "fresh";
      case RefreshOutcome.Expired _ -> "expired";
      case RefreshOutcome.Reused _ -> "reused";
      case RefreshOutcome.Revoked _ -> "revoked";
      case RefreshOutcome.Rejected _ -> "rejected";
      case RefreshOutcome.RetryLater _ -> "retry-later";
      case RefreshOutcome.InDoubt _ -> "in-doubt";
    };
  }

  /** Somebody else has renewed the login, and what they stored serves. */
  void adopted(RefreshReason reason) {
    say(Level.INFO, "refresh-adopted", about(reason));
  }

  /** The refresh token may not be sent now, or can't be. */
  void notSent(RefreshReason reason, Problem problem) {
    say(Level.WARNING, "refresh-not-sent", with(about(reason), problem));
  }

  /** The login is over; this process does not ask for it again. */
  void over(RefreshReason reason, Problem problem) {
    say(Level.WARNING, "refresh-over", with(about(reason), problem));
  }

  /** Fresh tokens could not be stored yet. */
  void unstored(Problem problem) {
    say(Level.WARNING, "refresh-unstored", with(about(), problem));
  }

  /** Something else rests in the place of the login; the fresh tokens are revoked. */
  void orphaned() {
    say(Level.WARNING, "refresh-orphaned", about());
  }

  /** It ended before the issuer's answer could count. */
  void brokenOff(RefreshReason reason, RuntimeException failure) {
    say(
        Level.WARNING,
        "refresh-broken-off",
        failure instanceof ProblemException e
            ? with(about(reason), e.problem())
            : about(reason).with("failure", failure.getClass().getSimpleName()));
  }

  private Json.Obj about(RefreshReason reason) {
    return about().with("reason", reason.word());
  }

  private Json.Obj about() {
    return Json.object().with("place", store.place());
  }

  private static Json.Obj with(Json.Obj details, Problem problem) {
    return details.with("code", problem.code());
  }

  /** Asks for a logger only now: most who have tokens never renew them. */
  private static void say(Level level, String what, Json.Obj details) {
    System.getLogger(RenewalLog.class.getPackageName()).log(level, new Event(what, details));
  }
}
