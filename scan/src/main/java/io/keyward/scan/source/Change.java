package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What somebody is about to bring in.
 *
 * @param before the files that change, as they were
 * @param after the files that change, as they would be, and the files around them that the
 *     application's model is made of
 * @param paths what changes, deleted files too; empty if nothing does
 */
public record Change(Source before, Source after, Set<String> paths) {
  private static final String HEAD = "HEAD";

  /**
   * What is staged, against the last commit. Within a hook this is what the commit will have, also
   * when only some files are committed.
   *
   * @param context whether a file is needed even if it does not change
   * @throws ScanProblemException {@code git-missing}, {@code git-work-tree-missing}, {@code
   *     git-failed}
   */
  public static Change staged(Path folder, Predicate<String> context) {
    Git.Asked asked = Git.at(folder, List.of(GitTree.DIFFERENCE, GitTree.LISTING));
    Git git = asked.git();
    Optional<List<String>> different = asked.questions().getFirst().piecesIfAny();
    List<String> listed = asked.questions().getLast().pieces();
    GitTree.ToCommit staged = GitTree.staged(git, different, listed);
    Set<String> paths = staged.paths();
    GitTree after = GitTree.index(git, listed, path -> paths.contains(path) || context.test(path));
    return new Change(
        staged.before(),
        new WithDeleted(
            new WithHidden(after, git, staged.entries()), after.lacking(paths), "what is staged"),
        paths);
  }

  /**
   * What one commit has beyond another, from the commit at which they parted.
   *
   * @param range two commits with two or three dots between them; {@code HEAD} where one is left
   *     out
   * @param context whether a file is needed even if it does not change
   * @throws ScanProblemException {@code revision-unknown}, and as {@link #staged}
   */
  public static Change between(Path folder, String range, Predicate<String> context) {
    Git git = Git.at(folder);
    int dots = range.indexOf("..");
    String from = range.substring(0, dots);
    String to = range.substring(dots).replaceFirst("^\\.{2,3}", "");
    String base = parted(git, from.isEmpty() ? HEAD : from);
    String tip = commit(git, to.isEmpty() ? HEAD : to);
    Set<String> paths =
        new TreeSet<>(
            git.pieces("diff-tree", "-r", "--name-only", "-z", "--no-renames", base, tip));
    Predicate<String> wanted = path -> paths.contains(path) || context.test(path);
    GitTree after = GitTree.commit(git, tip, wanted);
    return new Change(
        GitTree.commit(git, base, paths::contains),
        new WithDeleted(after, after.lacking(paths), range),
        paths);
  }

  /**
   * What the work tree has beyond the commit at which it parted from another one.
   *
   * @param revision the other commit, as Git takes one
   * @param context whether a file is needed even if it does not change
   * @throws ScanProblemException {@code revision-unknown}, and as {@link #staged}
   * @throws InterruptedException if it is told to end
   */
  public static Change since(Path folder, String revision, Predicate<String> context)
      throws InterruptedException {
    Git inside = Git.at(folder);
    Git git = inside.whole();
    String base = parted(git, revision);
    Source now = WorkTree.of(git.folder());
    GitTree.Difference difference = GitTree.commit(git, base, _ -> true).differenceTo(now);
    Set<String> paths = new TreeSet<>(difference.changed());
    Predicate<String> wanted = path -> difference.changed().contains(path) || context.test(path);
    paths.addAll(difference.deleted());
    return new Change(
        GitTree.commit(git, base, paths::contains),
        new WithDeleted(
            new Only(now, wanted), List.copyOf(difference.deleted()), "changes since " + revision),
        paths);
  }

  /**
   * Where the work tree's branch parted from this commit; the commit itself if they have nothing in
   * common.
   */
  private static String parted(Git git, String revision) {
    String commit = commit(git, revision);
    return git.agrees("merge-base", commit, HEAD) ? git.line("merge-base", commit, HEAD) : commit;
  }

  private static String commit(Git git, String revision) {
    if (revision.startsWith("-")
        || !git.agrees("rev-parse", "--verify", "--quiet", revision + "^{commit}")) {
      throw new ScanProblemException(
          "revision-unknown",
          "Git knows no commit " + revision + ".",
          "A shallow clone may not have it.",
          "Name a branch, a tag or a commit; in CI, fetch it first.");
    }
    return git.line("rev-parse", revision + "^{commit}");
  }

  /** Keeps its own copy. */
  public Change {
    paths = Set.copyOf(paths);
  }

  /** A source, and what is not in it any more. */
  private record WithDeleted(Source rest, List<String> deleted, String name) implements Source {
    @Override
    public void read(Intake intake) throws InterruptedException {
      rest.read(intake);
      for (String path : deleted) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.DELETED));
      }
    }
  }

  /** What is staged, and what of it the files that lie there say no more. */
  private record WithHidden(Source staged, Git git, List<Staging.Entry> entries) implements Source {
    @Override
    public String name() {
      return staged.name();
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      staged.read(intake);
      if (!entries.isEmpty()) {
        new Staging(git.whole(), entries).read("", _ -> true, intake);
      }
    }
  }

  /** Some files of a source. */
  private record Only(Source all, Predicate<String> wanted) implements Source {
    @Override
    public String name() {
      return all.name();
    }

    @Override
    public void read(Intake intake) throws InterruptedException {
      all.read(
          new Intake() {
            @Override
            public void file(SourceFile file) throws InterruptedException {
              if (wanted.test(file.path())) {
                intake.file(file);
              }
            }

            @Override
            public void notChecked(NotChecked what) {
              if (wanted.test(what.path())) {
                intake.notChecked(what);
              }
            }
          });
    }
  }
}
