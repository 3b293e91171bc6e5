package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxUser;
import io.keyward.sandbox.TokenSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator's rules do to each command, as somebody types it. */
class PolicyCommandsTest {
  private static final String MANAGED = "managed_config.toml";
  private static final String REQUIREMENTS = "requirements.toml";
  private static final String OTHER_WORKSPACE = "forced_chatgpt_workspace_id = \"ws-other\"";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Sandbox sandbox = Sandbox.start();
  @TempDir private Path home;
  private Path system;
  private Screen screen;

  @BeforeEach
  void open() {
    system = home.resolve("etc");
    screen = new Screen(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void aSignInOfAForbiddenKindIsRefusedBeforeAnything() throws IOException {
    rule(MANAGED, "forced_login_method = \"api\"");

    for (String way : new String[] {"--device-auth", "--paste"}) {
      assertThat(screen.run("", "login", way, "--issuer", sandbox.url().toString()))
          .isEqualTo(Exit.FORBIDDEN);
    }
    assertThat(screen.run("", browserLogin())).isEqualTo(Exit.FORBIDDEN);
    assertThat(screen.run("at-1", "login", "--with-access-token")).isEqualTo(Exit.FORBIDDEN);

    assertThat(screen.err())
        .contains(
            "ChatGPT sign-ins are not allowed here.",
            "Access tokens are not allowed here.",
            "forced_login_method",
            "administrator",
            system.resolve(MANAGED).toString(),
            "[policy-login-method]");
    assertThat(sandbox.journal().requests()).isEmpty();
    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(screen.run("sk-1", "login", "--with-api-key")).isEqualTo(Exit.OK);
  }

  @Test
  void aForbiddenKeyDoesNotReplaceThePermittedLogin() throws IOException {
    String before = signedIn();
    rule(MANAGED, "forced_login_method = \"chatgpt\"");

    assertThat(screen.run("sk-1", "login", "--with-api-key")).isEqualTo(Exit.FORBIDDEN);

    assertThat(home.resolve("auth.json")).hasContent(before);
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @Test
  void aSignInToAnotherWorkspaceIsRevokedAndTheOldLoginStays() throws IOException {
    screen.run("sk-1", "login", "--with-api-key");
    rule(REQUIREMENTS, "allowed_chatgpt_workspaces = [\"ws-other\"]");
    Thread person = Thread.ofVirtual().start(this::approveTheShownCode);

    assertThat(screen.run("", "login", "--device-auth", "--issuer", sandbox.url().toString()))
        .isEqualTo(Exit.FORBIDDEN);

    person.interrupt();
    assertThat(screen.err())
        .contains("allowed_chatgpt_workspaces", "[policy-workspace]", "It was revoked.");
    assertThat(sandbox.journal().count("/oauth/revoke")).isEqualTo(1);
    assertThat(home.resolve("auth.json")).content().contains("sk-1");
  }

  @Test
  void theBrowserIsSentToTheAllowedWorkspacesOnly() throws IOException {
    rule(REQUIREMENTS, "allowed_chatgpt_workspaces = [\"ws-1\", \"ws-2\"]");

    screen.run("", "login", "--paste", "--issuer", sandbox.url().toString());

    assertThat(screen.err()).contains("&allowed_workspace_id=ws-1%2Cws-2");
  }

  @Test
  void withoutARuleNoWorkspaceIsNamed() {
    screen.run("", "login", "--paste", "--issuer", sandbox.url().toString());

    assertThat(screen.err()).contains("/oauth/authorize?").doesNotContain("allowed_workspace_id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "status --json", "run hello"})
  void aStoredLoginThatBreaksThePolicyIsSignedOutByWhateverUsesIt(String words) throws IOException {
    signedIn();
    rule(MANAGED, OTHER_WORKSPACE);

    assertThat(screen.run("", words.split(" "))).isEqualTo(Exit.FORBIDDEN);

    assertThat(screen.err())
        .contains(
            "forced_chatgpt_workspace_id",
            "administrator of this machine, in " + system.resolve(MANAGED),
            "It was revoked.",
            "signed out on this machine",
            "[policy-workspace]");
    assertThat(screen.out()).doesNotContain("Nobody is signed in");
    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(sandbox.journal().count("/oauth/revoke")).isEqualTo(1);
    assertThat(sandbox.journal().count("/v1/responses")).isZero();
  }

  @Test
  void aPersonsOwnFilesAndVariablesDoNotLoosenTheRule() throws IOException {
    rule(MANAGED, "forced_login_method = \"api\"");
    Files.writeString(home.resolve("config.toml"), "forced_login_method = \"chatgpt\"");
    Files.createDirectory(home.resolve(".codex"));
    Files.writeString(
        home.resolve(".codex").resolve("managed_config.toml"), "forced_login_method = \"chatgpt\"");
    Files.writeString(home.resolve(".env"), "CODEX_MANAGED_CONFIG=/dev/null");

    assertThat(screen.run("", "login", "--device-auth", "--issuer", sandbox.url().toString()))
        .isEqualTo(Exit.FORBIDDEN);
  }

  @Test
  void aRepositorysConfigurationSignsNobodyOut() throws IOException {
    String before = signedIn();
    Files.createDirectory(home.resolve(".codex"));
    Files.writeString(home.resolve(".codex").resolve("config.toml"), OTHER_WORKSPACE);

    assertThat(screen.run("", "status")).isEqualTo(Exit.OK);
    assertThat(home.resolve("auth.json")).hasContent(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "run hello", "login --with-api-key", "policy show"})
  void aTamperedRuleStopsEveryCommandAndDeletesNothing(String words) throws IOException {
    String before = signedIn();
    rule(MANAGED, "");
    Files.setPosixFilePermissions(
        system.resolve(MANAGED), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThat(screen.run("sk-1", words.split(" "))).isEqualTo(Exit.CONFIG);

    assertThat(screen.err())
        .contains("[policy-unreadable]", "writable for others", system.resolve(MANAGED).toString())
        .doesNotContain("Exception");
    assertThat(home.resolve("auth.json")).hasContent(before);
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @Test
  void aBrokenConfigurationOfTheirOwnIsNamedWithItsLine() throws IOException {
    Files.writeString(home.resolve("config.toml"), "\nforced_login_method = \"sso\"\n");

    assertThat(screen.run("", "status")).isEqualTo(Exit.CONFIG);
    assertThat(screen.err())
        .contains("config.toml in the Codex folder, line 2", "[config-unreadable]")
        .doesNotContain(home.toString());
  }

  @Test
  void theBrokerIsServedUnderThePolicy() throws Exception {
    rule(MANAGED, "forced_login_method = \"api\"");
    Thread service = Thread.ofPlatform().start(() -> screen.run("", "serve", "--insecure-http"));
    try (HttpClient browser = HttpClient.newHttpClient()) {
      URI site = URI.create(shown(Pattern.compile("broker: (http://\\S+)")));
      HttpResponse<String> session = post(browser, site, "session", "");
      String cookie = session.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
      HttpResponse<String> login = post(browser, site, "login/start", cookie);

      assertThat(login.statusCode()).isEqualTo(403);
      assertThat(login.body()).contains("policy-login-method");
    } finally {
      service.interrupt();
      service.join();
    }
  }

  private static HttpResponse<String> post(HttpClient browser, URI site, String path, String cookie)
      throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(site.resolve("/api/codex/" + path))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/json")
            .header("cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void anOptionWinsAgainstTheProfileAndTheProfileAgainstTheFile() throws IOException {
    Files.writeString(home.resolve("config.toml"), "cli_auth_credentials_store = \"file\"");
    Files.writeString(home.resolve("work.config.toml"), "cli_auth_credentials_store = \"auto\"");

    screen.run("", "policy", "show", "-p", "work");
    screen.run("", "policy", "show", "-pwork", "-c", "cli_auth_credentials_store=ephemeral");

    assertThat(screen.out())
        .contains(
            "auto (set by you, in work.config.toml in the Codex folder)",
            "ephemeral (set by you, in -c on the command line)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "login --with-api-key",
        "status",
        "refresh",
        "logout",
        "policy show",
        "policy check",
        "run hello",
        "doctor --offline"
      })
  void whateverReadsTheConfigurationGoesByTheCommandLineToo(String words) {
    String wrong = words + " --json -c cli_auth_credentials_store=nowhere";

    screen.run("sk-1", wrong.split(" "));

    assertThat(screen.out() + screen.err()).contains("-c on the command line");
  }

  @Test
  void noOptionWinsAgainstTheAdministrator() throws IOException {
    signedIn();
    Files.writeString(home.resolve("work.config.toml"), "forced_login_method = \"chatgpt\"");
    rule(MANAGED, OTHER_WORKSPACE + "\nforced_login_method = \"api\"");

    screen.run("", "policy", "show", "-p", "work", "-c", "forced_chatgpt_workspace_id=[]");

    assertThat(screen.out())
        .contains("forced_login_method", "forced_chatgpt_workspace_id")
        .doesNotContain("set by you, in -c", "set by you, in work");
    assertThat(screen.run("", "status", "-c", "forced_chatgpt_workspace_id=[]"))
        .isEqualTo(Exit.FORBIDDEN);
  }

  private String shown(Pattern pattern) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      Matcher shown = pattern.matcher(screen.out());
      if (shown.find()) {
        return shown.group(1);
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("Never shown: " + pattern + " in " + screen.err());
  }

  @Test
  void showTellsEachRuleWithItsOriginAndEveryLayer() throws IOException {
    Files.writeString(home.resolve("config.toml"), "cli_auth_credentials_store = \"auto\"");
    rule("config.toml", "forced_login_method = \"chatgpt\"");
    rule(
        REQUIREMENTS,
        """
        forced_login_method = "api"
        allowed_chatgpt_workspaces = ["ws-1"]
        chatgpt_base_url = "https://chatgpt.example"
        keyward.require_mfa = true
        """);

    assertThat(screen.run("", "policy", "show")).isEqualTo(Exit.OK);
    assertThat(screen.out())
        .contains(
            "Sign in with      ChatGPT\n",
            "Workspaces        ws-1\n",
            "Second factor     required\n",
            "auto (set by you, in config.toml in the Codex folder)",
            "forced_login_method allows ChatGPT sign-ins only; set by the administrator",
            "  ignored         .codex/config.toml of a repository",
            "  missing         " + system.resolve(MANAGED),
            "people may override",
            "has no effect");

    Screen program = new Screen(home);
    program.run("", "policy", "show", "--json");
    Schemas.assertValid("policy-show", program.out().strip());
    Json.Obj answer = (Json.Obj) Json.parse(program.out());
    assertThat(answer.integer("schema")).contains(1L);
    assertThat(answer.array("loginMethods")).containsExactly(new Json.Str("chatgpt"));
    assertThat(answer.array("workspaces")).containsExactly(new Json.Str("ws-1"));
    assertThat(answer.bool("mfaRequired")).contains(true);
    assertThat(answer.object("credentialsStore").orElseThrow().string("setBy")).contains("person");
    assertThat(answer.object("chatgptBaseUrl").orElseThrow().string("place"))
        .contains(system.resolve(REQUIREMENTS).toString());
    assertThat(answer.array("rules")).hasSize(3);
    assertThat(answer.array("layers")).hasSize(6);
    assertThat(program.out()).doesNotContain(home.resolve("config.toml").toString());
  }

  @Test
  void checkNamesTheOffendingLoginAndChangesNothing() throws IOException {
    assertThat(screen.run("", "policy", "check")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("No rule is set. Nobody is signed in.");
    String before = signedIn();
    rule(MANAGED, OTHER_WORKSPACE);

    assertThat(screen.run("", "policy", "check")).isEqualTo(Exit.FORBIDDEN);
    Screen program = new Screen(home);
    assertThat(program.run("", "policy", "check", "--json")).isEqualTo(Exit.FORBIDDEN);

    assertThat(screen.err()).contains("forced_chatgpt_workspace_id", "[policy-workspace]");
    Schemas.assertValid("policy-check", program.out().strip());
    Json.Obj answer = (Json.Obj) Json.parse(program.out());
    assertThat(answer.integer("exitCode")).contains(77L);
    assertThat(answer.object("problem").orElseThrow().string("code")).contains("policy-workspace");
    assertThat(home.resolve("auth.json")).hasContent(before);
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();

    rule(MANAGED, "forced_chatgpt_workspace_id = \"" + SandboxUser.ada().accountId() + "\"");
    assertThat(screen.run("", "policy", "check")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("The stored login is permitted.");
    Screen json = new Screen(home);
    assertThat(json.run("", "policy", "check", "--json")).isEqualTo(Exit.OK);
    Schemas.assertValid("policy-check", json.out().strip());
  }

  @Test
  void checkFindsRulesThatLeaveNothingAndFilesThatAreBroken() throws IOException {
    rule(REQUIREMENTS, "allowed_login_methods = []");
    assertThat(screen.run("", "policy", "check")).isEqualTo(Exit.CONFIG);
    assertThat(screen.err()).contains("[policy-leaves-nothing]", "allowed_login_methods");

    rule(REQUIREMENTS, "allowed_login_methods = [\"sso\"]");
    assertThat(screen.run("", "policy", "check")).isEqualTo(Exit.CONFIG);
    assertThat(screen.err()).contains("[policy-unreadable]");
  }

  @Test
  void policyWantsOneOfItsWords() {
    assertThat(screen.run("", "policy")).isEqualTo(Exit.USAGE);
    assertThat(screen.run("", "policy", "sow")).isEqualTo(Exit.USAGE);
  }

  private Login browserLogin() {
    return new Login(
        new SigningIn(
            SigningIn.Way.BROWSER,
            new IssuerChoice(Optional.of(sandbox.url().toString()), Optional.empty()),
            List.of(0)));
  }

  /** What a sign-in leaves in the file. */
  private String signedIn() throws IOException {
    TokenSet tokens = sandbox.signIn();
    String login =
        """
        {"tokens":{"id_token":"%s","access_token":"%s","refresh_token":"%s","account_id":"%s",
        "oauth_provenance":{"issuer":"%s","client_id":"%s"}}}\
        """
            .formatted(
                tokens.idToken(),
                tokens.accessToken(),
                tokens.refreshToken(),
                tokens.accountId(),
                sandbox.url(),
                tokens.clientId());
    Path file = Files.writeString(home.resolve("auth.json"), login);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return login;
  }

  private void rule(String name, String text) throws IOException {
    if (Files.notExists(system)) {
      Files.createDirectory(system);
      Files.setPosixFilePermissions(system, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path file = Files.writeString(system.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private void approveTheShownCode() {
    Pattern code = Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n");
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      Matcher shown = code.matcher(screen.err());
      if (shown.find()) {
        sandbox.approve(shown.group(1));
        return;
      }
      Thread.onSpinWait();
    }
  }
}
