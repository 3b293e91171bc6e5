package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.json.Json;
import java.util.Optional;

/**
 * A login in the words of the Codex CLI's {@code auth.json}, for whoever has it from elsewhere or
 * takes it there. Pure: what it gives must not rest anywhere unsealed.
 */
public final class LoginText {
  private LoginText() {}

  /**
   * The login that is in it; empty if there is none.
   *
   * @param damaged what is said of what is not as the CLI writes it
   * @throws ProblemException that, and {@code credential-kind-unknown}
   */
  public static Optional<Credential> read(Json.Obj content, Problem damaged) {
    return AuthFile.read(content, damaged);
  }

  /**
   * A text of several logins as JSON, for whoever reads each of them.
   *
   * @throws io.keyward.auth.json.JsonException if it is none
   */
  public static Json parse(Secret text) {
    return Json.parse(text.reveal());
  }

  /** As the CLI would write it. */
  public static Json.Obj write(Credential credential) {
    return AuthFile.afterLogin(Json.object(), credential);
  }
}
