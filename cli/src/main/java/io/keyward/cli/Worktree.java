package io.keyward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A Git worktree, as its files tell (gitrepository-layout(5)): {@code .git} in it names a folder of
 * the main repository, and a file in that folder names the worktree. Only where both agree is it
 * one: else anybody's checkout could claim to belong to a repository of the person's.
 */
final class Worktree {
  private static final String GIT = ".git";
  private static final String WORKTREES = "worktrees";
  private static final String PREFIX = "gitdir: ";
  private static final int LONGEST = 4096;

  private Worktree() {}

  /**
   * The root of the main repository that this worktree belongs to; empty if it is none, or one
   * whose repository has no work tree of its own.
   *
   * @param root the folder that {@code .git} is in
   */
  static Optional<Path> repositoryOf(Path root) {
    try {
      Path mark = root.resolve(GIT);
      Optional<String> line = line(mark).filter(text -> text.startsWith(PREFIX));
      if (line.isEmpty()) {
        return Optional.empty();
      }
      Path own = root.resolve(line.get().substring(PREFIX.length())).toRealPath();
      Optional<String> back = line(own.resolve("gitdir"));
      if (back.isEmpty() || !own.resolve(back.get()).toRealPath().equals(mark.toRealPath())) {
        return Optional.empty();
      }
      return root(own);
    } catch (IOException | InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** From {@code …/REPOSITORY/.git/worktrees/NAME}, and from nothing else. */
  private static Optional<Path> root(Path own) {
    Path worktrees = own.getParent();
    if (worktrees == null || !worktrees.endsWith(WORKTREES)) {
      return Optional.empty();
    }
    Path git = worktrees.getParent();
    return git != null && git.endsWith(GIT)
        ? Optional.ofNullable(git.getParent())
        : Optional.empty();
  }

  private static Optional<String> line(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] text = in.readNBytes(LONGEST + 1);
      return text.length > LONGEST
          ? Optional.empty()
          : Optional.of(new String(text, StandardCharsets.UTF_8).strip());
    }
  }
}
