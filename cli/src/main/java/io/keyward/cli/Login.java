package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.json.Json;
import io.keyward.auth.login.CurrentLogin;

/** Signs in, and stores what came of it. */
record Login(SigningIn signIn) implements Command {
  @Override
  public Exit run(Terminal terminal) throws InterruptedException {
    SigningIn.SignedIn in = signIn.done(terminal);
    keep(in.credential(), new CurrentLogin(terminal.governedStore(), in::client), terminal);
    return Exit.OK;
  }

  private static void keep(Credential credential, CurrentLogin current, Terminal terminal) {
    CurrentLogin.Revocation old = current.replaceWith(credential);
    Identity who = Identity.of(credential);
    terminal.say(
        "Signed in"
            + who.email().map(email -> " as " + Problem.quoted(email)).orElse("")
            + who.plan().map(plan -> " (plan " + Problem.quoted(plan) + ")").orElse("")
            + ".");
    switch (old) {
      case REVOKED -> terminal.say("The login that was here before is revoked.");
      case NOT_REVOKED ->
          terminal.say(
              "The login that was here before could not be revoked; it ends when it expires.");
      case NOTHING_TO_REVOKE -> {}
    }
    terminal.json(
        Status.who(
            Json.object().with("schema", 1).with("signedIn", true).with("before", Logout.word(old)),
            credential));
  }
}
