package io.keyward.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.source.NotChecked.Reason;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangeTest {
  @TempDir private Path folder;
  private Repository repository;

  @BeforeEach
  void make() {
    repository = Repository.in(folder);
  }

  private Change staged() {
    return Change.staged(folder, path -> path.endsWith(".sql"));
  }

  @Test
  void whatIsStagedIsReadAndNotWhatLiesInTheWorkTree() {
    repository.write("a.js", "committed").add("a.js").commit();
    repository.write("a.js", "staged").add("a.js").write("a.js", "later");

    assertThat(Repository.texts(staged().after()))
        .containsOnly(entry("a.js", "staged"), entry("a.js@staged", "staged"));
    assertThat(Repository.texts(staged().before())).containsOnly(entry("a.js", "committed"));
  }

  @Test
  void howeverManyFilesThereAreEachComesWithItsOwnContent() {
    Map<String, String> expected = new HashMap<>();
    for (int i = 0; i < 2 * GitObjects.AT_ONCE + 3; i++) {
      expected.put("f" + i + ".js", "text %d\n".formatted(i).repeat(i + 1));
    }
    expected.forEach(repository::write);
    repository.add(".");

    assertThat(Repository.texts(staged().after())).isEqualTo(expected);
  }

  @Test
  void fromAFolderOfTheWorkTreeWhatIsHiddenIsRead() {
    repository.write("web/a.js", "staged").add(".").write("web/a.js", "later");

    assertThat(Repository.texts(Change.staged(folder.resolve("web"), _ -> false).after()))
        .containsOnly(entry("web/a.js", "staged"), entry("web/a.js@staged", "staged"));
  }

  @Test
  void filesThatDoNotChangeComeOnlyAsContext() {
    repository.write("a.js", "a").write("b.js", "b").write("c.sql", "c").add(".").commit();
    repository.write("a.js", "aa").add("a.js");

    assertThat(Repository.texts(staged().after())).containsOnlyKeys("a.js", "c.sql");
    assertThat(staged().paths()).containsExactly("a.js");
  }

  @Test
  void theFirstCommitHasNothingBefore() {
    repository.write("a.js", "a").add("a.js");

    assertThat(Repository.texts(staged().after())).containsOnly(entry("a.js", "a"));
    assertThat(Repository.texts(staged().before())).isEmpty();
  }

  @Test
  void aRenamedFileIsReadUnderItsNewName() {
    repository.write("a.js", "a").add("a.js").commit();
    repository.git("mv", "a.js", "ünï code.js");

    assertThat(Repository.texts(staged().after())).containsOnly(entry("ünï code.js", "a"));
    assertThat(Repository.gaps(staged().after())).containsOnly(entry("a.js", Reason.DELETED));
  }

  @Test
  void aChangeThatOnlyDeletesSaysSo() {
    repository.write("a.js", "a").add("a.js").commit();
    repository.git("rm", "-q", "a.js");

    assertThat(Repository.texts(staged().after())).isEmpty();
    assertThat(Repository.gaps(staged().after())).containsOnly(entry("a.js", Reason.DELETED));
  }

  @Test
  void nothingStagedIsNothing() {
    repository.write("a.js", "a").add("a.js").commit();

    assertThat(staged().paths()).isEmpty();
    assertThat(Repository.texts(staged().after())).isEmpty();
  }

  @Test
  void aFileInConflictIsAGap() {
    repository.write("a.js", "base").add("a.js").commit();
    repository.git("checkout", "-q", "-b", "other");
    repository.write("a.js", "theirs").add("a.js").commit();
    repository.git("checkout", "-q", "main");
    repository.write("a.js", "ours").add("a.js").commit();
    assertThatThrownBy(() -> repository.git("merge", "-q", "other"))
        .isInstanceOf(AssertionError.class);

    assertThat(Repository.gaps(staged().after())).containsOnly(entry("a.js", Reason.CONFLICT));
  }

  @Test
  void inASecondWorkTreeItsOwnIndexCounts(@TempDir Path elsewhere) {
    repository.write("a.js", "a").add("a.js").commit();
    Path second = elsewhere.resolve("second");
    repository.git("worktree", "add", "-q", second.toString(), "-b", "second");
    repository.write("a.js", "in the first").add("a.js");
    repository.git("-C", second.toString(), "rm", "-q", "a.js");

    assertThat(Repository.gaps(Change.staged(second, _ -> false).after()))
        .containsOnly(entry("a.js", Reason.DELETED));
  }

  @Test
  void fromAFolderOfTheWorkTreeAllOfItIsRead() {
    repository.write("web/a.js", "a").write("b.js", "b").add(".");

    assertThat(Repository.texts(Change.staged(folder.resolve("web"), _ -> false).after()))
        .containsOnlyKeys("web/a.js", "b.js");
  }

  @Test
  void sinceABranchIsWhatCameAfterTheyParted() throws Exception {
    repository.write("a.js", "a").write("gone.js", "g").add(".").commit();
    repository.git("checkout", "-q", "-b", "feature");
    repository.write("b.js", "committed").add("b.js").commit();
    repository.git("checkout", "-q", "main");
    repository.write("c.js", "on main").add("c.js").commit();
    repository.git("checkout", "-q", "feature");
    repository.write("d.js", "untracked").write("a.js", "changed");

    Change change = Change.since(folder, "main", _ -> false);

    assertThat(change.paths()).containsExactlyInAnyOrder("a.js", "b.js", "d.js");
    assertThat(Repository.texts(change.after())).containsOnlyKeys("a.js", "b.js", "d.js");
    assertThat(Repository.texts(change.before())).containsOnly(entry("a.js", "a"));
  }

  @Test
  void aCommitThatGitDoesNotKnowIsAProblem() {
    repository.commit();

    assertThatThrownBy(() -> Change.since(folder, "nowhere", _ -> false))
        .isInstanceOfSatisfying(
            ScanProblemException.class, e -> assertThat(e.code()).isEqualTo("revision-unknown"));
    assertThatThrownBy(() -> Change.since(folder, "--output=x", _ -> false))
        .isInstanceOf(ScanProblemException.class);
  }

  @Test
  void aFolderWithoutGitHasNothingStaged(@TempDir Path plain) {
    assertThatThrownBy(() -> Change.staged(plain, _ -> false))
        .isInstanceOfSatisfying(
            ScanProblemException.class,
            e -> assertThat(e.code()).isEqualTo("git-work-tree-missing"));
  }

  @Test
  void theHistoryHasEveryContentOnceAlsoWhatWasDeletedOrStashed() {
    repository.write("a.js", "one").write("copy.js", "one").add(".").commit();
    repository.write("a.js", "two").add(".").commit();
    repository.git("rm", "-q", "a.js");
    repository.commit();
    repository.write("copy.js", "stashed").git("stash", "-q");

    assertThat(Repository.texts(new History(folder, Optional.empty())).values())
        .containsExactlyInAnyOrder("one", "two", "stashed");
  }

  @Test
  void theHistorySinceADateLeavesOutWhatIsOlder() {
    repository.write("a.js", "old").add(".");
    repository.git("commit", "-q", "-m", "old", "--date=2020-01-01T00:00:00Z");
    repository.git("-c", "core.editor=true", "commit", "-q", "--amend", "--no-edit");
    assertThat(Repository.texts(new History(folder, Optional.of("2015-01-01"))).values())
        .containsExactly("old");
    assertThat(Repository.texts(new History(folder, Optional.of("2090-01-01"))).values()).isEmpty();
  }
}
