package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renewing and ending a login on request. */
class RefreshTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void signIn() throws IOException {
    screen = new Screen(home);
    SignIn.into(home, sandbox);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void renewsALoginThatIsStillFresh() throws IOException {
    String before = refreshToken();

    assertThat(screen.run("", "refresh")).as(screen.err()).isEqualTo(Exit.OK);

    assertThat(refreshToken()).isNotEqualTo(before);
    assertThat(screen.err()).contains("The login was renewed. Its access token is good until 20");
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void saysWhyItCouldNot() {
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "busy"));
    assertThat(screen.run("", "refresh")).isEqualTo(Exit.AGAIN);
    assertThat(screen.err()).contains("[issuer-unavailable]");
  }

  @Test
  void aKeyIsNeverRenewed() {
    screen.run("sk-1", "login", "--with-api-key");
    assertThat(screen.run("", "refresh")).isEqualTo(Exit.NO);
    assertThat(screen.err()).doesNotContain("Exception");
  }

  @Test
  void signsOutEverywhereAndSaysWhichPlaceItCouldNotReach() throws IOException {
    Path left = Files.writeString(home.resolve(".auth-Ab3xYz"), "{}");

    Exit exit = screen.run("", "logout", "--all", "--json");

    Json.Obj said = (Json.Obj) Json.parse(screen.out().strip());
    Schemas.assertValid("logout", screen.out().strip());
    assertThat(said.array("places")).hasSize(2);
    assertThat(said.array("places").getFirst().compact()).contains("signed-out", "\"revoked\"");
    // Without a session bus there is no keyring to ask; with one, nobody is signed in there.
    assertThat(exit).isEqualTo(screen.out().contains("not-reached") ? Exit.UNAVAILABLE : Exit.OK);
    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(left).doesNotExist();
  }

  /** The keyring's stores delete a file that is left, so somebody has to revoke it before. */
  @ParameterizedTest
  @CsvSource({"keyring, UNAVAILABLE", "auto, OK"})
  void aLoginThatIsLeftInTheFileIsRevokedTooWhateverBecomesOfTheKeyring(
      String kind, Exit withoutKeyring) throws IOException {
    Files.writeString(home.resolve("config.toml"), "cli_auth_credentials_store = \"" + kind + "\"");

    Exit exit = screen.run("", "logout", "--json");

    Json.Obj said = (Json.Obj) Json.parse(screen.out().strip());
    Schemas.assertValid("logout", screen.out().strip());
    assertThat(said.array("places").getFirst().compact()).contains("signed-out", "\"revoked\"");
    // No session bus is in this environment, so there is no keyring, whatever the machine has.
    assertThat(exit).as(screen.err()).isEqualTo(withoutKeyring);
    assertThat(home.resolve("auth.json")).doesNotExist();
  }

  @Test
  void aConfigurationThatNobodyCanReadKeepsNobodySignedIn() throws IOException {
    Files.writeString(home.resolve("config.toml"), "cli_auth_credentials_store = 7");

    screen.run("", "logout");

    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(screen.err()).contains("[config-unreadable]", "the login was revoked");
  }

  private String refreshToken() throws IOException {
    return ((Json.Obj) Json.parse(Files.readString(home.resolve("auth.json"))))
        .object("tokens")
        .flatMap(tokens -> tokens.string("refresh_token"))
        .orElseThrow();
  }
}
