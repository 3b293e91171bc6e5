package io.keyward.auth.issuer;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import java.util.Optional;

/** Whether fresh tokens are for the person and the workspace that they were asked for. Pure. */
final class Ownership {
  private Ownership() {}

  /**
   * Whether no fresh token says another person or workspace than the held ones do, and the fresh
   * ones agree with each other. The account id beside the tokens is carried over and would always
   * agree, so only what the tokens themselves say counts for the fresh ones.
   */
  static boolean isSame(ChatGptTokens held, ChatGptTokens fresh) {
    return isStill(held, fresh.idToken())
        && isStill(held, fresh.accessToken())
        && Identity.said(fresh.idToken()).mayBe(Identity.said(fresh.accessToken()));
  }

  private static boolean isStill(ChatGptTokens held, Secret fresh) {
    Identity said = Identity.said(fresh);
    Identity byId = Identity.said(held.idToken());
    Identity byAccess = Identity.said(held.accessToken());
    return isOneOf(said.userId(), byId.userId(), byAccess.userId())
        && isOneOf(said.accountId(), byId.accountId(), held.accountId());
  }

  /** What is not said, or can't be compared, is no contradiction. */
  private static boolean isOneOf(
      Optional<String> said, Optional<String> before, Optional<String> orElse) {
    return said.isEmpty()
        || (before.isEmpty() && orElse.isEmpty())
        || said.equals(before)
        || said.equals(orElse);
  }
}
