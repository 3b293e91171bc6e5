package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Endpoint;
import io.keyward.sandbox.Fault;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.SandboxUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every command prints with --json is what its published schema says, and nothing more. */
class JsonOutputTest {
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

  static List<String> names() {
    return Schema.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theSchemaIsOneAndNamesItselfWithItsVersion(String name) {
    screen.run("", "schema", name);

    Schemas.assertSchema(screen.out());
    assertThat(((Json.Obj) Json.parse(screen.out())).string("$id"))
        .contains("urn:keyward:schema:" + name + ":1");
  }

  /** So that a member that is in no schema fails the tests here, and not the programs of others. */
  @ParameterizedTest
  @MethodSource("names")
  void noObjectMayHaveUnlistedMembers(String name) {
    assertClosed(Schema.of(name));
  }

  private static void assertClosed(Json json) {
    switch (json) {
      case Json.Obj object -> {
        if (object.object("properties").isPresent()) {
          assertThat(object.bool("additionalProperties")).contains(false);
        }
        object.members().values().forEach(JsonOutputTest::assertClosed);
      }
      case Json.Arr(var elements) -> elements.forEach(JsonOutputTest::assertClosed);
      default -> {}
    }
  }

  @Test
  void anUnlistedMemberFails() {
    assertThat(Schemas.isValid("version", "{\"schema\":1,\"version\":\"1\",\"java\":\"25\"}"))
        .isTrue();
    assertThat(
            Schemas.isValid("version", "{\"schema\":1,\"version\":\"1\",\"java\":\"25\",\"x\":1}"))
        .isFalse();
    assertThat(Schemas.isValid("version", "{\"schema\":2,\"version\":\"1\",\"java\":\"25\"}"))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void wordsThatMakeNoSenseAreAProblemInJson(Verb verb) {
    String[] words = (verb.words() + " --nonsense --json").split(" ", -1);

    assertThat(screen.run("", words)).isEqualTo(Exit.USAGE);

    Json.Obj said = only(verb.words().replace(' ', '-'));
    assertThat(said.object("problem").flatMap(problem -> problem.string("code"))).contains("usage");
    assertThat(said.integer("exitCode")).contains(64L);
    assertThat(screen.err()).contains("[usage]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "exit-codes", "problems", "usage", "login"})
  void help(String topic) {
    assertThat(screen.run("", ("help --json " + topic).strip().split(" ", -1))).isEqualTo(Exit.OK);
    only("help");
  }

  @Test
  void versionAndTheNamesOfSchemas() {
    screen.run("", "--version", "--json");
    only("version");

    Screen names = new Screen(home);
    names.run("", "schema", "--json");
    Schemas.assertValid("schema", names.out().strip());
    assertThat(names.out()).contains("\"status\"", "\"problem\"");
  }

  @Test
  void aPersonSignsInAsksAndSignsOut() {
    Thread person = Thread.ofVirtual().start(this::approveTheShownCode);
    assertThat(login("--device-auth", "--issuer", sandbox.url().toString())).isEqualTo(Exit.OK);
    person.interrupt();
    assertThat(only("login").string("email")).contains(SandboxUser.ada().email());

    renew();
    assertThat(screen.run("", "status", "--json")).isEqualTo(Exit.OK);
    assertThat(only("status").string("method")).contains("chatgpt");

    renew();
    assertThat(prompt()).isEqualTo(Exit.OK);
    List<String> lines = screen.out().lines().toList();
    lines.forEach(line -> Schemas.assertValid("run", line));
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines.getLast()).contains("\"completed\"", "\"usage\"");

    renew();
    assertThat(screen.run("", "refresh", "--json")).as(screen.err()).isEqualTo(Exit.OK);
    assertThat(only("refresh").string("accessTokenExpiresAt")).isPresent();

    renew();
    assertThat(screen.run("", "logout", "--json")).isEqualTo(Exit.OK);
    assertThat(only("logout").array("places"))
        .singleElement()
        .satisfies(place -> assertThat(place.compact()).contains("\"revoked\""));
  }

  @Test
  void nobodyIsSignedIn() {
    assertThat(screen.run("", "status", "--json")).isEqualTo(Exit.NO);
    assertThat(only("status").bool("signedIn")).contains(false);

    renew();
    assertThat(screen.run("", "logout", "--json")).isEqualTo(Exit.OK);
    assertThat(only("logout").bool("wasSignedIn")).contains(false);

    renew();
    assertThat(prompt()).isEqualTo(Exit.NO);
    assertThat(code("run")).isEqualTo("not-signed-in");
  }

  @Test
  void whatIsLookedAtAndRemoved() {
    assertThat(screen.run("", "doctor", "--offline", "--json")).isEqualTo(Exit.OK);
    assertThat(only("doctor").array("findings")).hasSizeGreaterThan(10);

    for (String option : List.of("--dry-run", "--yes")) {
      renew();
      assertThat(screen.run("", "purge", "--json", option)).as(screen.err()).isEqualTo(Exit.OK);
      only("purge");
    }
    renew();
    assertThat(screen.run("", "refresh", "--json")).isEqualTo(Exit.NO);
    assertThat(code("refresh")).isEqualTo("not-signed-in");
  }

  @Test
  void whatFails() throws Exception {
    assertThat(screen.run("", "login", "--with-api-key", "--json")).isEqualTo(Exit.NO_INPUT);
    assertThat(code("login")).isEqualTo("no-key-on-input");

    renew();
    assertThat(screen.run(sandbox.issueApiKey(), "login", "--with-api-key", "--json"))
        .isEqualTo(Exit.OK);
    only("login");

    renew();
    sandbox.faults().next(Endpoint.RESPONSES, new Fault.TruncatedStream(4));
    assertThat(prompt()).isNotEqualTo(Exit.OK);
    screen.out().lines().forEach(line -> Schemas.assertValid("run", line));
    assertThat(screen.out().lines().toList().getLast()).contains("\"problem\"");

    renew();
    Files.writeString(home.resolve("auth.json"), "{");
    assertThat(screen.run("", "status", "--json")).isEqualTo(Exit.FILE);
    assertThat(code("status")).isEqualTo("credential-file-unreadable");

    renew();
    assertThat(screen.run("", "serve", "--responses", "foo", "--json")).isEqualTo(Exit.CONFIG);
    assertThat(code("serve")).isEqualTo("responses-not-trustworthy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "sandbox", "demo"})
  void whatStaysUpSaysWhereInOneLine(String verb) throws InterruptedException {
    Thread service = Thread.ofPlatform().start(() -> screen.run("", verb, "--json"));
    await(() -> screen.out().endsWith("\n"));
    service.interrupt();
    service.join();

    assertThat(only(verb).string("url").orElse("")).startsWith("http://127.0.0.1:");
  }

  private void renew() {
    screen = new Screen(home);
  }

  private Exit login(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "login";
    words[1] = "--json";
    System.arraycopy(options, 0, words, 2, options.length);
    return screen.run("", words);
  }

  private Exit prompt() {
    return screen.run("", "run", "--json", "--responses", sandbox.responsesUrl().toString(), "Hi");
  }

  /** The one line of standard output, which its schema allows. */
  private Json.Obj only(String schema) {
    assertThat(screen.out().lines()).as(screen.err()).hasSize(1);
    Schemas.assertValid(schema, screen.out().strip());
    return (Json.Obj) Json.parse(screen.out().strip());
  }

  private String code(String schema) {
    return only(schema).object("problem").flatMap(problem -> problem.string("code")).orElse("");
  }

  private void approveTheShownCode() {
    Pattern pattern = Pattern.compile("\n  ([A-Z0-9]{4}-[A-Z0-9]{4,6})\n");
    await(() -> pattern.matcher(screen.err()).find());
    Matcher code = pattern.matcher(screen.err());
    if (code.find()) {
      sandbox.approve(code.group(1));
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant deadline = Instant.now().plusSeconds(30);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(deadline);
      Thread.onSpinWait();
    }
  }
}
