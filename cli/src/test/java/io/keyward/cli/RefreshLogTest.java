package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the log file holds of a sign-in and of each fate of a renewal. */
class RefreshLogTest {
  @AutoClose private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  @TempDir private Path home;
  private final List<String> secrets = new ArrayList<>();

  @BeforeEach
  void signIn() throws IOException {
    SignIn.into(screen(), sandbox);
    remember();
  }

  static List<Arguments> fates() {
    return List.of(
        fate("it succeeded", new Fault.Delay(Duration.ZERO), "refresh-granted fresh -"),
        fate(
            "it failed for good",
            new Fault.RevokedAccount(),
            "refresh-denied revoked refresh-token-revoked",
            "refresh-over - refresh-token-revoked"),
        fate(
            "it failed for now",
            new Fault.Status(503, "busy"),
            "refresh-postponed retry-later issuer-unavailable"),
        fate(
            "it is in doubt",
            new Fault.DropConnection(),
            "refresh-in-doubt in-doubt refresh-in-doubt"));
  }

  private static Arguments fate(String name, Fault fault, String... lines) {
    return Arguments.argumentSet(name, fault, List.of(lines));
  }

  @ParameterizedTest
  @MethodSource("fates")
  void eachFateHasItsLinesAndNoSecret(Fault fault, List<String> lines) throws IOException {
    sandbox.faults().next(Endpoint.TOKEN, fault);

    screen().run("", "refresh");

    assertThat(logged("refresh-")).containsExactlyElementsOf(lines);
    assertNoSecret();
  }

  @Test
  void aRaceThatIsLostIsToldFromARenewalOfOnesOwn() throws Exception {
    Path login = home.resolve("auth.json");
    String before = Files.readString(login);
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    SignIn.into(new Screen(elsewhere), sandbox);
    String theirs = Files.readString(elsewhere.resolve("auth.json"));
    sandbox.faults().next(Endpoint.TOKEN, new Fault.ReusedRefresh());
    // The other program stores what it got once ours has been told that its token is spent.
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              sandbox
                  .journal()
                  .await(
                      request -> request.field("refresh_reason").isPresent(),
                      Duration.ofSeconds(30));
              write(login, theirs);
            });

    Exit exit = screen().run("", "refresh");
    other.join();

    assertThat(exit).isEqualTo(Exit.OK);
    assertThat(login).content().isEqualTo(theirs).isNotEqualTo(before);
    assertThat(logged("refresh-"))
        .containsExactly("refresh-denied reused refresh-token-reused", "refresh-adopted - -");
    remember();
    assertNoSecret();
  }

  @Test
  void aSignInIsLoggedStepByStep() throws IOException {
    assertThat(logged("sign-in-"))
        .containsExactly("sign-in-began - -", "sign-in-approved - -", "sign-in-succeeded - -");
    assertNoSecret();
  }

  private Screen screen() {
    return new Screen(home, Map.of("XDG_STATE_HOME", home.toString()));
  }

  /** Event, outcome and code of each line whose event begins so. */
  private List<String> logged(String beginning) throws IOException {
    return Files.readAllLines(log()).stream()
        .map(line -> (Json.Obj) Json.parse(line))
        .filter(line -> line.string("event").orElseThrow().startsWith(beginning))
        .map(line ->
            line.string("event").orElseThrow()
                + " "
                + detail(line, "outcome")
                + " "
                + detail(line, "code"))
        .toList();
  }

  private static String detail(Json.Obj line, String name) {
    return line.object("details").flatMap(details -> details.string(name)).orElse("-");
  }

  private Path log() {
    return home.resolve("keyward").resolve("log").resolve("keyward-log.jsonl");
  }

  private void remember() throws IOException {
    Json.Obj tokens =
        ((Json.Obj) Json.parse(Files.readString(home.resolve("auth.json"))))
            .object("tokens")
            .orElseThrow();
    for (String name : List.of("id_token", "access_token", "refresh_token")) {
      secrets.add(tokens.string(name).orElseThrow());
    }
  }

  private void assertNoSecret() throws IOException {
    remember();
    String all = Files.readString(log());
    for (String secret : secrets) {
      assertThat(all).doesNotContain(secret.substring(secret.length() - 12));
    }
    assertThat(all).doesNotContain("ada@sandbox.example", home.toString());
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
