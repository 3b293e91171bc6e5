package io.keyward.cli.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.proxy.quota.Alert;
import io.keyward.proxy.quota.Gauge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With programs of the same names that write down what they are given. */
class DesktopTest {
  /** What a shell or a script would take for more than words. */
  private static final String HOSTILE = "$(touch x) `touch x` \" ; -e %TEMP%";

  @TempDir private Path folder;

  private static Notice notice() {
    return new Notice(
        new Alert.Reached(
            new Gauge("a1", "codex", Gauge.Which.PRIMARY),
            Optional.of(Duration.ofHours(5)),
            80,
            81.5,
            Optional.empty()),
        HOSTILE,
        ZoneOffset.UTC);
  }

  private void program(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        "#!/bin/sh\nfor each in \"$@\"; do printf '[%s]\\n' \"$each\"; done > "
            + folder.resolve("given")
            + "\nprintf '{%s}' \"$KEYWARD_NOTICE_TITLE\" >> "
            + folder.resolve("given")
            + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, notify-send, [, ]",
    "Mac OS X, osascript, [, ]",
    "Windows 11, powershell.exe, {, }"
  })
  void whatIsSaidIsAWordOfTheProgramAndNothingMore(
      String system, String program, String open, String close) throws IOException {
    program(program);

    new Desktop(Map.of("PATH", folder.toString()), system).tell(notice());

    assertThat(Files.readString(folder.resolve("given")))
        .contains(open + HOSTILE + ": 80 % of 5 hours used" + close);
    assertThat(folder.resolve("x")).doesNotExist();
  }

  /** What lies about in the folder that somebody works in is no program of the desktop. */
  @Test
  void onlyProgramsInWholePathsCount() throws IOException {
    program("notify-send");
    String relative = Path.of("").toAbsolutePath().relativize(folder).toString();

    assertThat(Path.of(relative).resolve("notify-send")).exists();
    for (String path : new String[] {relative, "", ":.", "."}) {
      assertThatThrownBy(() -> new Desktop(Map.of("PATH", path), "Linux").tell(notice()))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().code()).isEqualTo("alert-desktop"));
    }
    assertThat(folder.resolve("given")).doesNotExist();
  }
}
