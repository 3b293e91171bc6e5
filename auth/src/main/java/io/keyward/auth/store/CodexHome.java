package io.keyward.auth.store;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The folder that the Codex CLI keeps its state in.
 *
 * @param folder it may not exist yet if it is the default one
 */
public record CodexHome(Path folder) {

  /**
   * {@code $CODEX_HOME}, or {@code .codex} in the person's home; an empty variable counts as none.
   *
   * @throws ProblemException {@code codex-home-missing} if the variable names a folder that is not
   *     there
   */
  public static CodexHome of(Map<String, String> environment, Path home) {
    String named = environment.getOrDefault("CODEX_HOME", "");
    if (named.isEmpty()) {
      return new CodexHome(home.resolve(".codex"));
    }
    Path folder = Path.of(named);
    if (!Files.isDirectory(folder)) {
      throw new Problem(
              "codex-home-missing",
              "CODEX_HOME names a folder that does not exist.",
              "The codex command refuses to start with it too.",
              "Create the folder, or unset CODEX_HOME.")
          .asException();
    }
    return new CodexHome(folder);
  }

  /**
   * Where writers of the login leave their files: this folder, and that of what {@code auth.json}
   * points to if it is a link to another one. Behind a link that leads nowhere is nothing.
   */
  public List<Path> foldersOfLogin() {
    try {
      Path behind = LoginFile.at(authFile()).folder();
      return behind.equals(folder.toAbsolutePath()) ? List.of(folder) : List.of(folder, behind);
    } catch (IOException _) {
      return List.of(folder);
    }
  }

  /** Where the login rests. */
  public Path authFile() {
    return folder.resolve("auth.json");
  }
}
