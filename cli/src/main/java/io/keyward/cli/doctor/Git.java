package io.keyward.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@code git} command, asked about a repository that may be anybody's: nothing that the
 * repository configures is started.
 *
 * @param environment the variables, of which those that would lead git elsewhere are left out
 */
record Git(Map<String, String> environment) {
  private static final long PATIENCE_SECONDS = 10;
  private static final int MOST_BYTES = 64 << 20;
  private static final List<String> QUIET =
      List.of(
          "--no-optional-locks",
          "--no-pager",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null");

  /** The folder of the repository that this folder is in. */
  static Optional<Path> repositoryOf(Path folder) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(".git"))) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  /** Paths in the repository that git keeps, from its folder on. */
  List<String> tracked(Path repository) throws IOException, InterruptedException {
    return list(repository, List.of("ls-files", "-z"));
  }

  /** Paths that git would take with the next {@code git add}. */
  List<String> untracked(Path repository) throws IOException, InterruptedException {
    return list(repository, List.of("ls-files", "-z", "--others", "--exclude-standard"));
  }

  /**
   * Asks.
   *
   * @throws IOException if there is no git, or it does not answer
   */
  private List<String> list(Path repository, List<String> question)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("git", "-C", repository.toString()));
    line.addAll(QUIET);
    line.addAll(question);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    environment.forEach((name, value) -> {
      if (!name.startsWith("GIT_")) {
        builder.environment().put(name, value);
      }
    });
    Process git = builder.start();
    git.getOutputStream().close();
    try (InputStream out = git.getInputStream()) {
      String said = new String(out.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      if (!git.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || git.exitValue() != 0) {
        throw new IOException("git gave no list");
      }
      return Arrays.stream(said.split("\0", -1)).filter(path -> !path.isEmpty()).toList();
    } finally {
      git.destroyForcibly();
    }
  }
}
