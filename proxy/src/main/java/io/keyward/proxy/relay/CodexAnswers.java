package io.keyward.proxy.relay;

import io.keyward.accounts.Account;
import io.keyward.accounts.Owner;
import io.keyward.auth.json.Json;

/**
 * What the Codex CLI is told of the account behind its key, so that it holds to its own policy as
 * if it were signed in to it: forced workspaces, and what a workspace's plan asks of it. Pure.
 */
final class CodexAnswers {
  /** The CLI wants a bare origin of https; it goes to {@code openai_base_url} all the same. */
  private static final String ORIGIN = "https://chatgpt.com";

  private CodexAnswers() {}

  /** Whose the key is; the account's label stands where the CLI shows an address. */
  static Json.Obj whoami(Account account) {
    return Json.object()
        .with("email", account.label())
        .with("chatgpt_user_id", user(account))
        .with("chatgpt_account_id", workspace(account))
        .with("chatgpt_plan_type", account.plan().orElse("unknown"))
        .with("chatgpt_account_is_fedramp", false);
  }

  /** The one workspace that there is. */
  static Json.Obj workspaces(Account account) {
    return Json.object()
        .with(
            "accounts",
            Json.array(
                Json.object()
                    .with("id", workspace(account))
                    .with("workspace_backend_origin", ORIGIN)
                    .with("account_routing_override", "NO_CONSTRAINT")));
  }

  private static String user(Account account) {
    return switch (account.owner()) {
      case Owner.Member(var _, var user, var _) -> user;
      case Owner.Bearer _, Owner.Unnamed _ -> "keyward-" + account.id();
    };
  }

  private static String workspace(Account account) {
    return switch (account.owner()) {
      case Owner.Member(var _, var _, var workspace) -> workspace;
      case Owner.Bearer _ -> "keyward-" + account.id();
      case Owner.Unnamed(var _, var workspace) -> workspace.orElse("keyward-" + account.id());
    };
  }
}
