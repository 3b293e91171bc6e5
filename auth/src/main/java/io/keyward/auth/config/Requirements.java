package io.keyward.auth.config;

import io.keyward.auth.ProblemException;
import io.keyward.auth.store.StoreKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an administrator requires, whatever anybody configures: {@code requirements.toml}, with the
 * keys of codex-cli 0.169.0, and one table of Keyward's own that the CLI passes over:
 *
 * <pre>{@code
 * allowed_login_methods = ["chatgpt"]
 * allowed_chatgpt_workspaces = ["123e4567-e89b-42d3-a456-426614174000"]
 * cli_auth_credentials_store = "keyring"
 * chatgpt_base_url = "https://chatgpt.com/backend-api"
 *
 * [keyward]
 * require_mfa = true
 * }</pre>
 *
 * @param loginMethods {@code allowed_login_methods}; empty inside: none
 * @param workspaces {@code allowed_chatgpt_workspaces}, trimmed, without blank ones; empty inside:
 *     none
 * @param storeKind {@code cli_auth_credentials_store}
 * @param chatGptBaseUrl {@code chatgpt_base_url}
 * @param mfa {@code require_mfa} in the table {@code keyward}
 */
public record Requirements(
    Optional<Setting<List<LoginMethod>>> loginMethods,
    Optional<Setting<List<String>>> workspaces,
    Optional<Setting<StoreKind>> storeKind,
    Optional<Setting<String>> chatGptBaseUrl,
    Optional<Setting<Boolean>> mfa) {

  /** Nothing is required. */
  public static final Requirements NONE =
      new Requirements(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final String METHODS = "allowed_login_methods";
  private static final String WORKSPACES = "allowed_chatgpt_workspaces";
  private static final String TABLE = "keyward";
  private static final String MFA = "require_mfa";

  /**
   * Reads the file.
   *
   * @throws ProblemException {@code policy-unreadable}
   */
  static Requirements of(Toml toml) {
    Origin origin = toml.origin();
    return new Requirements(
        loginMethods(toml).map(value -> new Setting<>(value, origin)),
        toml.texts(WORKSPACES, Words.WRITE_WORKSPACES.formatted(WORKSPACES))
            .map(value -> new Setting<>(Words.trimmed(value), origin)),
        Words.storeKind(toml).map(value -> new Setting<>(value, origin)),
        Words.baseUrl(toml).map(value -> new Setting<>(value, origin)),
        mfa(toml).map(value -> new Setting<>(value, origin)));
  }

  private static Optional<List<LoginMethod>> loginMethods(Toml toml) {
    String instead = "Write " + METHODS + " = [\"chatgpt\"], [\"api\"] or [\"chatgpt\", \"api\"].";
    Optional<List<String>> words = toml.texts(METHODS, instead);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<LoginMethod> methods = new ArrayList<>();
    for (String word : words.get()) {
      methods.add(
          LoginMethod.of(word)
              .orElseThrow(() -> toml.wrong(METHODS, "names an unknown method.", instead)));
    }
    return Optional.of(List.copyOf(methods));
  }

  /** In a table of our own nothing may be misspelt: it would be a rule that silently fails. */
  private static Optional<Boolean> mfa(Toml toml) {
    String instead = "Write [keyward] and below it require_mfa = true, and nothing else.";
    Map<String, Object> table = toml.table(TABLE, instead);
    for (String name : table.keySet()) {
      if (!name.equals(MFA)) {
        throw toml.wrong(TABLE, "has a key that Keyward does not know.", instead);
      }
    }
    Object value = table.get(MFA);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Boolean required) {
      return Optional.of(required);
    }
    throw toml.wrong(MFA, "is neither true nor false.", instead);
  }
}
