package io.keyward.scan.source;

import io.keyward.scan.source.SourceFile.Past;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every version of every file that any branch, tag or stash leads to, each content once, newest
 * first. A path has the first digits of the content's id behind it, as in {@code
 * src/a.js@1a2b3c4d}; Git finds the commits of one with {@code git log --all --find-object=ID}.
 */
public final class History implements Source {
  private static final int DIGITS = 12;

  private final Git git;
  private final Optional<String> since;

  /**
   * Of the repository that the folder lies in.
   *
   * @param since the date, as Git takes one, before which commits are left out
   * @throws io.keyward.scan.ScanProblemException {@code git-missing}, {@code git-work-tree-missing}
   */
  public History(Path folder, Optional<String> since) {
    this.git = Git.at(folder);
    this.since = since;
  }

  @Override
  public String name() {
    return "the history" + since.map(date -> " since " + date).orElse("");
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    List<String> words =
        new ArrayList<>(
            List.of(
                "rev-list",
                "--objects",
                "--filter=object:type=blob",
                "--filter-provided-objects",
                "--all"));
    since.ifPresent(date -> older(date).ifPresent(commit -> words.add("^" + commit)));
    try (Git.Objects objects = git.objects()) {
      for (String line : git.lines(words)) {
        int space = line.indexOf(' ');
        if (space > 0) {
          read(line.substring(0, space), line.substring(space + 1), objects, intake);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest commit that is too old. */
  private Optional<String> older(String date) {
    String commit = git.line("rev-list", "--all", "-n", "1", "--before=" + date);
    return commit.isEmpty() ? Optional.empty() : Optional.of(commit);
  }

  private static void read(String id, String path, Git.Objects objects, Intake intake)
      throws IOException, InterruptedException {
    Past version = new Past(id.substring(0, Math.min(DIGITS, id.length())));
    switch (objects.content(id, Content.LARGEST)) {
      case Git.Blob blob -> Content.give(new SourceFile(path, blob.content(), version), intake);
      case Git.TooLarge _ -> intake.notChecked(new NotChecked(path, NotChecked.Reason.TOO_LARGE));
      case Git.Absent _ -> intake.notChecked(new NotChecked(path, NotChecked.Reason.UNREADABLE));
    }
  }
}
