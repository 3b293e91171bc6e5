package io.keyward.broker;

import io.keyward.auth.ProblemException;
import io.keyward.auth.policy.PolicyBrokenException;
import io.keyward.auth.refresh.Bearer;
import io.keyward.auth.refresh.LoginOverException;
import io.keyward.auth.refresh.NoLoginException;
import io.keyward.auth.refresh.TokenSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tokens whose session must hear of it when the issuer or the policy has ended the login for good.
 */
record LostLogin(TokenSource tokens, Consumer<ProblemException> told) implements TokenSource {
  @Override
  public Bearer bearer() {
    return watched(tokens::bearer);
  }

  @Override
  public Bearer instead(Bearer refused) {
    return watched(() -> tokens.instead(refused));
  }

  private Bearer watched(Supplier<Bearer> asked) {
    try {
      return asked.get();
    } catch (NoLoginException e) {
      // Whoever took it away has said why.
      throw e;
    } catch (LoginOverException | PolicyBrokenException e) {
      told.accept(e);
      throw e;
    }
  }
}
