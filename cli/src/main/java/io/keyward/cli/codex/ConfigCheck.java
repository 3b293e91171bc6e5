package io.keyward.cli.codex;

import com.electronwill.nightconfig.core.CommentedConfig;
import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.auth.Problem;
import java.util.List;

/**
 * Before a configuration is written: that it says afterwards what it said before, and besides only
 * what our lines say. Pure.
 */
final class ConfigCheck {
  private static final String CHOSEN = "model_provider";
  private static final List<String> DEFINED = List.of("model_providers", ConfigBlock.PROVIDER);

  private ConfigCheck() {}

  /**
   * Checks it.
   *
   * @param before the file without our lines
   * @param after the file with them
   * @throws io.keyward.auth.ProblemException {@code codex-config-broken}, {@code
   *     codex-config-taken}
   */
  static void check(String before, String after) {
    CommentedConfig was = parsed(before);
    if (was.contains(CHOSEN) || was.contains(DEFINED)) {
      throw new Problem(
              "codex-config-taken",
              "The configuration of Codex names another provider already.",
              "It sets " + (was.contains(CHOSEN) ? CHOSEN : String.join(".", DEFINED)) + ".",
              "Take that out first, or use keyward exec -- codex, which changes no file.")
          .asException();
    }
    CommentedConfig is = parsed(after);
    boolean isSaid = is.get(CHOSEN) instanceof String chosen && chosen.equals(ConfigBlock.PROVIDER);
    is.remove(CHOSEN);
    is.remove(DEFINED);
    if (is.get(DEFINED.getFirst()) instanceof Config others
        && others.isEmpty()
        && !was.contains(DEFINED.getFirst())) {
      is.remove(DEFINED.getFirst());
    }
    if (!isSaid || !is.equals(was)) {
      throw broken("Our lines would change what it says otherwise.").asException();
    }
  }

  private static CommentedConfig parsed(String text) {
    try {
      return new TomlParser().parse(text);
    } catch (ParsingException e) {
      throw broken("It is not the TOML it should be.").causedBy(e);
    }
  }

  static Problem broken(String detail) {
    return new Problem(
        "codex-config-broken",
        "The configuration of Codex can't be changed.",
        detail,
        "Mend config.toml in the Codex folder; nothing has been changed.");
  }
}
