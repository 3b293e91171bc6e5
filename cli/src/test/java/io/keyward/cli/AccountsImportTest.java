package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import io.keyward.sandbox.Sandbox;
import io.keyward.sandbox.SandboxOptions;
import io.keyward.sandbox.TokenSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that come from elsewhere, and go there, by commands. */
class AccountsImportTest {
  private static final Path FILES =
      Path.of("../accounts/src/test/resources/io/keyward/accounts/transfer");

  @TempDir private Path home;
  private Path settings;
  private Screen screen;

  @BeforeEach
  void chooseAKeyFile() throws IOException {
    screen = new Screen(home);
    settings = Files.createDirectories(home.resolve("keyward"));
    Files.writeString(settings.resolve("config.toml"), "[accounts]\nkey = \"file\"\n");
  }

  private Path copy(String name) throws IOException {
    Path copy = home.resolve(name);
    Files.write(copy, Files.readAllBytes(FILES.resolve(name)));
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
    return copy;
  }

  private Exit run(String... words) {
    screen = new Screen(home);
    return screen.run("", words);
  }

  private Json.Obj answer(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    assertThat(run(all.toArray(String[]::new))).as(screen.err()).isEqualTo(Exit.OK);
    Schemas.assertValid(words[0] + "-" + words[1], screen.out());
    return (Json.Obj) Json.parse(screen.out());
  }

  private List<String> labels() {
    return answer("accounts", "list").array("accounts").stream()
        .map(each -> ((Json.Obj) each).string("label").orElseThrow())
        .toList();
  }

  private Json.Obj account(String name) {
    return answer("accounts", "show", name, "--reveal").object("account").orElseThrow();
  }

  @Test
  void theAccountsOfTheOtherProgramComeInWithoutLossAndGoInOneUndo() throws IOException {
    Json.Obj answer =
        answer(
            "accounts",
            "import",
            copy("accounts-v3.json").toString(),
            copy("flagged.json").toString(),
            copy("account-policies.json").toString());

    assertThat(answer.array("added")).hasSize(5);
    assertThat(answer.array("waiting")).hasSize(3);
    assertThat(labels())
        .containsExactly(
            "Personal Plus", "Team--Alpha---id-ws-team-", "bea", "chatgpt", "Flagged one");
    assertThat(account("Personal Plus").string("note"))
        .contains("Pays for it herself\nWorkspace Personal.");
    assertThat(account("Personal Plus").integer("priority")).contains(1L);
    assertThat(account("Team").bool("enabled")).contains(false);
    assertThat(account("Team").bool("standard")).contains(true);
    assertThat(account("Team").string("note"))
        .contains("Called \"Team <Alpha> [id:ws-team]\" before.");
    assertThat(account("bea").bool("enabled")).contains(false);
    assertThat(account("bea").string("email")).contains("bea@example.com");
    assertThat(account("chatgpt").string("note")).contains("Whoever that is");

    answer("accounts", "undo");
    assertThat(run("accounts", "list")).isEqualTo(Exit.NO);
  }

  @Test
  void noTokenIsReadableAfterwards() throws IOException {
    Path file = copy("accounts-v3.json");
    answer("accounts", "import", file.toString());
    Files.delete(file);

    try (Stream<Path> files = Files.walk(home)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
            .doesNotContain("rt_fake", "eyJ");
      }
    }
    assertThat(screen.out() + screen.err()).doesNotContain("rt_fake", "eyJ");
  }

  @Test
  void whoImportsTwiceHasNothingTwice() throws IOException {
    String file = copy("accounts-v3.json").toString();
    answer("accounts", "import", file);
    Json.Obj before = answer("accounts", "list");

    Json.Obj again = answer("accounts", "import", file);

    assertThat(again.array("added")).isEmpty();
    assertThat(again.array("there")).hasSize(4);
    assertThat(answer("accounts", "list")).isEqualTo(before);
    assertThat(run("accounts", "import", file)).isEqualTo(Exit.OK);
    assertThat(screen.err()).contains("There is nothing new in it.", "Already there");
  }

  @Test
  void aPersonIsToldWhatTheImportMeans() throws IOException {
    assertThat(run("accounts", "import", copy("accounts-v1.json").toString())).isEqualTo(Exit.OK);

    assertThat(screen.err())
        .contains(
            "Added: chatgpt, eve.",
            "Waiting for a sign-in, because the login was refused or does not say whose it is:"
                + " chatgpt. keyward accounts relogin helps.",
            "in two places",
            "keyward accounts undo");
  }

  @Test
  void theLoginOfTheCodexCommandIsAnAccountToo() throws IOException {
    Path file = home.resolve("copy.json");
    Files.writeString(file, "{\"OPENAI_API_KEY\": \"sk-fake\"}");

    assertThat(answer("accounts", "import", file.toString()).array("added")).hasSize(1);
    assertThat(account("api-key").string("method")).contains("api-key");
  }

  @Test
  void aLoginThatDoesNotSayIsNamedByARenewalIfThatIsAskedFor() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      TokenSet tokens = sandbox.signIn();
      Path file = home.resolve("old.json");
      Files.writeString(
          file,
          "{\"version\":3,\"accounts\":[{\"refreshToken\":\"%s\"}],\"activeIndex\":0}"
              .formatted(tokens.refreshToken()));

      Json.Obj answer =
          answer(
              "accounts",
              "import",
              file.toString(),
              "--online",
              "--issuer",
              sandbox.url().toString());

      assertThat(answer.array("waiting")).isEmpty();
      assertThat(account("chatgpt").string("workspace")).isPresent();
      assertThat(account("chatgpt").string("email")).isPresent();
    }
  }

  @Test
  void withoutAFileItSaysWhereItLookedAndReadsNothing() throws IOException {
    Path folder = Files.createDirectories(home.resolve("multi-auth"));
    Files.writeString(folder.resolve("openai-codex-accounts.json"), "no matter what");

    assertThat(run("accounts", "import")).isEqualTo(Exit.NO);

    assertThat(screen.err())
        .contains(
            "here  ~/multi-auth/openai-codex-accounts.json",
            "-   ~/multi-auth/openai-codex-flagged-accounts.json",
            "-   ~/auth.json",
            "keyward accounts import ~/multi-auth/openai-codex-accounts.json")
        .doesNotContain(home.toString());
    screen = new Screen(home);
    assertThat(screen.run("", "accounts", "import", "--json")).isEqualTo(Exit.NO);
    Schemas.assertValid("accounts-import", screen.out());
  }

  @Test
  void aFileThatIsBrokenChangesNothingEvenBehindOneThatIsWhole() throws IOException {
    Path broken = home.resolve("broken.json");
    Files.writeString(broken, "{\"version\":3,\"accounts\":[{\"refreshToken\":[]}]}");

    assertThat(run("accounts", "import", copy("accounts-v3.json").toString(), broken.toString()))
        .isEqualTo(Exit.DATA);

    assertThat(screen.err())
        .contains("In broken.json:", "At /accounts/0/refreshToken", "[import-file-broken]");
    assertThat(home.resolve(".local/share")).doesNotExist();
  }

  @Test
  void aLinkAFolderAndAFileTooLargeAreNotRead() throws IOException {
    Path link = Files.createSymbolicLink(home.resolve("link.json"), copy("accounts-v3.json"));
    assertThat(run("accounts", "import", link.toString())).isEqualTo(Exit.NO_INPUT);
    assertThat(screen.err()).contains("[import-file-unreadable]");

    assertThat(run("accounts", "import", home.toString())).isEqualTo(Exit.NO_INPUT);
    assertThat(run("accounts", "import", home.resolve("none").toString())).isEqualTo(Exit.NO_INPUT);
    assertThat(screen.err()).contains("[import-file-missing]");

    Path large = home.resolve("large.json");
    Files.write(large, new byte[100 << 20]);
    assertThat(run("accounts", "import", large.toString())).isEqualTo(Exit.NO_INPUT);
    assertThat(screen.err()).contains("larger than 16 MiB");
  }

  @Test
  void aPolicyRefusesAnImportAndEndsNoLogin() throws IOException {
    Files.writeString(home.resolve("config.toml"), "forced_chatgpt_workspace_id = \"ws-other\"\n");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      String file = copy("accounts-v3.json").toString();

      assertThat(run("accounts", "import", file, "--issuer", sandbox.url().toString()))
          .isEqualTo(Exit.FORBIDDEN);

      assertThat(screen.err()).contains("[policy-workspace]");
      assertThat(sandbox.journal().count("/oauth/revoke")).isZero();
    }
    Files.delete(home.resolve("config.toml"));
    assertThat(run("accounts", "list")).isEqualTo(Exit.NO);
  }

  private Path passphrase(String text) throws IOException {
    return Files.writeString(home.resolve("passphrase"), text + "\n");
  }

  @Test
  void aBundleGoesToAnotherMachineAndBringsEverything(@TempDir Path other) throws IOException {
    answer("accounts", "import", copy("accounts-v3.json").toString());
    String passphrase = passphrase("four words or so").toString();
    Path bundle = home.resolve("bundle.json");
    List<Json> before = answer("accounts", "list", "--reveal").array("accounts");

    Json.Obj written =
        answer("accounts", "export", bundle.toString(), "--passphrase-file", passphrase);

    assertThat(written.integer("accounts")).contains(4L);
    assertThat(Files.getPosixFilePermissions(bundle))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(Files.readString(bundle)).doesNotContain("@", "rt_fake", "Personal");
    Path first = home;
    home = other;
    chooseAKeyFile();
    answer("accounts", "import", bundle.toString(), "--passphrase-file", passphrase);
    List<Json> after = answer("accounts", "list", "--reveal").array("accounts");
    home = first;
    assertThat(after.stream().map(AccountsImportTest::withoutId))
        .containsExactlyElementsOf(before.stream().map(AccountsImportTest::withoutId).toList());
  }

  private static Json withoutId(Json account) {
    return ((Json.Obj) account).without("id");
  }

  @Test
  void someAccountsMayBeNamedForABundle() throws IOException {
    answer("accounts", "import", copy("accounts-v3.json").toString());

    Json.Obj written =
        answer(
            "accounts",
            "export",
            home.resolve("bundle.json").toString(),
            "bea",
            "Personal",
            "bea",
            "--passphrase-file",
            passphrase("four words or so").toString());

    assertThat(written.integer("accounts")).contains(2L);
  }

  @Test
  void aFileThatIsThereIsNotOverwritten() throws IOException {
    answer("accounts", "import", copy("accounts-v3.json").toString());
    Path there = Files.writeString(home.resolve("there"), "mine");
    Path link = Files.createSymbolicLink(home.resolve("link"), home.resolve("nowhere"));
    String passphrase = passphrase("four words or so").toString();

    for (Path each : List.of(there, link)) {
      assertThat(run("accounts", "export", each.toString(), "--passphrase-file", passphrase))
          .isEqualTo(Exit.CANNOT_CREATE);
    }
    assertThat(there).hasContent("mine");
    assertThat(home.resolve("nowhere")).doesNotExist();
  }

  @Test
  void aWrongPassphraseAndADamagedBundleAreToldApart() throws IOException {
    answer("accounts", "import", copy("accounts-v3.json").toString());
    Path bundle = home.resolve("bundle.json");
    answer(
        "accounts",
        "export",
        bundle.toString(),
        "--passphrase-file",
        passphrase("four words or so").toString());

    assertThat(
            run(
                "accounts",
                "import",
                bundle.toString(),
                "--passphrase-file",
                passphrase("other words or so").toString()))
        .isEqualTo(Exit.NO);
    assertThat(screen.err()).contains("[passphrase-wrong]").doesNotContain("other words");
    Files.writeString(
        bundle, Files.readString(bundle).replace("\"version\": 1", "\"version\": 1, \"x\": 1"));
    assertThat(
            run(
                "accounts",
                "import",
                bundle.toString(),
                "--passphrase-file",
                passphrase("four words or so").toString()))
        .isEqualTo(Exit.DATA);
    assertThat(screen.err()).contains("[bundle-damaged]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short"})
  void aPassphraseThatCanBeGuessedSealsNothing(String text) throws IOException {
    answer("accounts", "import", copy("accounts-v3.json").toString());
    Path bundle = home.resolve("bundle.json");

    assertThat(
            run(
                "accounts",
                "export",
                bundle.toString(),
                "--passphrase-file",
                passphrase(text).toString()))
        .isEqualTo(Exit.DATA);
    assertThat(bundle).doesNotExist();
  }

  @Test
  void whereNobodyCanTypeNothingIsAsked() throws IOException {
    answer("accounts", "import", copy("accounts-v3.json").toString());

    assertThat(run("accounts", "export", home.resolve("bundle.json").toString()))
        .isEqualTo(Exit.NO_INPUT);
    assertThat(screen.err()).contains("[passphrase-missing]", "--passphrase-file");
  }
}
