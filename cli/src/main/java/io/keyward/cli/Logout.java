package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.auth.login.CurrentLogin;
import io.keyward.auth.login.CurrentLogin.Revocation;
import java.util.Optional;

/**
 * Revokes the login and forgets it.
 *
 * @param issuer told about logins that do not say who issued them
 */
record Logout(IssuerChoice issuer) implements Command {
  @Override
  public Exit run(Terminal terminal) {
    Optional<Revocation> ended =
        new CurrentLogin(terminal.watchedStore(), Network.issuer(issuer, terminal)).end();
    terminal.say(ended.map(Logout::words).orElse("Nobody was signed in."));
    Json.Obj answer = Json.object().with("schema", 1).with("wasSignedIn", ended.isPresent());
    terminal.json(
        ended.map(revocation -> answer.with("revocation", word(revocation))).orElse(answer));
    return Exit.OK;
  }

  private static String words(Revocation revocation) {
    return switch (revocation) {
      case REVOKED -> "Signed out, and the login was revoked.";
      case NOTHING_TO_REVOKE -> "Signed out.";
      case NOT_REVOKED ->
          "Signed out on this machine. The issuer could not be told: the login there ends when it"
              + " expires.";
    };
  }

  /** For programs. */
  static String word(Revocation revocation) {
    return switch (revocation) {
      case REVOKED -> "revoked";
      case NOTHING_TO_REVOKE -> "nothing-to-revoke";
      case NOT_REVOKED -> "not-revoked";
    };
  }
}
