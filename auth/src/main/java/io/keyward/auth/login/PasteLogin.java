package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.issuer.IssuerClient;
import java.net.URI;
import java.security.SecureRandom;

/**
 * A sign-in on a machine that the browser can't reach, for instance over SSH: the person opens
 * {@link #url()} anywhere, and pastes the address that the browser is sent to and can't load.
 * Single use; not thread-safe.
 */
public final class PasteLogin {
  private final AuthorizationRequest request;

  /**
   * @param random for state and proof key
   */
  public PasteLogin(IssuerClient issuer, SecureRandom random) {
    this.request =
        AuthorizationRequest.fresh(issuer, CallbackServer.redirectOn(CallbackServer.PORT), random);
    SignInLog.PASTE.began();
  }

  /** The address to open. */
  public URI url() {
    return request.url();
  }

  /**
   * Takes what was pasted: the whole address, or just its query. The state must be in it: a code
   * alone could be anybody's.
   *
   * @return never {@link LoginOutcome.Cancelled}
   */
  public LoginOutcome finish(String pasted) {
    LoginOutcome outcome = outcome(pasted);
    SignInLog.PASTE.ended(outcome);
    return outcome;
  }

  private LoginOutcome outcome(String pasted) {
    String text = pasted.strip();
    int question = text.indexOf('?');
    int fragment = text.indexOf('#', question + 1);
    String query = text.substring(question + 1, fragment < 0 ? text.length() : fragment);
    return switch (request.read(query)) {
      case AuthorizationRequest.Reply.Agreed(var code) -> {
        SignInLog.PASTE.approved();
        try {
          yield new LoginOutcome.SignedIn(request.redeem(code));
        } catch (ProblemException e) {
          yield new LoginOutcome.Failed(e.problem());
        }
      }
      case AuthorizationRequest.Reply.NotOurs _ ->
          new LoginOutcome.Failed(
              new Problem(
                  "pasted-address-not-ours",
                  "That address does not belong to this sign-in.",
                  "It must hold the code and the state that this sign-in asked for.",
                  "Copy the whole address from the browser, from http to the end, and paste it again."));
      case AuthorizationRequest.Reply.Ended(var problem) -> new LoginOutcome.Failed(problem);
    };
  }
}
