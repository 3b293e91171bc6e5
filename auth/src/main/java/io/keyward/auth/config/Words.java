package io.keyward.auth.config;

import io.keyward.auth.ProblemException;
import io.keyward.auth.store.StoreKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys of configuration and the values that they may have, as codex-cli 0.169.0 takes them. */
final class Words {
  static final String METHOD = "forced_login_method";
  static final String WORKSPACE = "forced_chatgpt_workspace_id";
  static final String STORE = "cli_auth_credentials_store";
  static final String BASE_URL = "chatgpt_base_url";

  static final String WRITE_WORKSPACES = "Write %s = [\"WORKSPACE-ID\", \"ANOTHER-ID\"].";

  private Words() {}

  /**
   * {@code cli_auth_credentials_store}.
   *
   * @throws ProblemException if it is none of the four words
   */
  static Optional<StoreKind> storeKind(Toml toml) {
    String instead = "Write " + STORE + " = \"file\", \"keyring\", \"auto\" or \"ephemeral\".";
    Optional<String> word = toml.text(STORE, instead);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<StoreKind> kind = StoreKind.of(word.get());
    if (kind.isEmpty()) {
      throw toml.wrong(STORE, "names an unknown place.", instead);
    }
    return kind;
  }

  /** {@code chatgpt_base_url}. */
  static Optional<String> baseUrl(Toml toml) {
    return toml.text(BASE_URL, "Write " + BASE_URL + " = \"https://HOST/PATH\".");
  }

  /**
   * {@code forced_login_method}.
   *
   * @throws ProblemException if it is neither {@code chatgpt} nor {@code api}; an empty text is
   *     neither
   */
  static Optional<LoginMethod> method(Toml toml) {
    String instead = "Write " + METHOD + " = \"chatgpt\" or \"api\", or leave the line out.";
    Optional<String> word = toml.text(METHOD, instead);
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<LoginMethod> method = LoginMethod.of(word.get());
    if (method.isEmpty()) {
      throw toml.wrong(METHOD, "names an unknown method.", instead);
    }
    return method;
  }

  /**
   * {@code forced_chatgpt_workspace_id}: one text or a list; blank ones don't count, and none left
   * means that every workspace will do.
   *
   * @throws ProblemException if it is something else, or several in one text
   */
  static Optional<List<String>> workspaces(Toml toml) {
    String instead = WRITE_WORKSPACES.formatted(WORKSPACE);
    if (!toml.isText(WORKSPACE)) {
      Optional<List<String>> list = toml.texts(WORKSPACE, instead);
      return list.isEmpty() ? list : Optional.of(trimmed(list.get()));
    }
    String one = toml.text(WORKSPACE, instead).orElse("");
    if (one.indexOf(',') >= 0) {
      throw toml.wrong(WORKSPACE, "holds several workspaces in one text.", instead);
    }
    return Optional.of(trimmed(List.of(one)));
  }

  /** Without blanks around them, without blank ones, and each only once. */
  static List<String> trimmed(List<String> texts) {
    Set<String> kept = new LinkedHashSet<>();
    for (String text : texts) {
      if (!text.isBlank()) {
        kept.add(text.strip());
      }
    }
    return List.copyOf(kept);
  }
}
