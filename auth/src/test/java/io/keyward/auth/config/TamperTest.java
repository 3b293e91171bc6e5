package io.keyward.auth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator's file that can't be read or believed is an error, never "no rule". */
@DisabledOnOs(OS.WINDOWS)
class TamperTest {
  private static final String RULE = "forced_login_method = \"chatgpt\"\n";

  @TempDir private Path folder;
  private Machine machine;
  private Path file;

  @BeforeEach
  void open() {
    machine = new Machine(folder).rules("managed_config.toml", RULE);
    file = machine.system().resolve("managed_config.toml");
  }

  @Test
  void aGuardedFileIsBelieved() {
    assertThat(machine.config().loginMethod()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw-r--", "rw-r--rw-", "rwxrwxrwx", "-w--w--w-"})
  void aFileThatOthersMayWriteIsNot(String mode) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertRefused("writable for others");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwxr-x", "rwxr-xrwx"})
  void aFolderThatOthersMayWriteIsNotEvenIfTheFileIsGone(String mode) throws IOException {
    Files.delete(file);
    Files.setPosixFilePermissions(machine.system(), PosixFilePermissions.fromString(mode));

    assertRefused("writable for others");
  }

  @Test
  void aFileOfAnotherUserIsNot() {
    Sources mine = machine.sources();
    SystemFolder another = new SystemFolder(machine.system(), mine.system().ruler() + 1, List.of());

    assertRefused(Sources.of(another, mine.home()), "belongs to another user");
  }

  @Test
  void aFileOfAnotherUserInTheRulersFolderIsNot() throws IOException {
    assumeThat(isRoot()).as("only root gives files away").isTrue();
    Files.setAttribute(file, "unix:uid", 4711);

    assertRefused("belongs to another user");
  }

  @Test
  void aLinkIsFollowedToWhatTheRulerGuards() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("static"));
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path real = Files.move(file, elsewhere.resolve("rules.toml"));
    Files.createSymbolicLink(file, real);
    assertThat(machine.config().loginMethod()).isPresent();

    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertRefused("writable for others");
  }

  @Test
  void aLinkToNowhereIsAnErrorForTheFileAndForTheFolder() throws IOException {
    Files.delete(file);
    Files.createSymbolicLink(file, folder.resolve("gone"));
    assertRefused("a link to a file that is not there");

    Files.delete(file);
    Files.delete(machine.system());
    Files.createSymbolicLink(machine.system(), folder.resolve("gone"));
    assertRefused("a link to a file that is not there");
  }

  @Test
  void aFolderInPlaceOfTheFileAndAFileInPlaceOfTheFolderAreErrors() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertRefused("It is not a file.");

    Files.delete(file);
    Files.delete(machine.system());
    Files.writeString(machine.system(), "");
    assertRefused("is no folder");
  }

  /** Not even root gets a byte out of this one. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileThatCantBeReadIsAnError() throws IOException {
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/proc/self/mem"));

    assertRefused("The system gave an error");
  }

  @Test
  void whatIsNoUtf8OrTooLargeIsAnError() throws IOException {
    Files.write(file, new byte[] {'#', (byte) 0xff, '\n'});
    assertRefused("It is not UTF-8.");

    Files.writeString(file, "#".repeat(ConfigFile.LONGEST + 1));
    assertRefused("larger than");
  }

  @Test
  void aPersonsOwnFileMayBeALinkButNotALinkToNowhere() throws IOException {
    Path real = Files.writeString(folder.resolve("dotfile"), "forced_login_method = \"chatgpt\"");
    Files.createSymbolicLink(machine.home().resolve("config.toml"), real);
    assertThat(machine.config().loginMethod()).isPresent();

    Files.delete(real);
    assertThatThrownBy(machine::config)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("config-unreadable"));
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void assertRefused(String why) {
    assertRefused(machine.sources(), why);
  }

  private static void assertRefused(Sources sources, String why) {
    assertThatThrownBy(() -> CodexConfig.read(sources))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("policy-unreadable");
              assertThat(e.problem().detail()).contains(why);
            });
  }
}
