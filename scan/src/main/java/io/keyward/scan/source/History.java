package io.keyward.scan.source;

import io.keyward.scan.source.SourceFile.Kept;
import io.keyward.scan.source.SourceFile.Past;
import io.keyward.scan.source.SourceFile.Standing;
import io.keyward.scan.source.Stay.Commit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every version of every file that any branch, tag or stash leads to, each content once, newest
 * first. What the last commit has is shown by its path alone; the path of any other version has the
 * first digits of the content's id behind it, as in {@code src/a.js@1a2b3c4d}.
 */
public final class History implements Source {
  private static final String COMMIT = "commit ";
  private static final List<String> LOG =
      List.of(
          "log",
          "--all",
          "--reverse",
          "--topo-order",
          "--raw",
          "--no-abbrev",
          "--no-renames",
          "--no-ext-diff",
          "--no-textconv",
          "--date=short",
          "--format=" + COMMIT + "%h %ad");

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
    List<String> words = new ArrayList<>(List.of("--all"));
    since.ifPresent(date -> older(date).ifPresent(commit -> words.add("^" + commit)));
    Map<String, List<String>> here = here();
    try (Contents contents = git.contents(words, Content.LARGEST)) {
      Optional<Contents.Entry> next = contents.next();
      while (next.isPresent()) {
        Contents.Entry entry = next.get();
        List<String> paths = here.getOrDefault(entry.id(), List.of());
        if (paths.isEmpty()) {
          give(entry.found(), entry.path(), new Past(entry.id()), intake);
        }
        for (String path : paths) {
          give(entry.found(), path, new Kept(entry.id()), intake);
        }
        next = contents.next();
      }
    }
  }

  /** The contents of the last commit, with the paths that they lie at. */
  private Map<String, List<String>> here() {
    Map<String, List<String>> paths = new HashMap<>();
    if (git.agrees("rev-parse", "--verify", "--quiet", "HEAD")) {
      for (String entry : git.pieces("ls-tree", "-r", "-z", "--full-tree", "HEAD")) {
        int tab = entry.indexOf('\t');
        String[] words = entry.substring(0, tab).split(" ", -1);
        paths.computeIfAbsent(words[2], _ -> new ArrayList<>()).add(entry.substring(tab + 1));
      }
    }
    return paths;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Merges are passed over: what they bring in was in one of the commits that they join.
   */
  @Override
  public List<Optional<Stay>> stays(List<Set<String>> contents) {
    List<Builder> stays = new ArrayList<>();
    Map<String, List<Builder>> byContent = new HashMap<>();
    for (Set<String> ids : contents) {
      Builder stay = new Builder();
      stays.add(stay);
      ids.forEach(id -> byContent.computeIfAbsent(id, _ -> new ArrayList<>()).add(stay));
    }
    if (!stays.isEmpty()) {
      git.each(LOG, new Changes(byContent)::line);
    }
    return stays.stream().map(Builder::stay).toList();
  }

  /** Reads what commits changed, one line after the other, oldest first. */
  private static final class Changes {
    private final Map<String, List<Builder>> byContent;
    private Commit commit = new Commit("", LocalDate.EPOCH);

    Changes(Map<String, List<Builder>> byContent) {
      this.byContent = byContent;
    }

    void line(String line) {
      if (line.startsWith(COMMIT)) {
        String[] words = line.substring(COMMIT.length()).split(" ", -1);
        commit = new Commit(words[0], LocalDate.parse(words[1]));
      } else if (line.startsWith(":")) {
        // :mode SP mode SP id SP id SP status, and the path
        String[] words = line.split(" ", 5);
        byContent.getOrDefault(words[2], List.of()).forEach(stay -> stay.leave(commit));
        byContent.getOrDefault(words[3], List.of()).forEach(stay -> stay.come(words[3], commit));
      }
    }
  }

  /** What is known so far, commits coming oldest first. */
  private static final class Builder {
    private String first = "";
    private Optional<Commit> in = Optional.empty();
    private Optional<Commit> out = Optional.empty();

    /** One of the contents is there from now on. */
    void come(String content, Commit commit) {
      out = Optional.empty();
      if (in.isEmpty()) {
        in = Optional.of(commit);
        first = content;
      }
    }

    /** One of the contents is gone; if another one takes its place, that comes next. */
    void leave(Commit commit) {
      out = Optional.of(commit);
    }

    Optional<Stay> stay() {
      return in.map(commit -> new Stay(first, commit, out));
    }
  }

  /** The newest commit that is too old. */
  private Optional<String> older(String date) {
    String commit = git.line("rev-list", "--all", "-n", "1", "--before=" + date);
    return commit.isEmpty() ? Optional.empty() : Optional.of(commit);
  }

  private static void give(Git.Found found, String path, Standing version, Intake intake)
      throws InterruptedException {
    switch (found) {
      case Git.Blob blob -> Content.give(new SourceFile(path, blob.content(), version), intake);
      case Git.TooLarge _ -> intake.notChecked(new NotChecked(path, NotChecked.Reason.TOO_LARGE));
      case Git.Absent _ -> intake.notChecked(new NotChecked(path, NotChecked.Reason.UNREADABLE));
    }
  }
}
