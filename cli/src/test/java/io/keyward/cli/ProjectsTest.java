package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.electronwill.nightconfig.toml.TomlParser;
import io.keyward.accounts.Choice;
import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which account a folder uses because of its project. */
class ProjectsTest {
  @TempDir private Path home;
  private Path repository;
  private Path worktree;
  private Path own;

  /** As {@code git worktree add} leaves it. */
  @BeforeEach
  void addAWorktree() throws IOException {
    home = home.toRealPath();
    repository = Files.createDirectories(home.resolve("repository"));
    worktree = Files.createDirectories(home.resolve("elsewhere/worktree"));
    own = Files.createDirectories(repository.resolve(".git/worktrees/worktree"));
    Files.writeString(worktree.resolve(".git"), "gitdir: " + own + "\n");
    Files.writeString(own.resolve("gitdir"), worktree.resolve(".git") + "\n");
    Files.writeString(own.resolve("commondir"), "../..\n");
  }

  private static Optional<String> account(Projects projects, Path folder) {
    return projects.of(folder).map(Choice.Project::account);
  }

  private static void says(Path folder, String account) throws IOException {
    Files.writeString(folder.resolve(".keyward.toml"), "account = \"" + account + "\"\n");
  }

  private static final Projects NOTHING = new Projects(Map.of());

  @Test
  void theNearestFolderInTheSettingsCounts() {
    Projects projects =
        new Projects(Map.of(home, "far", repository, "near", repository.resolve("sub"), "other"));

    assertThat(account(projects, repository.resolve("src/deep"))).contains("near");
    assertThat(account(projects, repository)).contains("near");
    assertThat(account(projects, repository.resolveSibling("repository2"))).contains("far");
    assertThat(account(projects, Path.of("/"))).isEmpty();
  }

  @Test
  void whatThePersonWroteGoesBeforeWhatTheRepositoryBrings() throws IOException {
    says(repository, "theirs");

    assertThat(account(NOTHING, repository)).contains("theirs");
    assertThat(account(new Projects(Map.of(home, "mine")), repository)).contains("mine");
  }

  @Test
  void aWorktreeIsInTheProjectOfItsRepository() throws IOException {
    assertThat(account(NOTHING, worktree)).isEmpty();

    says(repository, "of-the-repository");

    assertThat(account(NOTHING, worktree.resolve("src"))).contains("of-the-repository");
    assertThat(account(new Projects(Map.of(repository, "mine")), worktree)).contains("mine");
    says(worktree, "of-the-worktree");
    assertThat(account(NOTHING, worktree)).contains("of-the-worktree");
  }

  @Test
  void aFolderOfTheSettingsInsideTheRepositoryHoldsInItsWorktreesToo() {
    Projects projects = new Projects(Map.of(repository.resolve("docs"), "writer"));

    assertThat(account(projects, worktree.resolve("docs/book"))).contains("writer");
    assertThat(account(projects, worktree)).isEmpty();
  }

  @Test
  void aWorktreeThatItsRepositoryDoesNotKnowIsNone() throws IOException {
    says(repository, "of-the-repository");
    Files.writeString(own.resolve("gitdir"), home.resolve("another/.git") + "\n");

    assertThat(account(NOTHING, worktree)).isEmpty();
  }

  /** Both files are in the hostile checkout, and only the last step leads out of it. */
  @Test
  void aCheckoutCannotClaimToBelongToSomebodyElsesRepository() throws IOException {
    says(repository, "of-the-repository");
    Path fake = Files.createDirectories(worktree.resolve("x/worktrees/y"));
    Files.writeString(worktree.resolve(".git"), "gitdir: x/worktrees/y\n");
    Files.writeString(fake.resolve("gitdir"), worktree.resolve(".git") + "\n");
    Files.writeString(fake.resolve("commondir"), repository.resolve(".git") + "\n");

    assertThat(account(NOTHING, worktree)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gitdir: ", "gitdir: \u0000", "gitdir: /", "gitdir: ../../..", "nonsense"})
  void aFileThatIsNoneOfGitsLeadsNowhere(String text) throws IOException {
    says(repository, "of-the-repository");
    Files.writeString(worktree.resolve(".git"), text);

    assertThat(account(NOTHING, worktree)).isEmpty();
  }

  @Test
  void aHugeFileOrALinkLeadsNowhere() throws IOException {
    says(repository, "of-the-repository");
    Files.writeString(worktree.resolve(".git"), "gitdir: " + own + "\n".repeat(5000));
    assertThat(account(NOTHING, worktree)).isEmpty();

    Files.delete(worktree.resolve(".git"));
    Path mark = Files.writeString(home.resolve("mark"), "gitdir: " + own + "\n");
    Files.createSymbolicLink(worktree.resolve(".git"), mark);
    assertThat(account(NOTHING, worktree)).isEmpty();
  }

  private Settings settings(String text) {
    return Settings.of(new TomlParser().parse(text), home);
  }

  @Test
  void foldersInTheSettingsAreNamedByTheirWholePathsOrFromHome() {
    assertThat(
            settings("[projects]\n\"~/a.b\" = \"one\"\n\"~\" = \"two\"\n\"/x/../y/\" = \"three\"\n")
                .projects()
                .settings())
        .isEqualTo(Map.of(home.resolve("a.b"), "one", home, "two", Path.of("/y"), "three"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[projects]\nrelative = \"a\"",
        "[projects]\n\"~ann/x\" = \"a\"",
        "[projects]\n\"/x\" = 1",
        "[projects]\n\"/x\" = \"\"",
        "[projects.\"/x\"]\naccount = \"a\"",
        "projects = 1"
      })
  void whatIsNoProjectIsRefused(String text) {
    assertThatThrownBy(() -> settings(text))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("settings-unreadable"));
  }
}
