package io.keyward.auth.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.fuzz.CannedAnswers;
import io.keyward.auth.fuzz.Promise;
import io.keyward.auth.issuer.Issuer;
import io.keyward.auth.issuer.IssuerClient;
import java.net.URLDecoder;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/** What comes back from the browser: in the callback's address, or pasted by a person. */
class ReplyFuzzTest {
  private static final IssuerClient ISSUER =
      new IssuerClient(
          Issuer.openAi(),
          new CannedAnswers(400, Map.of(), "{\"error\":\"invalid_grant\"}".getBytes(UTF_8)),
          InstantSource.system());

  private static final AuthorizationRequest REQUEST =
      new AuthorizationRequest(
          ISSUER,
          CallbackServer.redirectOn(CallbackServer.PORT),
          Pkce.fresh(new SecureRandom()),
          Secret.of("the-state"));

  /** The words of the issuer are shown; the code is not. */
  private static boolean isSaidByTheIssuer(String query) {
    try {
      return URLDecoder.decode(query, UTF_8).contains("error");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @FuzzTest
  void readsTheCallbacksQuery(byte[] input) {
    String query = new String(input, UTF_8);
    Promise.isKeptBy(() -> {
      switch (REQUEST.read(query)) {
        case AuthorizationRequest.Reply.Agreed(var code) -> Promise.hides(code.toString());
        case AuthorizationRequest.Reply.Ended(var problem) -> {
          if (!isSaidByTheIssuer(query)) {
            Promise.saysNothing(problem);
          }
        }
        case AuthorizationRequest.Reply.NotOurs _ -> {}
      }
    });
  }

  @FuzzTest
  void readsAPastedAddress(byte[] input) {
    PasteLogin login = new PasteLogin(ISSUER, new SecureRandom());
    String state = stateOf(login);
    String pasted = new String(input, UTF_8).replace("the-state", state);
    Promise.isKeptBy(() -> {
      switch (login.finish(pasted)) {
        case LoginOutcome.Failed(var problem) -> {
          if (!isSaidByTheIssuer(pasted)) {
            Promise.saysNothing(problem);
          }
        }
        case LoginOutcome.SignedIn _, LoginOutcome.Cancelled _ ->
            throw new AssertionError("Nobody can sign in to an issuer that refuses every code.");
      }
    });
  }

  private static String stateOf(PasteLogin login) {
    String query = login.url().getRawQuery();
    int at = query.indexOf("state=") + "state=".length();
    return query.substring(at, query.indexOf('&', at));
  }
}
