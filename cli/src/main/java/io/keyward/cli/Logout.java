package io.keyward.cli;

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
    terminal.err().println(ended.map(Logout::words).orElse("Nobody was signed in."));
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
}
