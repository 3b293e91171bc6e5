package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cli.doctor.Result.Advice;
import io.keyward.cli.doctor.Result.Broken;
import io.keyward.cli.doctor.Result.Fine;
import io.keyward.cli.doctor.Result.Mended;
import io.keyward.cli.doctor.Result.NotChecked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Logins in repositories, asked of the real git. */
class GitCheckTest {
  private static final String LOGIN =
      "{\"tokens\":{\"access_token\":\"eyJhbGciOiJub25lIn0.eyJzdWIiOiJub2JvZHkifQ.c2lnbmF0dXJl\"}}";

  @TempDir private Path folder;
  private Path repository;

  @BeforeEach
  void init() throws IOException, InterruptedException {
    repository = Files.createDirectories(folder.resolve("repository"));
    git("init", "-q");
  }

  @ParameterizedTest
  @CsvSource({
    "auth.json, true",
    "a/b/auth.json, true",
    "auth.json.bak, true",
    "AUTH.JSON, true",
    ".auth-Ab3, true",
    ".env, true",
    "x/.env.local, true",
    "prod.env, true",
    "oauth.json, false",
    "environment.txt, false",
    "auth.jsonnet/x, false"
  })
  void knowsWherePeopleKeepLogins(String path, boolean may) {
    assertThat(GitCheck.mayHoldLogin(path)).isEqualTo(may);
  }

  @Test
  void aLoginThatGitKeepsIsBroken() throws Exception {
    Files.writeString(repository.resolve("auth.json"), LOGIN);
    git("add", "auth.json");

    assertThat(look(Repair.SAFE_AND_GITIGNORE))
        .singleElement()
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> {
              assertThat(broken.what()).endsWith(": auth.json.");
              assertThat(broken.next()).contains("git rm --cached auth.json", "logout");
              assertThat(broken.toString()).doesNotContain(folder.toString(), "eyJ");
            });
  }

  @Test
  void aLoginThatGitWouldTakeIsAdviceAndMendedOnlyOnRequest() throws Exception {
    Files.createDirectories(repository.resolve("app"));
    Files.writeString(repository.resolve("app/.env"), "KEY=sk-proj-Ab3dEf6hIj9lMn2pQr5tUv8xYz");
    Files.writeString(repository.resolve(".gitignore"), "target");

    assertThat(look(Repair.SAFE)).singleElement().isInstanceOf(Advice.class);
    assertThat(repository.resolve(".gitignore")).content().isEqualTo("target");

    assertThat(look(Repair.SAFE_AND_GITIGNORE)).singleElement().isInstanceOf(Mended.class);
    assertThat(repository.resolve(".gitignore")).content().isEqualTo("target\nauth.json\n.env\n");
    assertThat(look(Repair.NONE)).singleElement().isInstanceOf(Fine.class);
  }

  @Test
  void aLinkInThePlaceOfGitignoreIsNotWrittenThrough() throws Exception {
    Path other = Files.writeString(folder.resolve("other"), "mine");
    Files.writeString(repository.resolve("auth.json"), LOGIN);
    Files.createSymbolicLink(repository.resolve(".gitignore"), other);

    assertThat(look(Repair.SAFE_AND_GITIGNORE)).singleElement().isInstanceOf(Advice.class);
    assertThat(other).content().isEqualTo("mine");
  }

  @Test
  void filesWithoutALoginAreFine() throws Exception {
    Files.writeString(repository.resolve("auth.json"), "{\"realm\": \"test\"}");
    Files.writeString(repository.resolve(".env"), "PORT=8080\n");
    git("add", ".");

    assertThat(look(Repair.NONE)).singleElement().isInstanceOf(Fine.class);
  }

  @Test
  void theCodexFolderInARepositoryIsSeenFromInside() throws Exception {
    Path codex = Files.createDirectories(repository.resolve("dotfiles/.codex"));
    Files.writeString(codex.resolve("auth.json"), LOGIN);
    git("add", ".");

    assertThat(new GitCheck(List.of(folder, codex), git()).look(Repair.NONE))
        .singleElement()
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.what()).contains("dotfiles/.codex/auth.json"));
  }

  /** A repository's own configuration can name programs; looking at it must start none of them. */
  @Test
  void nothingThatARepositoryNamesIsStarted() throws Exception {
    Path trace = folder.resolve("started");
    Path program =
        Files.writeString(folder.resolve("program"), "#!/bin/sh\ntouch '" + trace + "'\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    git("config", "core.fsmonitor", program.toString());

    assertThat(look(Repair.NONE)).singleElement().isInstanceOf(Fine.class);

    assertThat(trace).doesNotExist();
  }

  @Test
  void withoutGitARepositoryIsNotCheckedAndNotFine() throws Exception {
    Git none = new Git(Map.of());
    Path fake = Files.createDirectories(folder.resolve("fake/.git"));

    assertThat(new GitCheck(List.of(fake.getParent()), none).look(Repair.NONE))
        .singleElement()
        .isInstanceOf(NotChecked.class);
  }

  private List<Result> look(Repair repair) throws IOException, InterruptedException {
    return new GitCheck(List.of(repository), git()).look(repair);
  }

  private static Git git() {
    return new Git(Map.of("PATH", System.getenv("PATH")));
  }

  private void git(String... words) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("git", "-C", repository.toString()));
    line.addAll(List.of(words));
    Process git = new ProcessBuilder(line).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }
}
