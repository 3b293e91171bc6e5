package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands write down, and what they keep to themselves. */
class RunLogTest {
  private static final String LOG = "keyward-log.jsonl";
  private static final String BODIES = "keyward-bodies.jsonl";

  @AutoClose
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));

  @TempDir private Path home;

  private Path folder() {
    return home.resolve("state").resolve("keyward").resolve("log");
  }

  private Screen screen(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(more);
    all.put("XDG_STATE_HOME", home.resolve("state").toString());
    return new Screen(home, all);
  }

  private Screen screen() {
    return screen(Map.of());
  }

  private List<Json.Obj> lines() throws IOException {
    return Files.readAllLines(folder().resolve(LOG)).stream()
        .map(line -> (Json.Obj) Json.parse(line))
        .toList();
  }

  private List<String> events() throws IOException {
    return lines().stream().map(line -> line.string("event").orElseThrow()).toList();
  }

  private String[] prompt(String text) {
    return new String[] {"run", "--responses", sandbox.responsesUrl().toString(), text};
  }

  @Test
  void aCommandThatOnlyLooksAndFindsWhatItLooksForWritesNothing() {
    screen().run("", "status");
    screen().run("", "--version");
    screen().run("", "help");
    screen().run("", "accounts", "list");

    assertThat(folder()).doesNotExist();
  }

  @Test
  void aCommandThatChangesSomethingIsLoggedFromItsBeginningToItsEnd() throws IOException {
    Screen screen = screen();
    assertThat(screen.run("sk-live-4fT9aQxZ81bCdE77", "login", "--with-api-key"))
        .isEqualTo(Exit.OK);

    assertThat(events()).containsExactly("command-began", "message", "command-ended");
    assertThat(lines().stream().map(line -> line.string("run")).distinct()).hasSize(1);
    assertThat(lines().get(1).object("details").flatMap(details -> details.string("text")))
        .contains("A login was stored in auth.json in the Codex folder.");
    assertThat(screen.err()).doesNotContain("command-began");
    assertThat(Files.readString(folder().resolve(LOG))).doesNotContain("4fT9aQ", home.toString());
  }

  @Test
  void aProblemIsLoggedByItsCodeAndWhatWasTypedIsNot() throws IOException {
    assertThat(screen().run("", "sk-live-canary", "--canary")).isEqualTo(Exit.USAGE);

    assertThat(events()).contains("problem", "command-ended");
    assertThat(Files.readString(folder().resolve(LOG)))
        .contains("\"code\":\"usage\"", "\"command\":\"none\"")
        .doesNotContain("canary");
  }

  @Test
  void whoAsksForItReadsAlong() throws IOException {
    Screen screen = screen();
    screen.run("", "status", "--verbose");

    assertThat(screen.err()).contains(" info command-began command=status version=");
    assertThat(screen.out()).isEqualToIgnoringNewLines("Nobody is signed in.");
    assertThat(events()).containsExactly("command-began", "command-ended");
  }

  @Test
  void aFolderThatIsNoUseKeepsNobodyFromAnything() throws IOException {
    Files.writeString(home.resolve("state"), "in the way");
    Screen screen = screen();

    assertThat(screen.run("sk-1", "login", "--with-api-key")).isEqualTo(Exit.OK);
    assertThat(screen.err()).doesNotContain("The log can't be written");
    assertThat(screen.run("sk-1", "login", "--with-api-key", "--verbose")).isEqualTo(Exit.OK);
    assertThat(screen.err()).containsOnlyOnce("The log can't be written");
  }

  @Test
  void exchangesAreLoggedIfTheVariableOrItsAliasSaysSo() throws IOException {
    for (String variable : new String[] {"KEYWARD_LOG_REQUESTS", "ENABLE_PLUGIN_REQUEST_LOGGING"}) {
      screen().run(sandbox.issueApiKey(), "login", "--with-api-key");
      screen().run("", prompt("canary prompt"));
      assertThat(events()).doesNotContain("exchange");

      screen(Map.of(variable, "1")).run("", prompt("canary prompt"));
      assertThat(events()).contains("exchange");
      assertThat(Files.readString(folder().resolve(LOG)))
          .contains("\"method\":\"POST\"", "\"status\":200")
          .doesNotContain("canary prompt");
      assertThat(folder().resolve(BODIES)).doesNotExist();
      Files.delete(folder().resolve(LOG));
    }
  }

  @Test
  void bodiesAreWrittenForAnHourWithAWarningEachTime() throws IOException {
    screen().run(sandbox.issueApiKey(), "login", "--with-api-key");
    Map<String, String> wanted = Map.of("CODEX_PLUGIN_LOG_BODIES", "1");

    for (int i = 0; i < 2; i++) {
      Screen screen = screen(wanted);
      screen.run("", prompt("what I ask"));
      assertThat(screen.err()).contains("Warning: until ", "keyward purge deletes it");
    }
    assertThat(Files.readAllLines(folder().resolve(BODIES))).hasSize(2);
    assertThat(folder().resolve(BODIES)).content().contains("what I ask");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().resolve(BODIES))))
        .isEqualTo("rw-------");

    Files.writeString(
        folder().resolve("keyward-bodies.since"), Instant.now().minusSeconds(3601).toString());
    Screen late = screen(wanted);
    late.run("", prompt("what I ask"));
    assertThat(late.err()).contains("for more than an hour").doesNotContain("Warning: until");
    assertThat(folder().resolve(BODIES)).doesNotExist();

    screen().run("", prompt("what I ask"));
    screen(wanted).run("", prompt("what I ask"));
    assertThat(folder().resolve(BODIES)).exists();
  }
}
