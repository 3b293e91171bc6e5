package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.json.Json;
import io.keyward.auth.log.Event;
import java.lang.System.Logger.Level;

/** What a sign-in tells the log: its steps, never whose it is, and nothing that it is made of. */
enum SignInLog {
  BROWSER("browser"),
  DEVICE_CODE("device-code"),
  PASTE("paste");

  private final String way;

  SignInLog(String way) {
    this.way = way;
  }

  /** A person is asked to agree at the issuer's. */
  void began() {
    say(Level.INFO, "sign-in-began", about());
  }

  /** The person agreed; the issuer is asked for tokens. */
  void approved() {
    say(Level.INFO, "sign-in-approved", about());
  }

  /** It ended. */
  void ended(LoginOutcome outcome) {
    switch (outcome) {
      case LoginOutcome.SignedIn _ -> succeeded();
      case LoginOutcome.Cancelled _ -> say(Level.INFO, "sign-in-cancelled", about());
      case LoginOutcome.Failed(var problem) -> failed(problem);
    }
  }

  /** It ended with tokens; nothing is stored yet. */
  void succeeded() {
    say(Level.INFO, "sign-in-succeeded", about());
  }

  /** It ended without tokens. */
  void failed(Problem problem) {
    say(Level.WARNING, "sign-in-failed", about().with("code", problem.code()));
  }

  private Json.Obj about() {
    return Json.object().with("way", way);
  }

  private static void say(Level level, String what, Json.Obj details) {
    System.getLogger(SignInLog.class.getPackageName()).log(level, new Event(what, details));
  }
}
