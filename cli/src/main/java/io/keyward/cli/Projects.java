package io.keyward.cli;

import io.keyward.accounts.Choice;
import io.keyward.auth.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which account a folder uses because of the project that it is in. What the person wrote into
 * their own settings goes before what a repository brings along; of several folders in the settings
 * the nearest one counts. A Git worktree without a word of its own is in the project of its main
 * repository.
 *
 * @param settings folders of the person's, and the accounts that they use
 */
record Projects(Map<Path, String> settings) {

  /**
   * What is said about this folder.
   *
   * @throws ProblemException {@code project-file-broken}
   */
  Optional<Choice.Project> of(Path folder) {
    Path here = folder.toAbsolutePath().normalize();
    Optional<Path> root = root(here);
    Optional<Path> there =
        root.flatMap(Worktree::repositoryOf)
            .map(repository -> repository.resolve(root.get().relativize(here)).normalize());
    Optional<Choice.Project> said = settings(here);
    if (said.isEmpty() && there.isPresent()) {
      said = settings(there.get());
    }
    if (said.isEmpty()) {
      said = ProjectFile.near(here);
    }
    return said.isEmpty() && there.isPresent() ? ProjectFile.near(there.get()) : said;
  }

  /** The repository that the folder is in. */
  private static Optional<Path> root(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private Optional<Choice.Project> settings(Path folder) {
    for (Path at = folder; at != null; at = at.getParent()) {
      String account = settings.get(at);
      if (account != null) {
        return Optional.of(new Choice.Project(account, "[projects] in your settings"));
      }
    }
    return Optional.empty();
  }
}
