package io.keyward.cli.codex;

import io.keyward.accounts.Account;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What makes one run of {@code codex} use the proxy and nothing else, measured on codex-cli
 * 0.169.0:
 *
 * <ul>
 *   <li>The provider stays {@code openai}, so {@code resume} lists what was begun before and
 *       elsewhere: that list, and whether a conversation may go on, goes by the provider's name.
 *   <li>No login is looked for: with its own, the CLI would renew it on the way, and show it to
 *       whatever {@code openai_base_url} names.
 *   <li>The key comes in {@code CODEX_ACCESS_TOKEN}, which holds for the terminal, {@code exec},
 *       {@code resume} and {@code app-server} alike; {@code CODEX_API_KEY} holds for {@code exec}
 *       alone.
 *   <li>All that the CLI asks about its login goes to the proxy too, or the key would be sent to
 *       OpenAI.
 * </ul>
 *
 * @param proxy its address, such as {@code http://127.0.0.1:4711}
 */
public record Lent(URI proxy) {
  private static final String TOKEN_PREFIX = "at-";

  /** Under which path the proxy answers what the CLI asks besides prompts. */
  private static final String BACKEND = "/codex/backend-api";

  /** Under which path the proxy says whose account it is. */
  private static final String ACCOUNTS = "/codex/accounts";

  private static final String NAME = "codex";
  private static final Set<String> OF_SHIMS = Set.of("exe", "cmd", "bat", "ps1", "js");

  /**
   * Whether a file is the {@code codex} command: itself, the script or the shim that npm puts on
   * the path, or the program inside the package, whose name says for which machine it is.
   */
  public static boolean isCodex(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    int dot = name.lastIndexOf('.');
    String stem =
        dot > 0 && OF_SHIMS.contains(name.substring(dot + 1)) ? name.substring(0, dot) : name;
    return stem.equals(NAME)
        || stem.startsWith("codex-x86_64-")
        || stem.startsWith("codex-aarch64-");
  }

  /**
   * What the CLI must be told, for before its own arguments: what a person says themselves comes
   * later, and has the last word.
   */
  public List<String> overrides() {
    List<String> all = new ArrayList<>();
    for (String override :
        List.of(
            "model_provider=\"openai\"",
            "openai_base_url=" + quoted("/v1"),
            "chatgpt_base_url=" + quoted(BACKEND),
            "cli_auth_credentials_store=\"ephemeral\"",
            // The proxy must see which model is asked for, and the way to it is short.
            "features.enable_request_compression=false",
            // They belong to the login, which is not there.
            "features.apps=false",
            // What a model has run in a shell is not to have the key.
            "shell_environment_policy.set.CODEX_ACCESS_TOKEN=\"\"",
            "shell_environment_policy.set.CODEX_API_KEY=\"\"")) {
      all.add("-c");
      all.add(override);
    }
    return List.copyOf(all);
  }

  /** Its variables, besides the one with the key. */
  public Map<String, String> variables() {
    return Map.of("CODEX_AUTHAPI_BASE_URL", proxy + ACCOUNTS);
  }

  /**
   * The variables with the key, and what stands before it. For an account that is billed by a key,
   * {@code exec} is told so, and then asks less; the terminal takes nothing but a token.
   */
  public Map<String, String> keyed(Account.Kind kind) {
    return switch (kind) {
      case CHATGPT, ACCESS_TOKEN -> Map.of("CODEX_ACCESS_TOKEN", TOKEN_PREFIX);
      case API_KEY -> Map.of("CODEX_ACCESS_TOKEN", TOKEN_PREFIX, "CODEX_API_KEY", "");
    };
  }

  private String quoted(String path) {
    return "\"" + proxy + path + "\"";
  }
}
