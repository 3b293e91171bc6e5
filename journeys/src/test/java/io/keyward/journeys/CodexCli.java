package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.sandbox.Sandbox;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real Codex CLI with a home of its own, whose whole world is one sandbox. */
public final class CodexCli {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration LONGEST = Duration.ofSeconds(60);

  /** What a run left behind. */
  public record Run(int exit, String out, String err) {

    /** Of {@code exec --json}: the turn was completed with one message about this prompt. */
    public void assertAnswered(String prompt) {
      assertThat(exit).as(out + err).isZero();
      List<JsonNode> events = out.lines().map(JSON::readTree).toList();
      assertThat(events.getLast().path("type").stringValue()).isEqualTo("turn.completed");
      assertThat(events)
          .filteredOn(event -> event.path("item").path("type").asString("").equals("agent_message"))
          .singleElement()
          .satisfies(event ->
              assertThat(event.path("item").path("text").stringValue())
                  .contains("sandbox", prompt));
    }

    /** Of {@code exec --json}: the commands that ran to their end. */
    public List<JsonNode> commands() {
      return out.lines()
          .map(JSON::readTree)
          .filter(event -> event.path("type").asString("").equals("item.completed"))
          .map(event -> event.path("item"))
          .filter(item -> item.path("type").asString("").equals("command_execution"))
          .toList();
    }
  }

  private final Path home;
  private final Path work;
  private final Sandbox sandbox;
  private final Map<String, String> session;

  /**
   * Prepares {@code folder/home} and {@code folder/work}. With an {@code openai_base_url} that does
   * not end in {@code /backend-api/codex} the built-in provider takes it as it is, http and all;
   * with one that does, it goes to the https origin of its workspace instead (measured on codex-cli
   * 0.169.0).
   */
  public CodexCli(Path folder, Sandbox sandbox) throws IOException {
    this(folder, sandbox, Map.of());
  }

  /** With these variables besides, as those of a session with a keyring. */
  CodexCli(Path folder, Sandbox sandbox, Map<String, String> session) throws IOException {
    this.session = session;
    this.home = Files.createDirectories(folder.resolve("home"));
    this.work = Files.createDirectories(folder.resolve("work"));
    this.sandbox = sandbox;
    Files.writeString(
        home.resolve("config.toml"),
        """
        openai_base_url = "%1$s/v1"
        chatgpt_base_url = "%1$s/backend-api"
        """
            .formatted(sandbox.url()));
  }

  /** Signs in with a device code that is approved at once. */
  void signIn() throws IOException, InterruptedException {
    Path out = work.resolve("login.out");
    Path err = work.resolve("login.err");
    Process login = startDeviceLogin(out, err);
    sandbox.approve(userCode());
    assertThat(login.waitFor()).as(Files.readString(err)).isZero();
  }

  /** Says where the login rests, from now on. */
  void keepLoginsIn(String kind) throws IOException {
    Path config = home.resolve("config.toml");
    String other =
        Files.readString(config)
            .lines()
            .filter(line -> !line.startsWith("cli_auth_credentials_store"))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(config, other + "cli_auth_credentials_store = \"" + kind + "\"\n");
  }

  Process startDeviceLogin(Path out, Path err) throws IOException {
    Process login =
        start(
            out, err, "login", "--device-auth", "--experimental_issuer", sandbox.url().toString());
    login.outputWriter(StandardCharsets.UTF_8).close();
    return login;
  }

  /** The code that the device polls with. */
  String userCode() {
    return sandbox
        .journal()
        .await(
            exchange ->
                exchange.path().equals("/api/accounts/deviceauth/token")
                    && exchange.field("user_code").isPresent(),
            Duration.ofSeconds(30))
        .field("user_code")
        .orElseThrow();
  }

  /** Its {@code CODEX_HOME}. */
  public Path home() {
    return home;
  }

  Path authFile() {
    return home.resolve("auth.json");
  }

  /** Runs to the end with nothing on standard input. */
  Run run(String... arguments) {
    return runWithInput("", arguments);
  }

  Run runWithInput(String input, String... arguments) {
    try {
      Path out = Files.createTempFile(work, "run", ".out");
      Path err = Files.createTempFile(work, "run", ".err");
      Process process = start(out, err, arguments);
      try (BufferedWriter stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      }
      if (!process.waitFor(LONGEST)) {
        endWithChildren(process);
        throw new AssertionError(
            "codex is still running after " + LONGEST + "; it said: " + Files.readString(err));
      }
      return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The command is a script, and what does the work its child. */
  private static void endWithChildren(Process process) throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /** Starts with standard output and standard error going to the files. */
  Process start(Path out, Path err, String... arguments) throws IOException {
    return builder(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }

  /** Starts with both ends of the conversation left to the caller. */
  Process startTalking(Path err, String... arguments) throws IOException {
    return builder(arguments).redirectError(err.toFile()).start();
  }

  /** Runs one prompt, without a terminal. */
  public Run exec(String prompt) {
    return run("exec", "--json", "--skip-git-repo-check", prompt);
  }

  private ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(OutsideProgram.CODEX.path().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CODEX_") || name.startsWith("OPENAI_"));
    environment.keySet().removeAll(KeyringSession.VARIABLES);
    environment.putAll(session);
    environment.put("CODEX_HOME", home.toString());
    environment.put("CODEX_APP_SERVER_LOGIN_ISSUER", sandbox.url().toString());
    environment.put("CODEX_REVOKE_TOKEN_URL_OVERRIDE", sandbox.url() + "/oauth/revoke");
    environment.put("CODEX_AUTHAPI_BASE_URL", sandbox.url() + "/api/accounts");
    // Whatever it tries beyond loopback ends at a closed door.
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    environment.put("HTTP_PROXY", "http://127.0.0.1:9");
    environment.put("NO_PROXY", "127.0.0.1,localhost");
    return builder;
  }
}
