package io.keyward.cli;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.accounts.Choice;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a project says about Keyward, in {@code .keyward.toml} in its folder or in one above it:
 *
 * <pre>{@code
 * account = "work"
 * }</pre>
 *
 * It may name one of the person's own accounts and nothing else: whoever writes a project must not
 * be able to send anything elsewhere.
 */
final class ProjectFile {
  private static final String NAME = ".keyward.toml";
  private static final String ACCOUNT = "account";
  private static final int LONGEST = 1 << 16;

  private ProjectFile() {}

  /**
   * The nearest one above this folder, up to the root of its repository.
   *
   * @throws ProblemException {@code project-file-broken}
   */
  static Optional<Choice.Project> near(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path file = at.resolve(NAME);
      if (Files.exists(file)) {
        return Optional.of(read(file));
      }
      if (Files.exists(at.resolve(".git"))) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Choice.Project read(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        throw broken("It is not a file of at most 64 KiB.").asException();
      }
      UnmodifiableConfig toml = new TomlParser().parse(Files.readString(file));
      for (UnmodifiableConfig.Entry entry : toml.entrySet()) {
        if (!entry.getKey().equals(ACCOUNT)) {
          throw broken("It has no setting " + Problem.quoted(entry.getKey()) + ".").asException();
        }
      }
      if (toml.get(ACCOUNT) instanceof String account && !account.isEmpty()) {
        return new Choice.Project(account, shown(file));
      }
      throw broken("It names no account.").asException();
    } catch (IOException | ParsingException e) {
      throw broken("It is not the TOML it should be.").causedBy(e);
    }
  }

  /** Without the folders above, which would tell where somebody's home is. */
  private static String shown(Path file) {
    Path folder = file.getParent();
    Path name = folder == null ? null : folder.getFileName();
    return name == null ? NAME : name + "/" + NAME;
  }

  private static Problem broken(String detail) {
    return new Problem(
        "project-file-broken",
        "What the project says about Keyward can't be used.",
        detail,
        "Mend .keyward.toml: account = \"LABEL\" is all that it may say.");
  }
}
