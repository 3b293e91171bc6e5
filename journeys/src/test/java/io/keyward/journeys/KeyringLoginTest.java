package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One login in the keyring, two programs: what either wrote there, the other uses. */
@Needs({
  OutsideProgram.CODEX,
  OutsideProgram.DBUS_DAEMON,
  OutsideProgram.GNOME_KEYRING,
  OutsideProgram.LIBSECRET,
  OutsideProgram.SECRET_TOOL
})
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyringLoginTest {
  private static final String OTHER_KEY = "{\"OPENAI_API_KEY\":\"sk-of-another-program\"}";

  private final AtomicReference<Duration> sandboxIsOff = new AtomicReference<>(Duration.ZERO);
  private final Sandbox sandbox =
      Sandbox.start(
          SandboxOptions.defaults()
              .withEventPause(Duration.ZERO)
              .withClock(() -> Instant.now().plus(sandboxIsOff.get())));
  @TempDir private Path folder;
  private KeyringSession session;
  private CodexCli codex;
  private KeywardCli keyward;

  @BeforeEach
  void prepare() throws IOException {
    session = new KeyringSession(folder);
    codex = new CodexCli(folder, sandbox, session.environment());
    keyward = new KeywardCli(codex.home(), sandbox, session.environment());
  }

  @AfterEach
  void close() {
    session.close();
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyring", "auto"})
  void theCodexCommandUsesALoginThatKeywardWrote(String kind) throws Exception {
    session.startService();
    codex.keepLoginsIn(kind);
    Files.writeString(codex.authFile(), OTHER_KEY);

    assertSucceeded(keyward.signIn());

    assertThat(codex.authFile()).doesNotExist();
    assertThat(codex.run("login", "status").err()).contains("Logged in using ChatGPT");
    codex.exec("Say hello").assertAnswered("Say hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyring", "auto"})
  void keywardUsesALoginThatTheCodexCommandWrote(String kind) throws Exception {
    session.startService();
    codex.keepLoginsIn(kind);

    codex.runWithInput("sk-from-the-codex-command", "login", "--with-api-key");
    assertThat(keyward.run("status").out()).contains("an API key");
    codex.signIn();
    assertThat(keyward.run("status").out()).contains(SandboxUser.ada().email());
    KeywardCli.Run answer = keyward.prompt("Say hello");
    assertSucceeded(answer);
    assertThat(answer.out()).contains("sandbox", "Say hello");
  }

  @Test
  void purgeTakesTheKeyOfTheAccountsOutOfTheKeyring() throws Exception {
    session.startService();
    Map<String, String> own = new HashMap<>(session.environment());
    own.put("XDG_DATA_HOME", folder.resolve("data").toString());
    KeywardCli withAccounts = new KeywardCli(codex.home(), sandbox, own);
    assertSucceeded(withAccounts.runWithInput("sk-one", "accounts", "add", "--with-api-key"));
    assertThat(withAccounts.run("purge", "--dry-run").err()).contains("The key of the accounts in");

    assertSucceeded(withAccounts.run("purge", "--yes"));

    assertThat(withAccounts.run("purge", "--dry-run").err()).doesNotContain("The key of the");
  }

  @Test
  void anItemOfOursLooksAsOneOfTheCodexCommand() throws Exception {
    session.startService();
    codex.keepLoginsIn("keyring");
    codex.runWithInput("sk-one", "login", "--with-api-key");
    String theirs = session.itemAsOthersSeeIt();
    codex.run("logout");

    keyward.runWithInput("sk-one", "login", "--with-api-key");

    assertThat(session.itemAsOthersSeeIt()).isEqualTo(theirs);
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyring", "auto"})
  void eitherRefreshesWhatTheOtherThenUses(String kind) throws Exception {
    session.startService();
    codex.keepLoginsIn(kind);
    sandboxIsOff.set(Duration.ofMinutes(-58));
    codex.signIn();
    sandboxIsOff.set(Duration.ZERO);
    String before = session.itemAsOthersSeeIt();

    assertSucceeded(keyward.prompt("Say hello"));
    assertThat(session.itemAsOthersSeeIt()).isNotEqualTo(before);
    codex.exec("Say it again").assertAnswered("Say it again");

    sandbox.expireAccessTokens();
    codex.exec("And again").assertAnswered("And again");
    assertThat(keyward.prompt("Once more").out()).contains("Once more");
    assertThat(refreshesThatFailed()).isZero();
    assertThat(codex.authFile()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyring", "auto"})
  void whatOneSignsOutTheOtherDoesNotSeeAnyMore(String kind) throws Exception {
    session.startService();
    codex.keepLoginsIn(kind);
    codex.signIn();
    assertThat(keyward.run("logout").err()).contains("the login was revoked");
    assertThat(codex.run("login", "status").err()).contains("Not logged in");

    assertSucceeded(keyward.signIn());
    assertThat(codex.run("logout").exit()).isZero();
    assertThat(keyward.run("status").exit()).isEqualTo(1);
  }

  @Test
  void anItemThatAnotherProgramStoredWithLessIsFound() throws Exception {
    session.startService();
    codex.keepLoginsIn("keyring");
    codex.runWithInput("sk-one", "login", "--with-api-key");
    String user = userOfTheItem();
    codex.run("logout");

    session.storeFromElsewhere(OTHER_KEY, "service", "Codex Auth", "username", user);

    assertThat(keyward.run("status").out()).contains("an API key");
    assertSucceeded(keyward.signIn());
    assertThat(codex.run("login", "status").err()).contains("Logged in using ChatGPT");
    assertThat(keyward.run("logout").err()).contains("the login was revoked");
    assertThat(session.itemAsOthersSeeIt()).isEmpty();
  }

  @Test
  void twoItemsThatStopTheCodexCommandAreMadeOne() throws Exception {
    session.startService();
    codex.keepLoginsIn("keyring");
    codex.runWithInput("sk-one", "login", "--with-api-key");
    session.storeFromElsewhere(
        OTHER_KEY,
        "service",
        "Codex Auth",
        "username",
        userOfTheItem(),
        "target",
        "default",
        "application",
        "another");
    assertThat(codex.run("login", "status").err()).contains("matched by 2 credentials");

    assertSucceeded(keyward.signIn());

    assertThat(codex.run("login", "status").err()).contains("Logged in using ChatGPT");
  }

  @Test
  void autoSaysThatItUsesTheFileAndLaterLeavesOneLoginOfTwo() throws Exception {
    session.startService();
    codex.keepLoginsIn("auto");
    codex.runWithInput("sk-older", "login", "--with-api-key");
    session.lock();

    KeywardCli.Run login = keyward.signIn();
    assertSucceeded(login);
    assertThat(login.err())
        .contains("The keyring is locked.", "was stored in auth.json in the Codex folder instead");
    KeywardCli.Run status = keyward.run("status");
    assertThat(status.out()).contains(SandboxUser.ada().email());
    assertThat(status.err()).contains("auth.json in the Codex folder is used instead.");

    session.restartService();
    assertThat(codex.run("login", "status").err()).contains("API key configured");
    KeywardCli.Run again = keyward.run("status");
    assertThat(again.out()).contains(SandboxUser.ada().email());
    assertThat(again.err()).contains("An older login in the keyring was removed");
    assertThat(codex.run("login", "status").err()).contains("Logged in using ChatGPT");
  }

  @Test
  void autoSignsOutWithoutAKeyring() throws Exception {
    CodexCli codexWithoutSession = new CodexCli(folder, sandbox);
    codexWithoutSession.keepLoginsIn("auto");
    codexWithoutSession.signIn();
    assertThat(codex.authFile()).exists();
    assertThat(codexWithoutSession.run("logout").exit()).isEqualTo(1);

    KeywardCli.Run logout = new KeywardCli(codex.home(), sandbox).run("logout");

    assertSucceeded(logout);
    assertThat(logout.err()).contains("There is no keyring in this session.");
    assertThat(codex.authFile()).doesNotExist();
  }

  @Test
  void withoutAKeyringTheKindKeyringIsAClearErrorThatTouchesNothing() throws Exception {
    codex.keepLoginsIn("keyring");
    Files.writeString(codex.authFile(), OTHER_KEY);

    KeywardCli.Run status = keyward.run("status");

    assertThat(status.exit()).isNotZero();
    assertThat(status.err()).contains("[keyring-absent]");
    assertThat(codex.authFile()).hasContent(OTHER_KEY);
  }

  @Test
  void ephemeralSaysThatNothingIsKeptAndLeavesTheFile() throws Exception {
    codex.keepLoginsIn("ephemeral");
    Files.writeString(codex.authFile(), OTHER_KEY);

    KeywardCli.Run login = keyward.signIn();

    assertSucceeded(login);
    assertThat(login.err()).contains("Nothing of this login is kept");
    assertThat(codex.authFile()).hasContent(OTHER_KEY);
    assertThat(keyward.run("status").exit()).isEqualTo(1);
  }

  private String userOfTheItem() throws Exception {
    return session
        .itemAsOthersSeeIt()
        .lines()
        .filter(line -> line.startsWith("attribute.username = "))
        .map(line -> line.substring("attribute.username = ".length()))
        .findFirst()
        .orElseThrow();
  }

  private static void assertSucceeded(KeywardCli.Run run) {
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private long refreshesThatFailed() {
    return sandbox.journal().requests("/oauth/token").stream()
        .filter(
            exchange -> exchange.field("grant_type").filter("refresh_token"::equals).isPresent())
        .filter(exchange -> exchange.status() != 200)
        .count();
  }
}
