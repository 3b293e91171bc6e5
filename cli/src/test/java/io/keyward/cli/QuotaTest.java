package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.keyward.auth.json.Json;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxUser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of accounts is used, and who is told. */
class QuotaTest {
  private final Sandbox sandbox = Sandbox.start();
  private final String masterKey =
      Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));
  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void renew() {
    Map<String, String> environment = new HashMap<>();
    environment.put("XDG_DATA_HOME", home.toString());
    environment.put("KEYWARD_MASTER_KEY", masterKey);
    environment.put("PATH", home.resolve("bin").toString());
    screen = new Screen(home, environment);
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private void settings(String text) throws IOException {
    Files.createDirectories(home.resolve("keyward"));
    Files.writeString(home.resolve("keyward/config.toml"), text);
  }

  private void signIn(String label) {
    renew();
    Thread person = Thread.ofVirtual().start(() -> SignIn.approve(screen, sandbox));
    assertThat(
            screen.run(
                "",
                "accounts",
                "add",
                "--device-auth",
                "--label",
                label,
                "--issuer",
                sandbox.url().toString()))
        .as(screen.err())
        .isEqualTo(Exit.OK);
    person.interrupt();
  }

  private Exit quota(String... more) {
    renew();
    return screen.run(
        "",
        Stream.concat(
                Stream.of(
                    "accounts",
                    "quota",
                    "--issuer",
                    sandbox.url().toString(),
                    "--responses",
                    sandbox.url().resolve("/backend-api/codex/responses").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  private Json.Obj answer(String... more) {
    Exit _ = quota(Stream.concat(Stream.of(more), Stream.of("--json")).toArray(String[]::new));
    Schemas.assertValid("accounts-quota", screen.out().strip());
    return (Json.Obj) Json.parse(screen.out().strip());
  }

  private int asked() {
    return sandbox.journal().requests("/backend-api/wham/usage").size();
  }

  @Test
  void eachAccountSaysHowMuchOfItIsUsedAndWhatWasJustSaidIsNotAskedForAgain() {
    signIn("work");

    assertThat(quota()).as(screen.err()).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("work", "5 hours", "7 days", " %", "anew", "too early");
    assertThat(screen.out().lines()).allMatch(line -> line.length() <= 80);
    Json.Obj account = (Json.Obj) answer("wor").array("accounts").getFirst();
    assertThat(account.array("windows")).hasSize(2);
    assertThat(account.integer("ageSeconds").orElseThrow()).isLessThan(60);
    assertThat(asked()).isEqualTo(1);
  }

  @Test
  void whoeverIsOfflineSeesWhatWasSaidBefore() {
    signIn("work");

    assertThat(answer("--offline").array("accounts").getFirst().compact())
        .contains("\"windows\":[]");
    assertThat(asked()).isZero();
  }

  @Test
  void anAccountThatDoesNotSaySoKeepsNobodyFromTheOthers() {
    signIn("work");
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(503, "overloaded"));

    assertThat(quota("--json")).isEqualTo(Exit.NO);
    Schemas.assertValid("accounts-quota", screen.out().strip());
    assertThat(screen.out()).contains("\"problem\":");
    assertThat(quota()).isEqualTo(Exit.OK);
  }

  @Test
  void anIssuerThatCanNotBeReachedEndsNoSignIn() {
    signIn("work");
    sandbox.faults().next(Endpoint.USAGE, new Fault.Status(401, "token_expired"));
    sandbox.faults().next(Endpoint.TOKEN, new Fault.Status(503, "overloaded"));

    assertThat(quota()).isEqualTo(Exit.NO);

    renew();
    screen.run("", "accounts", "show", "work", "--json");
    assertThat(screen.out()).contains("\"health\":\"well\"");
  }

  @Test
  void whoeverIssuedTheLoginOfAnAccountIsAmongThePlacesThatKeywardTalksTo() {
    signIn("work");

    renew();
    screen.run("", "network", "list");

    assertThat(screen.out())
        .contains("https://chatgpt.com", sandbox.url().toString(), "(stored login)");
  }

  @Test
  void aKeyHasNoQuotaAndNobodyIsAsked() {
    screen.run("sk-key", "accounts", "add", "--with-api-key", "--label", "key");

    quota();
    assertThat(screen.out()).contains("Keys have no quota");
    assertThat(asked()).isZero();
  }

  /** The sandbox's windows are used to some percent, so a low threshold is reached at once. */
  @Test
  void aThresholdIsToldOnceOnTheTerminalToTheDesktopAndToTheWebhook() throws IOException {
    List<String> posted = new CopyOnWriteArrayList<>();
    HttpServer hook =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 5);
    hook.createContext(
        "/hook",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    hook.start();
    try {
      program("notify-send", "printf '%s\\n' \"$@\" >> " + home.resolve("notices"));
      settings(
          "[alerts]\nthresholds = [1]\ndesktop = true\nwebhook = \"http://127.0.0.1:"
              + hook.getAddress().getPort()
              + "/hook\"\n");
      signIn("work");

      assertThat(quota()).as(screen.err()).isEqualTo(Exit.OK);
      String said = screen.err();
      assertThat(said).contains("work: 1 % of 5 hours used");
      assertThat(Files.readString(home.resolve("notices"))).contains("work: 1 % of 5 hours");
      assertThat(posted).isNotEmpty();
      for (String each : posted) {
        assertThat(each)
            .contains("\"account\":\"work\"", "\"threshold\":1")
            .doesNotContain("@", SandboxUser.ada().email());
      }
      int told = posted.size();
      Files.delete(home.resolve("notices"));
      Files.delete(standings());
      quota();
      assertThat(asked()).isEqualTo(2);
      assertThat(posted).hasSize(told);
      assertThat(home.resolve("notices")).doesNotExist();
    } finally {
      hook.stop(0);
    }
  }

  /** Without it, what was just said is asked for again. */
  private Path standings() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(file -> file.endsWith("standings.json")).findFirst().orElseThrow();
    }
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void whatCantBeToldInOneWayIsSaidAndKeepsNobodyFromTheAnswer() throws IOException {
    settings("[alerts]\nthresholds = [1]\ndesktop = true\nwebhook = \"http://127.0.0.1:1/x\"\n");
    signIn("work");

    assertThat(quota()).isEqualTo(Exit.OK);
    assertThat(screen.err()).contains("[alert-desktop]", "[alert-webhook]", "1 % of");
    assertThat(screen.out()).contains("work");
  }

  @Test
  void whereAlertsGoIsOneOfThePlacesThatAreShown() throws IOException {
    settings("[alerts]\nwebhook = \"https://hooks.example.test/x\"\n");

    assertThat(screen.run("", "network", "list")).isEqualTo(Exit.OK);
    assertThat(screen.out()).contains("https://hooks.example.test", "is told about quota");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alerts = 1",
        "[alerts]\nthresholds = []",
        "[alerts]\nthresholds = 80",
        "[alerts]\nthresholds = [0]",
        "[alerts]\nthresholds = [\"80\"]",
        "[alerts]\ndesktop = \"yes\"",
        "[alerts]\nwebhook = \"http://example.test/\"",
        "[alerts]\nwebhook = \"file:///etc/passwd\"",
        "[alerts]\nwebhook = \":\"",
        "[alerts]\nemail = \"a@b.test\""
      })
  void alertsThatMakeNoSenseAreRefused(String text) throws IOException {
    settings(text);

    assertThat(screen.run("", "network", "list")).as(screen.out()).isEqualTo(Exit.CONFIG);
  }
}
