package io.keyward.auth.credential;

import java.util.List;

/** What somebody signed in with. */
public sealed interface Credential permits ChatGptTokens, ApiKey, AccessToken {

  /** Everything in it that nobody else may see. */
  List<Secret> secrets();
}
