package io.keyward.scan.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Files as Git has them: those of the index, or of a commit. */
final class GitTree implements Source {
  private static final String LINK = "120000";
  private static final String SUBMODULE = "160000";

  /** The mode of a file that is not there. */
  static final String ABSENT = "000000";

  private static final String HEAD = "HEAD";

  /** Asks for all that the index has. */
  static final List<String> LISTING = List.of("ls-files", "-s", "-z", "--full-name", ":/");

  /** Asks for what is staged. */
  static final List<String> DIFFERENCE =
      List.of("diff", "--cached", "--raw", "--no-abbrev", "--no-renames", "-z", HEAD, "--");

  private final Git git;
  private final String name;
  private final List<Entry> entries;

  private GitTree(Git git, String name, List<Entry> entries) {
    this.git = git;
    this.name = name;
    this.entries = List.copyOf(entries);
  }

  /**
   * What the next commit would have, as far as the paths are wanted.
   *
   * @param listed what Git answered to {@link #LISTING}
   */
  static GitTree index(Git git, List<String> listed, Predicate<String> wanted) {
    List<Entry> entries = new ArrayList<>();
    for (String piece : listed) {
      // mode SP id SP stage TAB path
      int tab = piece.indexOf('\t');
      String[] head = piece.substring(0, tab).split(" ", -1);
      add(entries, new Entry(head[0], head[1], head[2], piece.substring(tab + 1)), wanted);
    }
    return new GitTree(git, "the index", entries);
  }

  /** What a commit has, likewise. */
  static GitTree commit(Git git, String commit, Predicate<String> wanted) {
    List<Entry> entries = new ArrayList<>();
    for (String piece : git.pieces("ls-tree", "-r", "-z", "--full-tree", commit)) {
      // mode SP type SP id TAB path
      int tab = piece.indexOf('\t');
      String[] head = piece.substring(0, tab).split(" ", -1);
      add(entries, new Entry(head[0], head[2], "0", piece.substring(tab + 1)), wanted);
    }
    return new GitTree(git, "commit " + commit, entries);
  }

  /**
   * What is staged, against the last commit.
   *
   * @param before the files that differ, as they were
   * @param entries what differs, new and deleted files, too
   */
  record ToCommit(GitTree before, List<Staging.Entry> entries) {
    /** The paths of what differs. */
    Set<String> paths() {
      return entries.stream().map(Staging.Entry::path).collect(Collectors.toSet());
    }
  }

  /**
   * What is staged.
   *
   * @param different what Git answered to {@link #DIFFERENCE}; nothing before the first commit
   * @param listed what it answered to {@link #LISTING}
   */
  static ToCommit staged(Git git, Optional<List<String>> different, List<String> listed) {
    List<Staging.Entry> differing = Staging.entries(git, DIFFERENCE, different, () -> listed);
    List<Entry> before = new ArrayList<>();
    Set<String> told = new HashSet<>();
    for (Staging.Entry each : differing) {
      if (told.add(each.path()) && !each.was().equals(ABSENT)) {
        before.add(new Entry(each.was(), each.before(), "0", each.path()));
      }
    }
    return new ToCommit(new GitTree(git, "commit " + HEAD, before), differing);
  }

  private static void add(List<Entry> entries, Entry entry, Predicate<String> wanted) {
    if (wanted.test(entry.path())) {
      entries.add(entry);
    }
  }

  @Override
  public String name() {
    return name;
  }

  /** Those of the paths at which it has nothing. */
  List<String> lacking(Set<String> paths) {
    Set<String> there = entries.stream().map(Entry::path).collect(Collectors.toSet());
    return paths.stream().filter(path -> !there.contains(path)).sorted().toList();
  }

  /**
   * The paths of the files that differ between two states.
   *
   * @param changed those that are new or other than they were
   * @param deleted those that are not there any more
   */
  record Difference(Set<String> changed, Set<String> deleted) {}

  /**
   * What is different in another source. Compared here and not by Git, which would run filters that
   * the repository names; a file that a harmless filter changes counts as changed.
   */
  Difference differenceTo(Source other) throws InterruptedException {
    Map<String, String> ids = new HashMap<>();
    for (Entry entry : entries) {
      ids.put(entry.path(), entry.id());
    }
    Set<String> changed = new TreeSet<>();
    Set<String> deleted = new TreeSet<>(ids.keySet());
    other.read(
        new Intake() {
          @Override
          public void file(SourceFile file) {
            String id = ids.getOrDefault(file.path(), "");
            if (!id.equals(BlobId.of(file.content(), id.length()))) {
              changed.add(file.path());
            }
            deleted.remove(file.path());
          }

          @Override
          public void notChecked(NotChecked what) {
            if (!ids.containsKey(what.path())) {
              changed.add(what.path());
            }
            deleted.remove(what.path());
          }
        });
    return new Difference(changed, deleted);
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    Set<String> told = new HashSet<>();
    List<Entry> files = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.stage().equals("0")) {
        if (told.add(entry.path())) {
          intake.notChecked(new NotChecked(entry.path(), NotChecked.Reason.CONFLICT));
        }
      } else {
        switch (entry.mode()) {
          case LINK -> intake.notChecked(new NotChecked(entry.path(), NotChecked.Reason.LINK));
          case SUBMODULE ->
              intake.notChecked(new NotChecked(entry.path(), NotChecked.Reason.SUBMODULE));
          default -> files.add(entry);
        }
      }
    }
    try (GitObjects objects = git.objects()) {
      for (int from = 0; from < files.size(); from += GitObjects.AT_ONCE) {
        int to = Math.min(files.size(), from + GitObjects.AT_ONCE);
        read(files.subList(from, to), objects, intake);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each answer would have to be waited for if each were asked for by itself. */
  private static void read(List<Entry> files, GitObjects objects, Intake intake)
      throws IOException, InterruptedException {
    objects.ask(files.stream().map(Entry::id).toList());
    for (Entry file : files) {
      switch (objects.next(Content.LARGEST)) {
        case Git.Blob blob -> Content.give(new SourceFile(file.path(), blob.content()), intake);
        case Git.TooLarge _ ->
            intake.notChecked(new NotChecked(file.path(), NotChecked.Reason.TOO_LARGE));
        case Git.Absent _ ->
            intake.notChecked(new NotChecked(file.path(), NotChecked.Reason.UNREADABLE));
      }
    }
  }

  private record Entry(String mode, String id, String stage, String path) {}
}
