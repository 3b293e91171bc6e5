package io.keyward.auth.login;

import io.keyward.auth.Problem;
import io.keyward.auth.credential.ChatGptTokens;

/** How a sign-in in the browser ended. */
public sealed interface LoginOutcome {

  /** With tokens; nothing is stored yet. */
  record SignedIn(ChatGptTokens tokens) implements LoginOutcome {}

  /** Another Codex program on this machine asked for the callback port. */
  record Cancelled() implements LoginOutcome {}

  /** Without tokens. */
  record Failed(Problem problem) implements LoginOutcome {}
}
