package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.util.List;

/** No browser could come back here: other programs listen on every port that the issuer knows. */
public final class PortsTakenException extends ProblemException {
  private static final long serialVersionUID = 1;

  PortsTakenException(List<Integer> ports) {
    super(
        new Problem(
            "callback-port-busy",
            "The ports that the browser would come back to are taken.",
            "Another program listens on "
                + String.join(" and ", ports.stream().map(String::valueOf).toList())
                + ".",
            "Sign in with a device code, which needs no port, or end the other program."));
  }
}
