package io.keyward.scan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.source.NotChecked.Reason;
import io.keyward.scan.source.SourceFile.Now;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTreeTest {
  @TempDir private Path folder;

  @Test
  void whatGitIsToldToLeaveAloneIsNotReadExceptVariables() throws Exception {
    Repository.in(folder)
        .write(".gitignore", "dist/\n.env*\n!.env.example\n")
        .write("dist/a.js", "built")
        .write("src/a.js", "code")
        .write(".env", "KEY=1")
        .write("web/.env.local", "KEY=2")
        .write(".env.example", "KEY=");

    List<String> ignored = new ArrayList<>();
    WorkTree.of(folder).read(standings(ignored));

    assertThat(Repository.texts(WorkTree.of(folder)))
        .containsOnlyKeys(".gitignore", "src/a.js", ".env", "web/.env.local", ".env.example");
    assertThat(ignored).containsExactly(".env", "web/.env.local");
  }

  @Test
  void aFileThatIsTrackedAlthoughItIsIgnoredIsShared() throws Exception {
    Repository.in(folder).write(".env", "KEY=1").add(".env").commit().write(".gitignore", ".env\n");

    List<String> ignored = new ArrayList<>();
    WorkTree.of(folder).read(standings(ignored));

    assertThat(ignored).isEmpty();
  }

  @Test
  void aFolderOfTheTreeIsReadFromThere() {
    Repository.in(folder).write("web/src/a.js", "a").write("api/b.js", "b");

    assertThat(Repository.texts(WorkTree.of(folder.resolve("web"))))
        .containsOnly(entry("src/a.js", "a"));
  }

  @Test
  void repositoriesWithinAreReadByTheirOwnRules() throws IOException {
    Repository.in(folder).write("a.js", "a").add("a.js").commit();
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Repository.in(inner).write(".gitignore", "out\n").write("b.js", "b").write("out/c.js", "c");

    assertThat(Repository.texts(WorkTree.of(folder)))
        .containsOnlyKeys("a.js", "inner/.gitignore", "inner/b.js");
  }

  @Test
  void namesOfAllKindsComeThrough() {
    Repository.in(folder)
        .write("mit Leerzeichen.js", "1")
        .write("ünïcode/日本.js", "2")
        .write("\"quoted\"\n.js", "3")
        .write("-dash.js", "4")
        .add(".")
        .commit();

    assertThat(Repository.texts(WorkTree.of(folder)))
        .containsOnlyKeys("mit Leerzeichen.js", "ünïcode/日本.js", "\"quoted\"\n.js", "-dash.js");
  }

  @Test
  void aDeletedFileIsNotMissed() throws IOException {
    Repository.in(folder).write("a.js", "a").write("b.js", "b").add(".").commit();
    Files.delete(folder.resolve("b.js"));

    assertThat(Repository.texts(WorkTree.of(folder))).containsOnlyKeys("a.js");
    assertThat(Repository.gaps(WorkTree.of(folder))).isEmpty();
  }

  @Test
  void whatIsStagedComesBesideTheFileThatSaysSomethingElse() throws IOException {
    Repository repository =
        Repository.in(folder)
            .write("same.js", "staged")
            .write("web/changed.js", "staged")
            .write("web/deleted.js", "staged")
            .add(".")
            .write("web/changed.js", "here");
    Files.delete(folder.resolve("web/deleted.js"));

    assertThat(Repository.texts(WorkTree.of(folder)))
        .containsOnly(
            entry("same.js", "staged"),
            entry("web/changed.js", "here"),
            entry("web/changed.js@staged", "staged"),
            entry("web/deleted.js@staged", "staged"));
    assertThat(Repository.texts(WorkTree.of(folder.resolve("web"))))
        .containsOnlyKeys("changed.js", "changed.js@staged", "deleted.js@staged");

    repository.commit();
    assertThat(Repository.texts(WorkTree.of(folder)))
        .as("what was committed is staged no more")
        .containsOnlyKeys("same.js", "web/changed.js");
  }

  @Test
  void whatLiesThereAsALinkOrAsNoTextIsComparedWithNothing() throws IOException {
    Repository.in(folder).write("link.js", "staged").write("wide.js", "staged").add(".");
    Files.delete(folder.resolve("link.js"));
    Files.createSymbolicLink(folder.resolve("link.js"), folder.resolve("elsewhere.js"));
    Files.write(folder.resolve("wide.js"), "staged".getBytes(StandardCharsets.UTF_16));

    assertThat(Repository.texts(WorkTree.of(folder))).isEmpty();
  }

  @Test
  void whatIsNoTextOrNoFileIsNamedAndNotRead() throws Exception {
    Files.write(folder.resolve("image.png"), new byte[] {1, 0, 2});
    Files.createSymbolicLink(folder.resolve("loop"), folder);
    Files.createSymbolicLink(folder.resolve("passwords"), Path.of("/etc/passwd"));
    assertThat(new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start().waitFor())
        .isZero();
    Files.createDirectories(folder.resolve("node_modules/left-pad"));
    Files.writeString(folder.resolve("node_modules/left-pad/index.js"), "x");
    try (RandomAccessFile large = new RandomAccessFile(folder.resolve("dump.sql").toFile(), "rw")) {
      large.setLength(Content.LARGEST + 1);
    }

    assertThat(Repository.gaps(new Folder(folder)))
        .containsOnly(
            entry("image.png", Reason.BINARY),
            entry("loop", Reason.LINK),
            entry("passwords", Reason.LINK),
            entry("pipe", Reason.NO_FILE),
            entry("node_modules", Reason.DEPENDENCY),
            entry("dump.sql", Reason.TOO_LARGE));
    assertThat(Repository.texts(new Folder(folder))).isEmpty();
  }

  @Test
  void aRepositoryThatNamesProgramsRunsNone() throws Exception {
    Path ran = folder.resolve("ran");
    Path program = folder.resolve("program");
    Files.writeString(program, "#!/bin/sh\ntouch '" + ran + "'\ncat\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Repository repository =
        Repository.in(Files.createDirectory(folder.resolve("repository")))
            .write("a.js", "a")
            .add("a.js")
            .commit()
            .write("staged.js", "a")
            .add("staged.js")
            .write("staged.js", "b")
            .write(".gitattributes", "* filter=evil diff=evil\n")
            .write("a.js", "b");
    for (String key :
        List.of(
            "core.fsmonitor",
            "diff.external",
            "core.pager",
            "filter.evil.clean",
            "filter.evil.smudge",
            "filter.evil.process",
            "diff.evil.textconv",
            "diff.evil.command")) {
      repository.git("config", key, program.toString());
    }

    Repository.texts(WorkTree.of(repository.folder()));
    Repository.texts(Change.staged(repository.folder(), _ -> true).after());
    Change since = Change.since(repository.folder(), "HEAD", _ -> true);
    Repository.texts(since.before());
    Repository.texts(since.after());
    Repository.texts(new History(repository.folder(), Optional.empty()));

    assertThat(ran).doesNotExist();
  }

  @Test
  void whatIsNotThereIsAProblem() {
    assertThatThrownBy(() -> WorkTree.of(folder.resolve("nowhere")))
        .isInstanceOfSatisfying(
            ScanProblemException.class, e -> assertThat(e.code()).isEqualTo("source-missing"));
  }

  @Test
  void standardInputIsTheFileThatItIsNamed() {
    assertThat(
            Repository.texts(
                new StandardInput(
                    "src/a.js", new ByteArrayInputStream("text".getBytes(StandardCharsets.UTF_8)))))
        .containsOnly(entry("src/a.js", "text"));
  }

  private static Source.Intake standings(List<String> ignored) {
    return new Source.Intake() {
      @Override
      public void file(SourceFile file) {
        if (file.standing() == Now.IGNORED) {
          ignored.add(file.path());
        }
      }

      @Override
      public void notChecked(NotChecked what) {
        throw new AssertionError(what);
      }
    };
  }
}
