package io.keyward.auth.refresh;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ChatGptTokens;

/** What trying to renew a login led to. */
sealed interface Renewal {

  /** These tokens rest in the store now, wherever they come from. */
  record Renewed(ChatGptTokens tokens) implements Renewal {}

  /** The issuer gave these tokens, and the store does not take them yet; this process has them. */
  record Unstored(ChatGptTokens tokens, Problem problem) implements Renewal {}

  /** Only signing in again helps. */
  sealed interface Ended extends Renewal {
    /** Why, for people. */
    Problem problem();

    /** What whoever wanted a token is told. */
    LoginOverException asException();
  }

  /** Somebody has ended the login, or it can't be renewed. */
  record Over(Problem problem) implements Ended {
    @Override
    public LoginOverException asException() {
      return new LoginOverException(problem);
    }
  }

  /** The login has outlived itself. */
  record Expired(Problem problem) implements Ended {
    @Override
    public LoginOverException asException() {
      return new LoginExpiredException(problem);
    }
  }

  /** Not now; an access token that is still valid stays good. */
  record NotNow(Problem problem) implements Renewal {}

  /** The login that was to be renewed is not there any more, or can't be read. */
  record Gone(RuntimeException failure) implements Renewal {}
}
