package io.keyward.auth.refresh;

import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.store.CredentialStore;
import java.time.Duration;
import java.util.Optional;

/** What rests in the store while somebody renews it: others may change it at any moment. */
final class Resting {
  /**
   * How long somebody else's commit is waited for: the Codex CLI asks the issuer without any lock,
   * and stores what it got as soon as it has it.
   */
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private static final int MOST_LOOKS = 60;

  private final CredentialStore store;
  private final Pause pause;

  Resting(CredentialStore store, Pause pause) {
    this.store = store;
    this.pause = pause;
  }

  /** What rests there now, if it still is the login of whom the caller saw. */
  ChatGptTokens ofSameOwner(ChatGptTokens seen) {
    if (store.load().orElseThrow(() -> new NoLoginException(Problems.signedOut()))
            instanceof ChatGptTokens now
        && isSame(seen, now)) {
      return now;
    }
    throw Problems.anotherAccount().asException();
  }

  /** What somebody else has stored in the place of these. */
  Optional<ChatGptTokens> heirNow(ChatGptTokens tokens) {
    ChatGptTokens now = ofSameOwner(tokens);
    return now.refreshToken().equals(tokens.refreshToken()) ? Optional.empty() : Optional.of(now);
  }

  /** What somebody else stores in the place of these within three seconds. */
  Optional<ChatGptTokens> heirSoon(ChatGptTokens tokens) throws InterruptedException {
    Optional<ChatGptTokens> heir = heirNow(tokens);
    for (int look = 1; heir.isEmpty() && look < MOST_LOOKS; look++) {
      pause.of(LOOK_EVERY);
      heir = heirNow(tokens);
    }
    return heir;
  }

  /** Whether nothing says that they are of two people or workspaces. */
  static boolean isSame(ChatGptTokens one, ChatGptTokens other) {
    return Identity.of(one).mayBe(Identity.of(other));
  }
}
