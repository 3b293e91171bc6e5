package io.keyward.journeys.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command, traced: it turns to the places that it was given, and to no other; no name server
 * is asked, and variables that lead other programs elsewhere lead nowhere.
 */
@Needs(OutsideProgram.STRACE)
@Timeout(240)
class EveryCommandTest {
  /** So that no keyring is asked for one. */
  private static final String MASTER_KEY =
      Base64.getEncoder().encodeToString(new SecureRandom().generateSeed(32));

  private static final Pattern CODE = Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n");
  private static final Pattern ADDRESS = Pattern.compile("(http://127\\S+authorize\\S+)\\s");
  private static final Pattern LISTENS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+");

  /** What happens while the command runs, up to its end. */
  @FunctionalInterface
  private interface Play {
    void with(Traced command, Sandbox sandbox) throws Exception;
  }

  /**
   * A way to use a command.
   *
   * @param words {@code ISSUER} and {@code RESPONSES} stand for the sandbox's addresses
   */
  record Use(String verb, String words, Play play) {
    static Use of(String words) {
      return new Use(words, words, EveryCommandTest::toTheEnd);
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private static final List<Use> USES =
      List.of(
          new Use("login", "login --device-auth --issuer ISSUER", EveryCommandTest::typeTheCode),
          new Use("login", "login --paste --issuer ISSUER", EveryCommandTest::paste),
          new Use("login", "login --issuer ISSUER", EveryCommandTest::browse),
          new Use("login", "login --with-api-key", EveryCommandTest::pipeAKey),
          new Use("login", "login --with-access-token", EveryCommandTest::pipeAKey),
          new Use("logout", "logout", EveryCommandTest::revoke),
          new Use("run", "run --responses RESPONSES hi", EveryCommandTest::renewOnTheWay),
          new Use(
              "serve",
              "serve --issuer ISSUER --responses RESPONSES",
              EveryCommandTest::untilStopped),
          new Use("sandbox", "sandbox", EveryCommandTest::untilStopped),
          new Use("demo", "demo", EveryCommandTest::untilStopped),
          Use.of("status"),
          new Use("doctor", "doctor --issuer ISSUER", EveryCommandTest::toAnyEnd),
          Use.of("refresh"),
          new Use("purge", "purge --dry-run", EveryCommandTest::toTheEnd),
          new Use("scan", "scan .", EveryCommandTest::toAnyEnd),
          Use.of("rules list"),
          new Use("rules show", "rules show SEC-002", EveryCommandTest::toTheEnd),
          Use.of("rules test"),
          new Use("advisories import", "advisories import .", EveryCommandTest::toAnyEnd),
          new Use(
              "advisories update",
              "advisories update ISSUER/advisories.zip",
              EveryCommandTest::toAnyEnd),
          new Use("advisories show", "advisories show", EveryCommandTest::toAnyEnd),
          new Use("accounts list", "accounts list", EveryCommandTest::toAnyEnd),
          new Use(
              "accounts add",
              "accounts add --device-auth --issuer ISSUER",
              EveryCommandTest::typeTheCode),
          new Use("accounts show", "accounts show work", EveryCommandTest::toAnyEnd),
          new Use("accounts use", "accounts use work", EveryCommandTest::toAnyEnd),
          new Use("accounts rename", "accounts rename work play", EveryCommandTest::toAnyEnd),
          new Use("accounts tag", "accounts tag work tag", EveryCommandTest::toAnyEnd),
          new Use("accounts note", "accounts note work note", EveryCommandTest::toAnyEnd),
          new Use("accounts enable", "accounts enable work", EveryCommandTest::toAnyEnd),
          new Use("accounts disable", "accounts disable work", EveryCommandTest::toAnyEnd),
          new Use("accounts remove", "accounts remove work", EveryCommandTest::toAnyEnd),
          new Use("accounts import", "accounts import", EveryCommandTest::toAnyEnd),
          new Use("accounts export", "accounts export bundle", EveryCommandTest::toAnyEnd),
          new Use(
              "accounts quota",
              "accounts quota --issuer ISSUER --responses RESPONSES",
              EveryCommandTest::toAnyEnd),
          new Use("accounts why", "accounts why", EveryCommandTest::toAnyEnd),
          new Use("accounts priority", "accounts priority work 1", EveryCommandTest::toAnyEnd),
          new Use(
              "accounts check",
              "accounts check --live --issuer ISSUER --responses RESPONSES",
              EveryCommandTest::toAnyEnd),
          new Use("accounts flagged", "accounts flagged", EveryCommandTest::toAnyEnd),
          new Use("accounts repair", "accounts repair", EveryCommandTest::toAnyEnd),
          new Use("accounts relogin", "accounts relogin work", EveryCommandTest::toAnyEnd),
          new Use("accounts undo", "accounts undo", EveryCommandTest::toAnyEnd),
          new Use("accounts history", "accounts history", EveryCommandTest::toAnyEnd),
          Use.of("usage"),
          new Use(
              "budget set",
              "budget set night --window day --requests 5",
              EveryCommandTest::toTheEnd),
          Use.of("budget list"),
          new Use("budget show", "budget show night", EveryCommandTest::toAnyEnd),
          new Use("budget remove", "budget remove night", EveryCommandTest::toAnyEnd),
          new Use(
              "proxy",
              "proxy --issuer ISSUER --responses RESPONSES",
              EveryCommandTest::untilStopped),
          new Use("proxy status", "proxy status", EveryCommandTest::toAnyEnd),
          new Use("proxy stop", "proxy stop", EveryCommandTest::toAnyEnd),
          new Use("proxy key create", "proxy key create editor", EveryCommandTest::toTheEnd),
          new Use("proxy key list", "proxy key list", EveryCommandTest::toAnyEnd),
          new Use("keys rotate", "keys rotate keys.json", EveryCommandTest::toTheEnd),
          new Use("keys list", "keys list keys.json", EveryCommandTest::toAnyEnd),
          new Use("keys revoke", "keys revoke --all keys.json", EveryCommandTest::toTheEnd),
          new Use("proxy key revoke", "proxy key revoke editor", EveryCommandTest::toAnyEnd),
          new Use("proxy connect", "proxy connect codex --dry-run", EveryCommandTest::toTheEnd),
          new Use("proxy disconnect", "proxy disconnect codex", EveryCommandTest::toAnyEnd),
          new Use("proxy token", "proxy token codex --port 1", EveryCommandTest::toAnyEnd),
          new Use("exec", "exec -- true", EveryCommandTest::toAnyEnd),
          new Use("hook install", "hook install .", EveryCommandTest::toAnyEnd),
          Use.of("policy show"),
          Use.of("policy check"),
          Use.of("network list"),
          new Use("completion", "completion bash", EveryCommandTest::toTheEnd),
          Use.of("schema"),
          Use.of("help"),
          Use.of("version"));

  @TempDir private Path folder;
  private final Sandbox sandbox =
      Sandbox.start(SandboxOptions.defaults().withEventPause(Duration.ZERO));
  private Path home;

  @BeforeEach
  void signIn() throws IOException {
    home = Files.createDirectory(folder.resolve("codex"));
    TokenSet tokens = sandbox.signIn();
    Files.writeString(
        home.resolve("auth.json"),
        """
        {"tokens": {"id_token": "%s", "access_token": "%s", "refresh_token": "%s",
         "oauth_provenance": {"issuer": "%s", "client_id": "app_EMoamEEZ73f0CkXaXp7hrann"}}}
        """
            .formatted(
                tokens.idToken(), tokens.accessToken(), tokens.refreshToken(), sandbox.url()));
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Map<String, String> environment(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("CODEX_HOME", home.toString());
    environment.put("XDG_CONFIG_HOME", folder.toString());
    environment.put("BROWSER", "true");
    environment.put("XDG_DATA_HOME", folder.toString());
    environment.put("KEYWARD_MASTER_KEY", MASTER_KEY);
    return environment;
  }

  static List<Use> uses() {
    return USES;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("uses")
  void turnsToThePlacesThatItWasGivenAndToNoOther(Use use) throws Exception {
    try (Sink sink = new Sink();
        Traced command = new Traced(folder, environment(sink.planted()), words(use))) {
      use.play().with(command, sandbox);

      Set<String> allowed = new TreeSet<>(List.of("127.0.0.1:" + sandbox.url().getPort()));
      if (use.words().startsWith("login --issuer") || use.verb().equals("doctor")) {
        // The ports that the browser comes back to: another program may hold them.
        allowed.addAll(List.of("127.0.0.1:1455", "127.0.0.1:1457", "::1:1455", "::1:1457"));
      }
      Set<String> asked = command.addresses();
      if (use.verb().equals("demo")) {
        assertThat(asked).allMatch(address -> address.startsWith("127.0.0.1:"));
      } else {
        assertThat(allowed).as(command.screen()).containsAll(asked);
      }
      assertThat(sink.visitors()).isEmpty();
    }
  }

  private List<String> words(Use use) {
    return Stream.of(use.words().split(" ", -1))
        .map(word ->
            switch (word) {
              case "ISSUER" -> sandbox.url().toString();
              case "ISSUER/advisories.zip" -> sandbox.url().resolve("/advisories.zip").toString();
              case "RESPONSES" -> sandbox.responsesUrl().toString();
              default -> word;
            })
        .toList();
  }

  /** So that a new command without a row fails here. */
  @Test
  void everyCommandHasARow() throws Exception {
    try (Traced command = new Traced(folder, environment(Map.of()), List.of("schema"))) {
      assertThat(command.ended()).isZero();
      Set<String> verbs =
          command.screen().lines().map(name -> name.replace('-', ' ')).collect(Collectors.toSet());
      verbs.remove("problem");

      assertThat(verbs).hasSizeGreaterThan(8);
      assertThat(verbs).isEqualTo(USES.stream().map(Use::verb).collect(Collectors.toSet()));
    }
  }

  static Stream<Arguments> usual() {
    return Stream.of(
        Arguments.of("login --device-auth", "auth.openai.com:443"),
        Arguments.of("run hi", "api.openai.com:443"),
        Arguments.of("logout", "auth.openai.com:443"));
  }

  /** Nothing leaves this machine: the proxy on loopback says no. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("usual")
  void withoutOptionsItIsOpenAiAndThroughTheProxyAlone(String words, String place)
      throws Exception {
    Path login = home.resolve("auth.json");
    Files.writeString(
        login, Files.readString(login).replaceFirst("\"oauth_provenance\": \\{.*?}", "\"x\": {}"));
    try (Sink proxy = new Sink();
        Traced command =
            new Traced(
                folder,
                environment(
                    Map.of("HTTPS_PROXY", "http://ada:hunter2hunter2@127.0.0.1:" + proxy.port())),
                Arrays.asList(words.split(" ", -1)))) {
      command.ended();

      assertThat(proxy.visitors())
          .as(command.screen())
          .isNotEmpty()
          .allMatch(head -> head.startsWith("CONNECT " + place + " "));
      assertThat(command.addresses()).containsExactly("127.0.0.1:" + proxy.port());
      assertThat(command.screen()).doesNotContain("hunter2", "ada");
    }
  }

  private static void toTheEnd(Traced command, Sandbox sandbox) throws Exception {
    command.type("");
    assertThat(command.ended()).as(command.screen()).isZero();
  }

  /** What it finds on this machine is not the point here. */
  private static void toAnyEnd(Traced command, Sandbox sandbox) throws Exception {
    command.type("");
    command.ended();
  }

  private static void typeTheCode(Traced command, Sandbox sandbox) throws Exception {
    sandbox.approve(command.shown(CODE).group(1));
    toTheEnd(command, sandbox);
  }

  private static void paste(Traced command, Sandbox sandbox) throws Exception {
    URI landed = sandbox.approve(URI.create(command.shown(ADDRESS).group(1)));
    command.type(landed + "\n");
    assertThat(command.ended()).as(command.screen()).isZero();
  }

  /** Another program of this machine may hold the ports; that is an answer too. */
  private static void browse(Traced command, Sandbox sandbox) throws Exception {
    String shown =
        command.shown(Pattern.compile(ADDRESS.pattern() + "|\\[callback-port-busy]")).group();
    if (shown.startsWith("http")) {
      URI landed = sandbox.approve(URI.create(shown.strip()));
      try (Socket browser = new Socket(InetAddress.ofLiteral("127.0.0.1"), landed.getPort())) {
        browser
            .getOutputStream()
            .write(
                ("GET "
                        + landed.getRawPath()
                        + "?"
                        + landed.getRawQuery()
                        + " HTTP/1.1\r\nHost: "
                        + landed.getAuthority()
                        + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        browser.getInputStream().readAllBytes();
      }
    }
    command.ended();
  }

  private static void pipeAKey(Traced command, Sandbox sandbox) throws Exception {
    command.type("sk-key-of-a-test\n");
    assertThat(command.ended()).as(command.screen()).isZero();
  }

  private static void revoke(Traced command, Sandbox sandbox) throws Exception {
    toTheEnd(command, sandbox);
    assertThat(sandbox.journal().requests("/oauth/revoke")).hasSize(1);
  }

  /** The command is slow to start, so the fault is there before it asks. */
  private static void renewOnTheWay(Traced command, Sandbox sandbox) throws Exception {
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.Status(401, "expired"));
    toTheEnd(command, sandbox);
    assertThat(sandbox.journal().requests("/oauth/token")).hasSize(1);
  }

  private static void untilStopped(Traced command, Sandbox sandbox) throws Exception {
    command.shown(LISTENS);
    command.stop();
  }

  /** A port of loopback that nobody should come to, and that says no to whoever does. */
  private static final class Sink implements AutoCloseable {
    private static final List<String> PLANTED =
        List.of(
            "CODEX_REFRESH_TOKEN_URL_OVERRIDE",
            "CODEX_REVOKE_TOKEN_URL_OVERRIDE",
            "CODEX_AUTHAPI_BASE_URL",
            "CODEX_AGENT_IDENTITY_AUTHAPI_BASE_URL",
            "CODEX_AGENT_IDENTITY_JWKS_BASE_URL",
            "CODEX_APP_SERVER_LOGIN_ISSUER",
            "OPENAI_BASE_URL",
            "OPENAI_API_BASE",
            "HTTP_PROXY",
            "http_proxy",
            "HTTPS_PROXY",
            "ALL_PROXY");

    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    private final List<String> visitors = new CopyOnWriteArrayList<>();

    Sink() throws IOException {
      Thread.ofVirtual().start(this::listen);
    }

    private void listen() {
      while (!socket.isClosed()) {
        try (Socket visitor = socket.accept()) {
          byte[] head = new byte[8192];
          int length = visitor.getInputStream().read(head);
          visitors.add(new String(head, 0, Math.max(0, length), StandardCharsets.ISO_8859_1));
          visitor
              .getOutputStream()
              .write(
                  "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n"
                      .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
          // A visitor may hang up.
        }
      }
    }

    int port() {
      return socket.getLocalPort();
    }

    /** An environment in which everything points here. */
    Map<String, String> planted() {
      List<String> names = new ArrayList<>(PLANTED);
      return names.stream()
          .collect(Collectors.toMap(name -> name, _ -> "http://127.0.0.1:" + port()));
    }

    List<String> visitors() {
      return visitors;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
