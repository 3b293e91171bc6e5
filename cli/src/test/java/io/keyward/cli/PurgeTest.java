package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.FileStore;
import io.keyward.auth.store.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is removed, what stays, and who has a say in it. The Codex folder is the home here. */
class PurgeTest {
  @TempDir private Path home;
  private Screen screen;
  private List<Path> ours;
  private List<Path> others;

  @BeforeEach
  void furnish() throws IOException {
    screen = new Screen(home);
    Path log = Files.createDirectories(home.resolve(".local/state/keyward/log"));
    Path settings = Files.createDirectories(home.resolve("keyward"));
    ours =
        List.of(
            write(settings, "config.toml"),
            write(log, "keyward-log.jsonl"),
            write(log, "keyward-log.1.jsonl"),
            write(log, "keyward-log.lock"),
            write(log, "keyward-bodies.jsonl"),
            write(log, "keyward-bodies.since"),
            write(home, "auth.renewal.lock"),
            write(home, ".auth-123.keyward"));
    others =
        List.of(
            write(home, "auth.json"),
            write(home, "config.toml"),
            write(home, "auth.lock"),
            write(home, "auth.json.lock"),
            write(home, ".auth-Ab3xYz"),
            write(settings, "notes.txt"),
            write(log, "other.jsonl"));
  }

  private static Path write(Path folder, String name) throws IOException {
    boolean empty = name.endsWith(".toml") || name.endsWith(".lock");
    return Files.writeString(folder.resolve(name), empty ? "" : "{}");
  }

  @Test
  void removesOursAndNothingElse() {
    assertThat(screen.run("", "purge", "--yes")).as(screen.err()).isEqualTo(Exit.OK);

    assertThat(ours).allSatisfy(path -> assertThat(path).doesNotExist());
    assertThat(others).allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void showsTheListFirstAndADryRunOnlyThat() {
    assertThat(screen.run("", "purge", "--dry-run", "--json")).isEqualTo(Exit.OK);

    Schemas.assertValid("purge", screen.out().strip());
    assertThat(((Json.Obj) Json.parse(screen.out())).array("files")).hasSize(ours.size());
    for (Path path : ours) {
      assertThat(screen.err()).contains(path.getFileName().toString());
      assertThat(path).exists();
    }
    assertThat(screen.out() + screen.err()).doesNotContain(home.toString());
  }

  @Test
  void withoutAPersonItWantsToBeToldInAdvance() {
    assertThat(screen.run("", "purge")).isEqualTo(Exit.USAGE);
    assertThat(screen.err()).contains("[purge-unconfirmed]", "--yes");
    assertThat(ours).allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void onlyAClearYesMeansYes() {
    Purge purge =
        new Purge(
            Purge.Consent.ASK,
            Purge.OfLogin.KEPT,
            new IssuerChoice(Optional.empty(), Optional.empty()));
    for (String answer : List.of("\n", "n\n", "maybe\n")) {
      assertThat(screen.run(answer, purge)).isEqualTo(Exit.NO);
      assertThat(ours).allSatisfy(path -> assertThat(path).exists());
    }
    assertThat(screen.run("y\n", purge)).isEqualTo(Exit.OK);
    assertThat(ours).allSatisfy(path -> assertThat(path).doesNotExist());
  }

  @Test
  void emptyFoldersOfOursGoAndOthersStay() throws IOException {
    for (Path path : others.subList(5, 7)) {
      Files.delete(path);
    }
    screen.run("", "purge", "--yes");

    assertThat(home.resolve("keyward")).doesNotExist();
    assertThat(home.resolve(".local/state/keyward/log")).doesNotExist();
    assertThat(home).exists();
  }

  @Test
  void aNoteOfATokenWhoseFateNobodyKnowsStays() throws IOException {
    Path note = Files.writeString(home.resolve("auth.renewal.lock"), "0123");

    assertThat(screen.run("", "purge", "--yes")).isEqualTo(Exit.FILE);

    assertThat(note).hasContent("0123");
    assertThat(screen.err()).contains("Still there", "keyward refresh");
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Path precious = write(elsewhere, "keyward-log.jsonl");
    Path log = home.resolve(".local/state/keyward/log");
    Files.delete(ours.get(1));
    Files.createSymbolicLink(ours.get(1), precious);
    Path settings = home.resolve("keyward");
    Files.delete(settings.resolve("config.toml"));
    Files.delete(settings.resolve("notes.txt"));
    Files.delete(settings);
    write(elsewhere, "config.toml");
    Files.createSymbolicLink(settings, elsewhere);

    assertThat(screen.run("", "purge", "--yes")).as(screen.err()).isEqualTo(Exit.OK);

    assertThat(precious).exists();
    assertThat(elsewhere.resolve("config.toml")).exists();
    assertThat(settings).isSymbolicLink();
    assertThat(log.resolve("keyward-log.jsonl")).isSymbolicLink();
  }

  @Test
  void whatLiesBesideALoginBehindALinkGoesToo() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Path login = Files.writeString(elsewhere.resolve("login.json"), "{}");
    Files.delete(home.resolve("auth.json"));
    Files.createSymbolicLink(home.resolve("auth.json"), login);
    Path lock = write(elsewhere, "auth.renewal.lock");
    Path left = write(elsewhere, ".auth-123.keyward");

    try (Turn _ = new FileStore(new CodexHome(home)).takeTurn()) {
      assertThat(screen.run("", "purge", "--yes")).isEqualTo(Exit.FILE);
      assertThat(lock).exists();
    }
    assertThat(left).doesNotExist();
    Files.writeString(lock, "0123");
    assertThat(screen.run("", "purge", "--yes")).isEqualTo(Exit.FILE);
    assertThat(lock).hasContent("0123");
    write(elsewhere, "auth.renewal.lock");
    assertThat(screen.run("", "purge", "--yes")).as(screen.err()).isEqualTo(Exit.OK);

    assertThat(lock).doesNotExist();
    assertThat(login).exists();
  }

  /** Whoever came next would renew at the same time, with a lock of another file. */
  @Test
  void aLockThatSomebodyHasStays() {
    Path lock = home.resolve("auth.renewal.lock");
    try (Turn _ = new FileStore(new CodexHome(home)).takeTurn()) {
      assertThat(screen.run("", "purge", "--yes")).isEqualTo(Exit.FILE);
      assertThat(screen.err()).contains("Still there: the Codex folder/auth.renewal.lock");
      assertThat(lock).exists();
    }

    assertThat(screen.run("", "purge", "--yes")).as(screen.err()).isEqualTo(Exit.OK);
    assertThat(lock).doesNotExist();
  }

  @Test
  void theLoginGoesOnlyIfAskedFor() throws IOException {
    Files.writeString(home.resolve("auth.json"), "{\"OPENAI_API_KEY\":\"sk-1\"}");

    screen.run("", "purge", "--yes");
    assertThat(home.resolve("auth.json")).exists();

    screen.run("", "purge", "--yes", "--login");
    assertThat(home.resolve("auth.json")).doesNotExist();
  }
}
