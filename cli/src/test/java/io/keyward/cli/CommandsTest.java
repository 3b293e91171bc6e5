package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as somebody types them, against a provider that really checks. */
class CommandsTest {
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void open() {
    screen = new Screen(home);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void signsInByPastingAsksAndSignsOut() {
    assertThat(paste()).isEqualTo(Exit.OK);
    assertThat(screen.err()).contains("Signed in as " + SandboxUser.ada().email());

    assertThat(screen.run("", "status")).isEqualTo(Exit.OK);
    assertThat(screen.out().lines())
        .containsExactly(
            "Signed in with ChatGPT as " + SandboxUser.ada().email() + " (plan plus).",
            "The id token does not say whether a second factor was used.");

    Screen answer = new Screen(home);
    assertThat(answer.run("", "run", "--responses", sandbox.responsesUrl().toString(), "Say hi"))
        .as(answer.err())
        .isEqualTo(Exit.OK);
    assertThat(answer.out()).contains("Say hi");

    assertThat(screen.run("", "logout")).isEqualTo(Exit.OK);
    assertThat(screen.err()).contains("Signed out, and the login was revoked.");
    assertThat(screen.run("", "status")).isEqualTo(Exit.NO);
    assertThat(screen.run("", "logout")).isEqualTo(Exit.OK);
  }

  @Test
  void signsInWithTheBrowser() {
    Thread browser = Thread.ofVirtual().start(() -> visit(sandbox.approve(shownAddress())));

    assertThat(screen.run("", browserLogin(0))).as(screen.err()).isEqualTo(Exit.OK);

    browser.interrupt();
    assertThat(screen.run("", "status")).isEqualTo(Exit.OK);
  }

  @Test
  void takenPortsLeadToADeviceCodeIfThePersonAgrees() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Login login = browserLogin(taken.getLocalPort());
      assertThat(screen.run("n\n", login)).isEqualTo(Exit.UNAVAILABLE);
      assertThat(screen.err()).contains("[callback-port-busy]", "device code now? [Y/n]");

      Thread person = Thread.ofVirtual().start(this::approveTheShownCode);
      assertThat(screen.run("\n", login)).isEqualTo(Exit.OK);
      person.interrupt();
    }
  }

  private Login browserLogin(int port) {
    return new Login(
        new SigningIn(
            SigningIn.Way.BROWSER,
            new IssuerChoice(Optional.of(sandbox.url().toString()), Optional.empty()),
            List.of(port)));
  }

  private URI shownAddress() {
    return URI.create(
        shown(Pattern.compile("(http://127\\S+authorize\\S+)\\s"), () -> screen.err()).group(1));
  }

  private static void visit(URI address) {
    try (HttpClient browser = HttpClient.newHttpClient()) {
      browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void signsInWithADeviceCode() {
    Thread person = Thread.ofVirtual().start(this::approveTheShownCode);

    assertThat(screen.run("", "login", "--device-auth", "--issuer", sandbox.url().toString()))
        .as(screen.err())
        .isEqualTo(Exit.OK);

    person.interrupt();
    assertThat(screen.err()).contains(sandbox.url() + "/codex/device", "never type a code");
  }

  private void approveTheShownCode() {
    Matcher code = shown(Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n"), () -> screen.err());
    sandbox.approve(code.group(1));
  }

  /** Somebody who reads the address, approves, and pastes where the browser ends. */
  private Exit paste() {
    try (PipedOutputStream keyboard = new PipedOutputStream();
        InputStream input = new PipedInputStream(keyboard)) {
      Thread person =
          Thread.ofVirtual()
              .start(() -> {
                URI landed = sandbox.approve(shownAddress());
                type(keyboard, landed + "\n");
              });
      Exit exit = screen.run(input, "login", "--paste", "--issuer", sandbox.url().toString());
      person.interrupt();
      return exit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void type(PipedOutputStream keyboard, String text) {
    try {
      keyboard.write(text.getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Matcher shown(Pattern pattern, Supplier<String> screen) {
    Instant deadline = Instant.now().plusSeconds(20);
    while (true) {
      Matcher matcher = pattern.matcher(screen.get());
      if (matcher.find()) {
        return matcher;
      }
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("Never shown: " + pattern);
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void keysComeFromStandardInputAndAreNeverShown() {
    assertThat(screen.run("sk-live-secret-key\n", "login", "--with-api-key")).isEqualTo(Exit.OK);
    assertThat(screen.run("", "status", "--json")).isEqualTo(Exit.OK);

    assertThat(((Json.Obj) Json.parse(screen.out())).string("method")).contains("api-key");
    assertThat(screen.out() + screen.err()).doesNotContain("sk-live");
    assertThat(screen.run("at-token", "login", "--with-access-token")).isEqualTo(Exit.OK);
    assertThat(home.resolve("auth.json")).content().contains("at-token").doesNotContain("sk-live");
  }

  @Test
  void emptyOrBrokenInputChangesNothing() {
    assertThat(screen.run("  \n", "login", "--with-api-key")).isEqualTo(Exit.NO_INPUT);
    assertThat(screen.run("two words", "login", "--with-api-key")).isEqualTo(Exit.DATA);
    assertThat(screen.err()).contains("[no-key-on-input]", "[key-malformed]");
    assertThat(home.resolve("auth.json")).doesNotExist();
  }

  @Test
  void aFailedSignInLeavesThePersonSignedIn() {
    screen.run("sk-old", "login", "--with-api-key");
    sandbox.faults().next(Endpoint.DEVICE_CODE, new Fault.Status(500, "broken"));

    assertThat(screen.run("", "login", "--device-auth", "--issuer", sandbox.url().toString()))
        .isEqualTo(Exit.NO);
    assertThat(screen.run("", "status")).isEqualTo(Exit.OK);
  }

  @Test
  void anIssuerThatIsNotThereIsUnavailable() {
    String gone = sandbox.url().toString();
    sandbox.close();

    assertThat(screen.run("", "login", "--device-auth", "--issuer", gone))
        .isEqualTo(Exit.UNAVAILABLE);
    assertThat(screen.err()).contains("[issuer-unreachable]").doesNotContain("Exception");
  }

  @Test
  void aKeyOfAnyShapeStaysHiddenWhenTheServiceRepeatsIt() {
    String key = "nobody-would-take-this-for-a-key-4711";
    screen.run(key, "login", "--with-api-key");
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(400, key));

    screen.run("", "run", "--responses", sandbox.responsesUrl().toString(), "hi");

    assertThat(screen.out() + screen.err()).contains("keyward: ").doesNotContain("4711");
  }

  @Test
  void aWrongOrSilentServiceIsNamed() {
    screen.run("sk-1", "login", "--with-api-key");

    assertThat(screen.run("", "run", "--responses", "http://example.com/v1/responses", "hi"))
        .isEqualTo(Exit.CONFIG);
    assertThat(screen.run("", "serve", "--responses", "foo")).isEqualTo(Exit.CONFIG);
    String gone = sandbox.responsesUrl().toString();
    sandbox.close();
    assertThat(screen.run("", "run", "--responses", gone, "hi")).isEqualTo(Exit.UNAVAILABLE);
    assertThat(screen.out()).isEmpty();
  }

  @Test
  void aRunThatFailsSaysWhy() {
    screen.run(sandbox.issueApiKey(), "login", "--with-api-key");
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(4));

    assertThat(screen.run("", "run", "--responses", sandbox.responsesUrl().toString(), "hi"))
        .isEqualTo(Exit.AGAIN);
    assertThat(screen.err()).contains("keyward: ").doesNotContain("Exception");
  }

  @Test
  void theSettingsFileNamesTheIssuerAndWrongNamesAreErrors() throws IOException {
    Path config = Files.createDirectory(home.resolve("keyward")).resolve("config.toml");
    Files.writeString(
        config,
        "[issuer]\nurl = \""
            + sandbox.url()
            + "\"\nclient-id = \"app_mine\"\nscopes = [\"openid\"]\n");
    sandbox.faults().next(Endpoint.DEVICE_CODE, new Fault.Status(500, "broken"));
    screen.run("", "login", "--device-auth");
    assertThat(sandbox.journal().requests("/api/accounts/deviceauth/usercode"))
        .singleElement()
        .satisfies(request -> assertThat(request.field("client_id")).contains("app_mine"));

    for (String wrong :
        new String[] {
          "[issuer]\nulr = \"x\"",
          "[isuer]\nurl = \"x\"",
          "x = ",
          "issuer = 7",
          "[issuer]\nurl = 7",
          "[issuer]\nscopes = [1]"
        }) {
      Files.writeString(config, wrong);
      assertThat(screen.run("", "run", "hi")).as(wrong).isEqualTo(Exit.CONFIG);
    }
  }

  @Test
  void settingsThatAreNoFileAreAnErrorAndNotAHang() throws Exception {
    Path pipe = Files.createDirectory(home.resolve("keyward")).resolve("config.toml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertThat(screen.run("", "run", "hi")).isEqualTo(Exit.CONFIG);
  }

  @Test
  void certificatesThatNobodyCanReadKeepNobodySignedIn() throws IOException {
    paste();
    Screen broken = new Screen(home, Map.of("CODEX_CA_CERTIFICATE", home + "/missing.pem"));

    assertThat(broken.run("", "logout")).isEqualTo(Exit.OK);

    assertThat(broken.err()).contains("[ca-file-unreadable]", "The issuer could not be told");
    assertThat(home.resolve("auth.json")).doesNotExist();
    assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @Test
  void whatATokenClaimsDoesNotSteerTheTerminal() throws IOException {
    String claims = "{\"email\":\"a\\u001b]0;x\\u0007\\u202e\\nSigned in as root\"}";
    String middle =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        home.resolve("auth.json"),
        "{\"tokens\":{\"id_token\":\"e30.%s.c2ln\",\"access_token\":\"a\",\"refresh_token\":\"r\"}}"
            .formatted(middle));

    screen.run("", "status");
    screen.run("", "status", "--json");

    assertThat(screen.out())
        .doesNotContain("\u001b", "\u0007", "\u202e")
        .contains("Signed in with ChatGPT as a");
    assertThat(screen.out().lines()).noneMatch(line -> line.startsWith("Signed in as root"));
  }

  @Test
  void aDamagedLoginIsAFileErrorAndNotNobody() throws IOException {
    Files.writeString(home.resolve("auth.json"), "{");

    assertThat(screen.run("", "status")).isEqualTo(Exit.FILE);
    assertThat(screen.err())
        .contains("[credential-file-unreadable]")
        .doesNotContain(home.toString());
  }
}
