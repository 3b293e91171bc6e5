package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.sandbox.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same files in /etc/codex, read by the codex command and by keyward: what one permits the
 * other permits, and what either calls broken both call broken. Where keyward is stricter, the row
 * says so.
 */
@Needs({OutsideProgram.CODEX, OutsideProgram.UNSHARE})
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PolicyParityTest {
  private static final String KEYWARD =
      Path.of("../keyward").toAbsolutePath().normalize().toString();
  private static final String NONE = "-";

  private final Sandbox sandbox = Sandbox.start();
  @TempDir private Path folder;
  private PrivateEtc etc;
  private Path home;

  /** What a program left behind. */
  private record Ran(int exit, String text) {}

  @BeforeEach
  void prepare() throws IOException {
    etc = new PrivateEtc(folder);
    home = Files.createDirectory(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @ParameterizedTest(name = "{0} {1} {2} {3}: {4} {5}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # file             | its text                                                | config.toml                        | login   | codex    | keyward
          managed_config.toml | forced_login_method="chatgpt"                          | -                                  | ws-1    | in       | 0
          managed_config.toml | forced_login_method="chatgpt"                          | -                                  | api-key | out      | 77
          managed_config.toml | forced_login_method="api"                              | forced_login_method="chatgpt"      | ws-1    | out      | 77
          managed_config.toml | forced_login_method="api"                              | -                                  | api-key | in       | 0
          managed_config.toml | forced_chatgpt_workspace_id=" ws-1 "                   | -                                  | ws-1    | in       | 0
          managed_config.toml | forced_chatgpt_workspace_id=["x", "ws-1"]              | -                                  | ws-1    | in       | 0
          managed_config.toml | forced_chatgpt_workspace_id="ws-2"                     | -                                  | ws-1    | out      | 77
          managed_config.toml | forced_chatgpt_workspace_id="ws-2"                     | -                                  | nobody  | out      | 77
          managed_config.toml | forced_chatgpt_workspace_id="ws-2"                     | -                                  | api-key | in       | 0
          managed_config.toml | forced_chatgpt_workspace_id=""                         | forced_chatgpt_workspace_id="ws-2" | ws-1    | in       | 0
          managed_config.toml | forced_chatgpt_workspace_id=["a,ws-1"]                 | -                                  | ws-1    | out      | 77
          managed_config.toml | forced_chatgpt_workspace_id="a,b"                      | -                                  | ws-1    | broken   | 78
          managed_config.toml | forced_chatgpt_workspace_id=7                          | -                                  | ws-1    | broken   | 78
          managed_config.toml | forced_login_method="sso"                              | -                                  | ws-1    | broken   | 78
          managed_config.toml | forced_login_method=""                                 | -                                  | ws-1    | broken   | 78
          managed_config.toml | forced_login_method=                                   | -                                  | ws-1    | broken   | 78
          config.toml         | forced_login_method="api"                              | -                                  | ws-1    | out      | 77
          config.toml         | forced_login_method="api"                              | forced_login_method="chatgpt"      | ws-1    | in       | 0
          requirements.toml   | allowed_login_methods=["api"]                          | -                                  | ws-1    | out      | 77
          requirements.toml   | allowed_login_methods=["api","api"]                    | -                                  | api-key | in       | 0
          requirements.toml   | allowed_login_methods=["sso"]                          | -                                  | ws-1    | broken   | 78
          requirements.toml   | allowed_login_methods="api"                            | -                                  | api-key | broken   | 78
          requirements.toml   | allowed_chatgpt_workspaces=[" ws-1 "]                  | -                                  | ws-1    | in       | 0
          requirements.toml   | allowed_chatgpt_workspaces=["ws-2"]                    | -                                  | ws-1    | out      | 77
          requirements.toml   | allowed_chatgpt_workspaces=["ws-2"]                    | -                                  | nobody  | out      | 77
          requirements.toml   | allowed_chatgpt_workspaces=["ws-2"]                    | -                                  | api-key | in       | 0
          requirements.toml   | allowed_chatgpt_workspaces=[]                          | -                                  | ws-1    | out      | 77
          requirements.toml   | allowed_chatgpt_workspaces=[" ", ""]                   | -                                  | ws-1    | out      | 77
          requirements.toml   | allowed_chatgpt_workspaces=[]                          | -                                  | api-key | in       | 0
          requirements.toml   | allowed_chatgpt_workspaces=["ws-2"]                    | forced_chatgpt_workspace_id="ws-1" | ws-1    | out      | 77
          requirements.toml   | forced_login_method="api"                              | -                                  | ws-1    | in       | 0
          requirements.toml   | forced_chatgpt_workspace_id="ws-2"                     | -                                  | ws-1    | in       | 0
          requirements.toml   | cli_auth_credentials_store="safe"                      | -                                  | ws-1    | broken   | 78
          requirements.toml   | cli_auth_credentials_store="ephemeral"                 | -                                  | ws-1    | out      | 1
          # nobody can sign in: the one calls the files broken, the other the login forbidden
          requirements.toml   | allowed_login_methods=[]                               | -                                  | ws-1    | broken   | 77
          requirements.toml   | allowed_login_methods=["api"]                          | forced_login_method="chatgpt"      | api-key | broken   | 77
          # a table of keyward's own, which the codex command passes over
          requirements.toml   | keyward.require_mfa=true                               | -                                  | ws-1    | in       | 77
          """)
  void bothReadTheSame(
      String file, String text, String own, String login, String codex, int keyward)
      throws IOException {
    etc.with(file, text + "\n");
    if (!own.equals(NONE)) {
      Files.writeString(home.resolve("config.toml"), own + "\n");
    }
    hold(login);

    Ran theirs = codex("login", "status");
    assertThat(word(theirs)).as(theirs.text()).isEqualTo(codex);
    Ran ours = run(KEYWARD, "status");
    assertThat(ours.exit()).as(ours.text()).isEqualTo(keyward);
  }

  private static String word(Ran codex) {
    if (codex.exit() == 0) {
      return "in";
    }
    return codex.text().contains("Not logged in") ? "out" : "broken";
  }

  @Test
  void aSignInOfAForbiddenKindIsRefusedByBothBeforeAnythingIsAsked() throws IOException {
    etc.with("managed_config.toml", "forced_login_method=\"api\"\n");
    hold("api-key");
    String before = Files.readString(home.resolve("auth.json"));
    String issuer = sandbox.url().toString();

    Ran theirs = codex("login", "--device-auth", "--experimental_issuer", issuer);
    assertThat(theirs.exit()).isEqualTo(1);
    assertThat(theirs.text()).contains("ChatGPT login is disabled. Use API key login instead.");
    Ran ours = run(KEYWARD, "login", "--device-auth", "--issuer", issuer);
    assertThat(ours.exit()).isEqualTo(77);
    assertThat(ours.text())
        .contains("forced_login_method", "administrator", "/etc/codex/managed_config.toml");

    assertThat(sandbox.journal().requests()).isEmpty();
    assertThat(home.resolve("auth.json")).hasContent(before);
  }

  @Test
  void aForbiddenLoginIsSignedOutByBothBeforeItIsUsedAndByKeywardRevoked() throws IOException {
    etc.with("managed_config.toml", "forced_chatgpt_workspace_id=\"ws-2\"\n");
    hold("ws-1");
    Ran theirs = codex("exec", "--json", "--skip-git-repo-check", "Say hello");
    assertThat(theirs.exit()).as(theirs.text()).isEqualTo(1);
    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();

    hold("ws-1");
    Ran ours = run(KEYWARD, "run", "--responses", sandbox.responsesUrl().toString(), "Say hello");
    assertThat(ours.exit()).as(ours.text()).isEqualTo(77);
    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(sandbox.journal().count("/oauth/revoke")).isEqualTo(1);
    assertThat(sandbox.journal().count("/v1/responses")).isZero();
  }

  /** The codex command deletes the stored login when the one in the environment offends. */
  @Test
  void anOffenderInTheEnvironmentCostsNobodyTheStoredLogin() throws IOException {
    etc.with("managed_config.toml", "forced_login_method=\"chatgpt\"\n");
    hold("ws-1");

    Ran ours =
        run(
            "env",
            "CODEX_API_KEY=sk-proj-0123456789",
            "OPENAI_API_KEY=sk-proj-0123456789",
            KEYWARD,
            "status");

    assertThat(ours.exit()).as(ours.text()).isZero();
    assertThat(home.resolve("auth.json")).exists();
  }

  @Test
  void noVariableMovesTheAdministratorsFolder() throws IOException {
    etc.with("managed_config.toml", "forced_login_method=\"api\"\n");
    hold("ws-1");
    String elsewhere = folder.resolve("elsewhere").toString();

    Ran ours =
        run(
            "env",
            "ProgramData=" + elsewhere,
            "PROGRAMDATA=" + elsewhere,
            "CODEX_MANAGED_CONFIG=" + elsewhere,
            "CODEX_SYSTEM_CONFIG=" + elsewhere,
            "KEYWARD_POLICY=" + elsewhere,
            "XDG_CONFIG_DIRS=" + elsewhere,
            KEYWARD,
            "policy",
            "check");

    assertThat(ours.exit()).as(ours.text()).isEqualTo(77);
  }

  @Test
  void aFileThatOthersMayWriteIsNoPolicyButAnError() throws IOException {
    etc.with("managed_config.toml", "forced_login_method=\"chatgpt\"\n");
    hold("ws-1");
    Files.setPosixFilePermissions(
        folder.resolve("rules").resolve("managed_config.toml"),
        PosixFilePermissions.fromString("rw-rw-rw-"));

    Ran ours = run(KEYWARD, "status");

    assertThat(ours.exit()).as(ours.text()).isEqualTo(78);
    assertThat(ours.text()).contains("[policy-unreadable]", "/etc/codex/managed_config.toml");
    assertThat(home.resolve("auth.json")).exists();
  }

  /** As somebody who is not root: then a file can also be unreadable. */
  @Test
  void aFileThatMayNotBeReadIsNoPolicyButAnError() throws IOException {
    etc.with("requirements.toml", "allowed_login_methods=[\"chatgpt\"]\n");
    Files.setPosixFilePermissions(
        folder.resolve("rules").resolve("requirements.toml"),
        PosixFilePermissions.fromString("rw-------"));
    Path open = Files.createTempDirectory("keyward-nobody");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    home = open;
    List<String> nobody = List.of("setpriv", "--reuid=65534", "--clear-groups");
    assumeThat(run(with(nobody, "test", "-x", KEYWARD)).exit())
        .as("this checkout is open to others")
        .isZero();

    Ran ours = run(with(nobody, KEYWARD, "status"));

    assertThat(ours.exit()).as(ours.text()).isEqualTo(78);
    assertThat(ours.text()).contains("[policy-unreadable]", "Access was denied.");
  }

  private void hold(String login) throws IOException {
    Path file = home.resolve("auth.json");
    Files.writeString(
        file,
        login.equals("api-key")
            ? "{\"auth_mode\":\"apikey\",\"OPENAI_API_KEY\":\"sk-proj-0123456789\"}"
            : """
            {"auth_mode":"chatgpt","OPENAI_API_KEY":null,"tokens":{"id_token":"%s",
            "access_token":"a","refresh_token":"r","account_id":"ws-1",
            "oauth_provenance":{"issuer":"%s","client_id":"app_x"}},
            "last_refresh":"2099-01-01T00:00:00Z"}\
            """
                .formatted(idToken(login), sandbox.url()));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private static String idToken(String workspace) {
    String account =
        workspace.equals("nobody") ? "{}" : "{\"chatgpt_account_id\":\"" + workspace + "\"}";
    return part("{\"alg\":\"RS256\"}")
        + "."
        + part("{\"https://api.openai.com/auth\":" + account + "}")
        + ".c2ln";
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }

  private Ran codex(String... words) throws IOException {
    return run(with(List.of(OutsideProgram.CODEX.path().toString()), words));
  }

  private static String[] with(List<String> program, String... words) {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of(words));
    return command.toArray(String[]::new);
  }

  private Ran run(String... command) throws IOException {
    Path said = Files.createTempFile(folder, "said", "");
    ProcessBuilder builder =
        new ProcessBuilder(etc.around(List.of(command)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> name.startsWith("CODEX_") || name.startsWith("OPENAI_"));
    builder.environment().put("CODEX_HOME", home.toString());
    builder.environment().put("HOME", home.toString());
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("no-settings").toString());
    builder.environment().put("HTTPS_PROXY", "http://127.0.0.1:9");
    builder.environment().put("NO_PROXY", "127.0.0.1,localhost");
    Process process = builder.start();
    process.getOutputStream().close();
    try {
      if (!process.waitFor(90, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("Still running: " + Files.readString(said));
      }
      return new Ran(process.exitValue(), Files.readString(said));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
