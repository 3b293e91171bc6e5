package io.keyward.proxy.relay;

import io.keyward.accounts.Account;
import io.keyward.accounts.Lending;
import io.keyward.accounts.Wish;
import io.keyward.auth.ProblemException;
import io.keyward.auth.json.Json;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.proxy.answer.Refusal;
import io.keyward.proxy.answer.Refusals;
import io.keyward.proxy.key.ClientKey;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Tells the Codex CLI what is known of the account that its key's requests go to; nobody is asked
 * for that.
 *
 * @param filter stands before every word
 */
record CodexDesk(Lending lending, EgressFilter filter, InstantSource clock) {

  /** Answers what is answered here. */
  void tell(Route route, ClientKey key, Response response, Callback callback) {
    try {
      Account account =
          lending.turn(new Wish(key.scope().onlyAccount(), Optional.empty())).account();
      if (key.scope().allowsAccount(account.id())) {
        Answering.write(response, "application/json", answer(route, account).compact(), callback);
      } else {
        refuse(Terms.notFor(account), response, callback);
      }
    } catch (ProblemException e) {
      refuse(Refusals.of(e), response, callback);
    }
  }

  private static Json.Obj answer(Route route, Account account) {
    return switch (route) {
      case WHOAMI -> CodexAnswers.whoami(account);
      case WORKSPACES -> CodexAnswers.workspaces(account);
      case RESPONSES, MODELS, USAGE, CONFIG_BUNDLE ->
          throw new IllegalArgumentException("That is passed on: " + route);
    };
  }

  private void refuse(Refusal refusal, Response response, Callback callback) {
    Answering.refuse(response, refusal, filter, clock.instant(), callback);
  }
}
