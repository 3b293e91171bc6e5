package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.cli.doctor.Finding;
import io.keyward.cli.doctor.Group;
import io.keyward.cli.doctor.Result;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doctor as somebody calls it, and how it looks. */
class DoctorTest {
  private static final List<Finding> FINDINGS =
      List.of(
          new Finding("login", Group.LOGIN, new Result.Fine("A ChatGPT login is stored.")),
          new Finding(
              "leftovers",
              Group.STORAGE,
              new Result.Broken(
                  "One file (.auth-…) of a write that was broken off in the Codex folder; a login"
                      + " may be in it.",
                  "Run keyward doctor --fix, which deletes it.")),
          new Finding("codex-folder", Group.STORAGE, new Result.Mended("Mode 0700.")),
          new Finding("java", Group.MACHINE, new Result.Advice("A preview.", "Install another.")),
          new Finding("issuer", Group.NETWORK, new Result.NotChecked("--offline.")));

  @TempDir private Path home;

  @Test
  void mendsWhatIsBrokenAndSaysSo() throws IOException {
    Path file = Files.writeString(home.resolve("auth.json"), "{\"OPENAI_API_KEY\":\"sk-1\"}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    Path left = Files.writeString(home.resolve(".auth-Ab3xYz"), "{}");
    Files.setLastModifiedTime(left, FileTime.from(Instant.EPOCH));

    Screen first = new Screen(home);
    assertThat(first.run("", "doctor", "--offline")).isEqualTo(Exit.NO);
    assertThat(first.out()).contains("x  login-file", "x  leftovers", "2 broken");

    Screen second = new Screen(home);
    assertThat(second.run("", "doctor", "--offline", "--fix")).as(second.out()).isEqualTo(Exit.OK);
    assertThat(second.out()).contains("Mended: ", "0 broken");
    assertThat(left).doesNotExist();

    Screen third = new Screen(home);
    assertThat(third.run("", "doctor", "--offline", "--json")).isEqualTo(Exit.OK);
    Schemas.assertValid("doctor", third.out().strip());
    assertThat(((Json.Obj) Json.parse(third.out())).bool("healthy")).contains(true);
    for (Screen screen : List.of(first, second, third)) {
      assertThat(screen.out() + screen.err()).doesNotContain(home.toString(), "sk-1");
    }
  }

  @Test
  void asksTheIssuerForTheTimeAndSaysWhenItDidNot() {
    String issuer;
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      issuer = sandbox.url().toString();
      Screen online = new Screen(home);
      online.run("", "doctor", "--issuer", issuer);
      assertThat(online.out()).contains("The clock agrees with the issuer's.");

      Screen offline = new Screen(home);
      offline.run("", "doctor", "--offline", "--issuer", issuer);
      assertThat(offline.out()).contains("?  clock", "Not checked: You asked for --offline.");
    }
    Screen gone = new Screen(home);
    gone.run("", "doctor", "--issuer", issuer);
    assertThat(gone.out()).contains("?  clock").doesNotContain("clock agrees");
  }

  @Test
  void gitignoreGoesWithFix() {
    assertThat(new Screen(home).run("", "doctor", "--gitignore")).isEqualTo(Exit.USAGE);
  }

  @Test
  void looksSo() {
    assertThat(DoctorPage.text(FINDINGS, new Style(Style.Signs.UNICODE, Style.Paint.NONE)))
        .isEqualTo(
            """
            Storage
              ✗  leftovers        One file (.auth-…) of a write that was broken off in the
                                  Codex folder; a login may be in it.
                                  Run keyward doctor --fix, which deletes it.
              ✓  codex-folder     Mended: Mode 0700.

            Login
              ✓  login            A ChatGPT login is stored.

            This machine
              !  java             A preview.
                                  Install another.

            Network
              ?  issuer           Not checked: --offline.

            1 fine, 1 mended, 1 advice, 1 broken, 1 not checked.
            """);
  }

  @Test
  void colourIsOnlyAroundTheSigns() {
    String painted = DoctorPage.text(FINDINGS, new Style(Style.Signs.UNICODE, Style.Paint.ANSI));

    assertThat(painted).contains("  \u001b[31m✗\u001b[0m  leftovers", "\u001b[32m✓\u001b[0m");
    assertThat(painted.replaceAll("\u001b\\[[0-9]+m", ""))
        .isEqualTo(DoctorPage.text(FINDINGS, new Style(Style.Signs.UNICODE, Style.Paint.NONE)));
  }

  @Test
  void everyKindOfResultIsInTheSchema() {
    Schemas.assertValid("doctor", DoctorPage.json(FINDINGS).compact());
  }

  @ParameterizedTest
  @CsvSource({
    "KEYWARD_SCREEN=1 LANG=de_DE.UTF-8, UNICODE, ANSI",
    "KEYWARD_SCREEN=1 LC_ALL=C LANG=de_DE.UTF-8, ASCII, ANSI",
    "KEYWARD_SCREEN=1 LC_ALL= LC_CTYPE=C.utf8, UNICODE, ANSI",
    "KEYWARD_SCREEN=1, ASCII, ANSI",
    "KEYWARD_SCREEN=1 LANG=C.UTF-8 NO_COLOR=1, UNICODE, NONE",
    "KEYWARD_SCREEN=1 LANG=C.UTF-8 NO_COLOR=, UNICODE, ANSI",
    "KEYWARD_SCREEN=1 LANG=C.UTF-8 TERM=dumb, UNICODE, NONE",
    "LANG=de_DE.UTF-8, ASCII, NONE"
  })
  void signsAndColoursAreForScreensThatHaveThem(
      String variables, Style.Signs signs, Style.Paint paint) {
    Map<String, String> environment =
        List.of(variables.split(" ", -1)).stream()
            .map(variable -> variable.split("=", -1))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));

    assertThat(Style.of(environment)).isEqualTo(new Style(signs, paint));
  }
}
