package io.keyward.sandbox;

/**
 * The person who signs in to a {@link Sandbox}; there is no password, because there is nothing to
 * guard.
 *
 * @param name the display name, never blank
 * @param email the e-mail address in the tokens, never blank
 * @param userId the {@code chatgpt_user_id} claim
 * @param accountId the {@code chatgpt_account_id} claim: the workspace
 * @param workspace the workspace's display name
 * @param plan the {@code chatgpt_plan_type} claim, for instance {@code plus}; the real CLI loads a
 *     workspace policy for {@code business}, {@code enterprise} and {@code edu}
 */
public record SandboxUser(
    String name, String email, String userId, String accountId, String workspace, String plan) {

  /** Checks that nothing is blank. */
  public SandboxUser {
    requireText(name, "name");
    requireText(email, "email");
    requireText(userId, "userId");
    requireText(accountId, "accountId");
    requireText(workspace, "workspace");
    requireText(plan, "plan");
  }

  /** Ada Sandbox, alone in her workspace, on the plus plan. */
  public static SandboxUser ada() {
    return new SandboxUser(
        "Ada Sandbox",
        "ada@sandbox.example",
        "user-sandbox-ada",
        "5a4db0c5-0000-4000-8000-0000000000ad",
        "Ada's workspace",
        "plus");
  }

  private static void requireText(String value, String what) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A sandbox user's " + what + " must not be blank");
    }
  }
}
