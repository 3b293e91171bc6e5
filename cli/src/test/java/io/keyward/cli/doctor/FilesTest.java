package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.disk.FileFacts;
import io.keyward.auth.store.CodexHome;
import io.keyward.cli.doctor.Result.Advice;
import io.keyward.cli.doctor.Result.Broken;
import io.keyward.cli.doctor.Result.Fine;
import io.keyward.cli.doctor.Result.Mended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the checks of files find, and what they mend. */
class FilesTest {
  private static final int US = 1000;
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0700, 1000, Fine",
    "0500, 1000, Fine",
    "0750, 1000, Advice",
    "0701, 1000, Advice",
    "0720, 1000, Broken",
    "0777, 1000, Broken",
    "0700, 0, Broken",
    "0700, 1001, Broken"
  })
  void judgesTheFolder(String mode, int owner, String result) {
    assertThat(FolderCheck.judge(facts(mode, owner, 1), US))
        .extracting(found -> found.getClass().getSimpleName())
        .isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "0600, 1000, 1, Fine, false",
    "0700, 1000, 1, Fine, false",
    "0640, 1000, 1, Broken, true",
    "0604, 1000, 1, Broken, true",
    "0620, 1000, 1, Broken, true",
    "0400, 1000, 1, Broken, true",
    "0000, 1000, 1, Broken, true",
    "0600, 1001, 1, Broken, false",
    "0644, 1001, 1, Broken, false",
    "0600, 1000, 2, Broken, false",
    "0644, 1000, 2, Broken, false"
  })
  void judgesTheFileOfTheLogin(String mode, int owner, int names, String result, boolean mendable) {
    assertThat(LoginFileCheck.judge(facts(mode, owner, names), US))
        .extracting(found -> found.getClass().getSimpleName())
        .isEqualTo(result);
    assertThat(LoginFileCheck.isMendable(facts(mode, owner, names), US)).isEqualTo(mendable);
  }

  private static FileFacts facts(String mode, int owner, int names) {
    return new FileFacts(Integer.parseInt(mode, 8), owner, names, 1, 1);
  }

  @Test
  void mendsModesOnlyWhenAsked() throws IOException {
    Path file = Files.writeString(folder.resolve("auth.json"), "{}");
    mode(file, "rw-r--r--");
    mode(folder, "rwxrwxrwx");

    assertThat(new LoginFileCheck(file).look(Repair.NONE))
        .singleElement()
        .isInstanceOf(Broken.class);
    assertThat(new FolderCheck(folder).look(Repair.NONE))
        .singleElement()
        .isInstanceOf(Broken.class);
    assertThat(mode(file)).isEqualTo("rw-r--r--");

    assertThat(new LoginFileCheck(file).look(Repair.SAFE))
        .singleElement()
        .isInstanceOf(Mended.class);
    assertThat(new FolderCheck(folder).look(Repair.SAFE))
        .singleElement()
        .isInstanceOf(Mended.class);
    assertThat(mode(file)).isEqualTo("rw-------");
    assertThat(mode(folder)).isEqualTo("rwx------");

    assertThat(new LoginFileCheck(file).look(Repair.SAFE)).singleElement().isInstanceOf(Fine.class);
    assertThat(new FolderCheck(folder).look(Repair.SAFE)).singleElement().isInstanceOf(Fine.class);
  }

  @Test
  void aHardLinkIsFoundAndLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("auth.json"), "{}");
    mode(file, "rw-r--r--");
    Files.createLink(folder.resolve("copy"), file);

    assertThat(new LoginFileCheck(file).look(Repair.SAFE))
        .singleElement()
        .isInstanceOfSatisfying(
            Broken.class, broken -> assertThat(broken.what()).contains("hard link"));
    assertThat(mode(file)).isEqualTo("rw-r--r--");
  }

  @Test
  void aLinkIsFollowedAndADanglingOneIsAdvice() throws IOException {
    Path file = folder.resolve("auth.json");
    Path target = folder.resolve("elsewhere.json");
    Files.createSymbolicLink(file, target);
    assertThat(new LoginFileCheck(file).look(Repair.SAFE))
        .singleElement()
        .isInstanceOf(Advice.class);

    Files.writeString(target, "{}");
    mode(target, "rw-rw-rw-");
    assertThat(new LoginFileCheck(file).look(Repair.SAFE))
        .singleElement()
        .isInstanceOf(Mended.class);
    assertThat(file).isSymbolicLink();
    assertThat(mode(target)).isEqualTo("rw-------");
  }

  @Test
  void leftoversAreDeletedOnlyIfTheyAreOldAndFiles() throws IOException {
    Path old = Files.writeString(folder.resolve(".auth-Ab3xYz"), "{}");
    Path young = Files.writeString(folder.resolve(".auth-123.keyward"), "{}");
    Path other = Files.writeString(folder.resolve("auth.json"), "{}");
    Path link = Files.createSymbolicLink(folder.resolve(".auth-link"), other);
    Path inside = Files.createDirectory(folder.resolve(".auth-folder"));
    Path somebodys = Files.writeString(folder.resolve(".auth-work-account.json"), "{}");
    Instant now = Instant.now();
    for (Path path : List.of(old, other, inside, somebodys)) {
      Files.setLastModifiedTime(path, FileTime.from(now.minus(Duration.ofHours(1))));
    }
    LeftoversCheck check =
        new LeftoversCheck(new Leftovers(new CodexHome(folder), InstantSource.fixed(now)));

    assertThat(check.look(Repair.NONE)).singleElement().isInstanceOf(Broken.class);
    assertThat(old).exists();
    assertThat(check.look(Repair.SAFE)).singleElement().isInstanceOf(Mended.class);
    assertThat(old).doesNotExist();
    assertThat(List.of(young, other, link, inside, somebodys))
        .allSatisfy(path -> assertThat(path).exists());
    assertThat(check.look(Repair.SAFE)).singleElement().isInstanceOf(Fine.class);
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
