package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several accounts of one person, by commands. */
class AccountsTest {
  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  @TempDir private Path home;
  private Screen screen;

  @BeforeEach
  void chooseAKeyFile() throws IOException {
    screen = new Screen(home);
    Path settings = Files.createDirectories(home.resolve("keyward"));
    Files.writeString(settings.resolve("config.toml"), "[accounts]\nkey = \"file\"\n");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private Exit signIn(String... more) {
    screen = new Screen(home);
    Thread person = Thread.ofVirtual().start(() -> SignIn.approve(screen, sandbox));
    Exit exit =
        screen.run(
            "",
            Stream.concat(
                    Stream.of(
                        "accounts", "add", "--device-auth", "--issuer", sandbox.url().toString()),
                    Stream.of(more))
                .toArray(String[]::new));
    person.interrupt();
    return exit;
  }

  private void addKey(String label, String key) {
    assertThat(screen.run(key, "accounts", "add", "--with-api-key", "--label", label))
        .as(screen.err())
        .isEqualTo(Exit.OK);
  }

  private Json.Obj answer(String... words) {
    Screen asked = new Screen(home);
    List<String> all = Stream.concat(Stream.of(words), Stream.of("--json")).toList();
    assertThat(asked.run("", all.toArray(String[]::new))).as(asked.err()).isEqualTo(Exit.OK);
    Schemas.assertValid(words[0] + "-" + words[1], asked.out());
    return (Json.Obj) Json.parse(asked.out());
  }

  @Test
  void whereThereAreNoneTheListSaysHowToAddOne() {
    assertThat(screen.run("", "accounts", "list")).isEqualTo(Exit.NO);
    assertThat(screen.out()).contains("keyward accounts add");
  }

  @Test
  void whoSignsInHasAnAccountAndTheLoginOfTheCodexFolderIsNotTouched() throws IOException {
    assertThat(signIn("--label", "work")).as(screen.err()).isEqualTo(Exit.OK);

    assertThat(screen.err()).contains("Added the account work.");
    assertThat(home.resolve("auth.json")).doesNotExist();
    Json.Obj shown = answer("accounts", "show", "wor").object("account").orElseThrow();
    assertThat(shown.string("method")).contains("chatgpt");
    assertThat(shown.string("email").orElseThrow()).contains("***@");
    assertThat(shown.bool("standard")).contains(true);
    assertThat(
            answer("accounts", "show", "work", "--reveal")
                .object("account")
                .orElseThrow()
                .string("email")
                .orElseThrow())
        .doesNotContain("*");
    assertThat(everythingOnDisk()).doesNotContain("eyJ");
  }

  private String everythingOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void whoSignsInAgainLandsInTheSameAccountAndTheOldLoginIsRevoked() {
    signIn("--label", "work");
    int revoked = revocations();

    assertThat(signIn()).isEqualTo(Exit.OK);

    assertThat(screen.err()).contains("Signed in to the account work again.");
    assertThat(answer("accounts", "list").array("accounts")).hasSize(1);
    assertThat(revocations()).isEqualTo(revoked + 1);
  }

  private int revocations() {
    return sandbox.journal().count("/oauth/revoke");
  }

  @Test
  void accountsAreNamedChangedRemovedAndBroughtBack() {
    addKey("one", "sk-one");
    addKey("two", "sk-two");

    answer("accounts", "use", "tw");
    answer("accounts", "tag", "two", "b", "a");
    answer("accounts", "note", "two", "a note");
    answer("accounts", "rename", "two", "second");
    answer("accounts", "disable", "one");
    Json.Obj second = answer("accounts", "show", "second").object("account").orElseThrow();
    assertThat(second.bool("standard")).contains(true);
    assertThat(second.string("note")).contains("a note");
    assertThat(second.array("tags")).containsExactly(new Json.Str("a"), new Json.Str("b"));

    answer("accounts", "remove", "second");
    assertThat(answer("accounts", "list").array("accounts")).hasSize(1);
    answer("accounts", "undo");
    assertThat(answer("accounts", "show", "second").object("account")).contains(second);
    assertThat(answer("accounts", "history").array("changes")).hasSize(9);

    assertThat(screen.run("", "accounts", "list")).isEqualTo(Exit.OK);
    assertThat(screen.out())
        .isEqualTo(
            """
              one     api-key  -  switched off
            * second  api-key  - #a #b
            """);
  }

  @Test
  void anAccountIsUsedForAWhile() {
    addKey("one", "sk-one");
    addKey("two", "sk-two");

    assertThat(answer("accounts", "use", "two", "--for", "2h").string("until")).isPresent();
    assertThat(answer("accounts", "show", "one").object("account").orElseThrow().bool("standard"))
        .contains(true);
  }

  @Test
  void whatAProjectSaysHoldsInItAndInTheFoldersBelow() throws IOException {
    addKey("one", "sk-one");
    addKey("two", "sk-two");
    Path project = Files.createDirectories(home.resolve("project/src/deep"));
    Files.createDirectory(home.resolve("project/.git"));
    Files.writeString(home.resolve("project/.keyward.toml"), "account = \"two\"\n");

    Json.Obj inside = answer("accounts", "why", "--for", project.toString());
    assertThat(inside.object("account").orElseThrow().string("label")).contains("two");
    assertThat(inside.string("words").orElseThrow()).contains("project/.keyward.toml names it");
    assertThat(answer("accounts", "why", "--for", home.toString()).string("reason"))
        .contains("standard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"account", "account = 1", "account = \"\"", "", "issuer = \"https://x\"", "[a]"})
  void whatAProjectMayNotSayIsRefused(String text) throws IOException {
    addKey("one", "sk-one");
    Files.writeString(home.resolve(".keyward.toml"), text);

    assertThat(screen.run("", "accounts", "why", "--for", home.toString())).isEqualTo(Exit.CONFIG);
    assertThat(screen.err()).contains("[project-file-broken]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "h", "2", "0h", "-2h", "2x", "9999d", "99999999999999999999h"})
  void whatIsNoTimeIsRefused(String words) {
    addKey("one", "sk-one");

    assertThat(screen.run("", "accounts", "use", "one", "--for", words)).isEqualTo(Exit.USAGE);
  }

  @Test
  void whatIsSwitchedOffIsNotUsed() {
    addKey("one", "sk-one");
    answer("accounts", "disable", "one");

    assertThat(screen.run("", "accounts", "use", "one")).isEqualTo(Exit.NO);
    assertThat(screen.err()).contains("[account-disabled]", "keyward accounts enable one");
  }

  @Test
  void aLoginThatIsToEndIsRevokedAndGone() {
    signIn("--label", "work");
    int revoked = revocations();

    assertThat(
            answer("accounts", "remove", "work", "--revoke", "--issuer", sandbox.url().toString())
                .string("revocation"))
        .contains("revoked");
    assertThat(revocations()).isEqualTo(revoked + 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accounts",
        "accounts show",
        "accounts show a b",
        "accounts rename a",
        "accounts tag",
        "accounts list a"
      })
  void wordsThatMakeNoSenseAreRefused(String words) {
    assertThat(screen.run("", words.split(" ", -1))).isEqualTo(Exit.USAGE);
  }
}
