package io.keyward.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.scan.ScanProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hooks that real Git runs; the scanner's place is taken by a script that writes down what it was
 * asked.
 */
class HooksTest {
  @TempDir private Path folder;
  private Repository repository;
  private Path asked;
  private Path command;

  @BeforeEach
  void make() throws IOException {
    repository = Repository.in(Files.createDirectory(folder.resolve("it's a repository")));
    asked = folder.resolve("asked");
    command = folder.resolve("the 'command'");
    answer(0);
  }

  private void answer(int exit) throws IOException {
    Files.writeString(command, "#!/bin/sh\necho \"$@\" >> '" + asked + "'\nexit " + exit + "\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void eachCommitIsScannedFirst() throws IOException {
    Hooks.of(repository.folder()).install(command.toString());

    repository.write("a.js", "a").add("a.js").commit();

    assertThat(asked).hasContent("scan --staged");
  }

  @Test
  void aCommitThatIsOnlyWordedAnewHasNothingToScan() throws IOException {
    repository.write("a.js", "a").add("a.js").commit();
    Hooks.of(repository.folder()).install(command.toString());
    answer(2);

    repository.git("commit", "-q", "--amend", "-m", "In other words");

    assertThat(asked).doesNotExist();
  }

  @Test
  void aCommitThatDoesNotPassIsNotMade() throws IOException {
    Hooks.of(repository.folder()).install(command.toString());
    answer(2);

    assertThatThrownBy(() -> repository.write("a.js", "a").add("a.js").commit())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void eachPushIsScannedFromWhatTheOtherSideHas() throws IOException {
    repository.write("a.js", "a").add("a.js").commit();
    String first = repository.git("rev-parse", "HEAD");
    Path remote = Files.createDirectory(folder.resolve("remote"));
    repository.git("init", "-q", "--bare", remote.toString());
    repository.git("remote", "add", "origin", remote.toString());
    repository.git("push", "-q", "origin", "main");
    Hooks.of(repository.folder()).install(command.toString());
    Files.delete(Path.of(repository.folder().toString(), ".git", "hooks", "pre-commit"));
    repository.write("a.js", "b").add("a.js").commit();
    String second = repository.git("rev-parse", "HEAD");

    repository.git("push", "-q", "origin", "main", "main:other");

    assertThat(Files.readAllLines(asked))
        .containsExactlyInAnyOrder(
            "scan --diff " + first + ".." + second, "scan --diff " + first + ".." + second);
    repository.git("push", "-q", "origin", ":other");
    assertThat(Files.readAllLines(asked)).hasSize(2);
  }

  @Test
  void aHookOfSomebodyElseStaysAndNothingIsHalfDone() throws IOException {
    Path theirs = repository.folder().resolve(".git/hooks/pre-push");
    Files.createDirectories(theirs.getParent());
    Files.writeString(theirs, "#!/bin/sh\n");

    assertThatThrownBy(() -> Hooks.of(repository.folder()).install(command.toString()))
        .isInstanceOfSatisfying(
            ScanProblemException.class, e -> assertThat(e.code()).isEqualTo("hook-taken"));
    assertThat(theirs).hasContent("#!/bin/sh");
    assertThat(repository.folder().resolve(".git/hooks/pre-commit")).doesNotExist();
  }

  @Test
  void oursIsMadeAnewAndGoesWhereTheRepositoryKeepsHooks() {
    repository.git("config", "core.hooksPath", ".husky");

    Hooks hooks = Hooks.of(repository.folder());
    hooks.install("/old/keyward");

    assertThat(hooks.install("/new/keyward")).isEqualTo(List.of("pre-commit", "pre-push"));
    assertThat(repository.folder().resolve(".husky/pre-commit")).content().contains("/new/keyward");
  }
}
