package io.keyward.auth.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.config.Layer.Kind;
import io.keyward.auth.config.Layer.State;
import io.keyward.auth.config.Origin.Setter;
import io.keyward.auth.store.StoreKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which place wins, and what each may say; measured on codex-cli 0.169.0 where it has a word. */
class CodexConfigTest {
  private static final String SYSTEM = "config.toml";
  private static final String MANAGED = "managed_config.toml";
  private static final String REQUIREMENTS = "requirements.toml";

  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void open() {
    machine = new Machine(folder);
  }

  @Test
  void withoutAnyFileTheLoginRestsInTheFileAndNothingIsForced() {
    CodexConfig config = machine.config();

    assertThat(config.storeKind()).isEqualTo(new Setting<>(StoreKind.FILE, Origin.BY_DEFAULT));
    assertThat(config.loginMethod()).isEmpty();
    assertThat(config.workspaces()).isEmpty();
    assertThat(config.chatGptBaseUrl()).isEmpty();
    assertThat(config.requirements()).isEqualTo(Requirements.NONE);
    assertThat(config.layers()).noneMatch(layer -> layer.state() == State.READ);
  }

  /** Each layer says something else; what is left when the strongest are taken away one by one. */
  @ParameterizedTest
  @CsvSource({
    "6, REQUIREMENTS, KEYRING",
    "5, MANAGED, AUTO",
    "4, OPTIONS, EPHEMERAL",
    "3, PROFILE, KEYRING",
    "2, USER, AUTO",
    "1, SYSTEM, KEYRING",
    "0, '', FILE"
  })
  void theStrongestLayerThatSaysSomethingWins(int layers, String last, StoreKind expected) {
    Sources sources = machine.sources();
    if (layers >= 1) {
      machine.rules(SYSTEM, "cli_auth_credentials_store = \"keyring\"");
    }
    if (layers >= 2) {
      machine.own(SYSTEM, "cli_auth_credentials_store = \"auto\"");
    }
    if (layers >= 3) {
      machine.own("work.config.toml", "cli_auth_credentials_store = \"keyring\"");
      sources = sources.withProfile("work");
    }
    if (layers >= 4) {
      sources = sources.withOptions(List.of("cli_auth_credentials_store=ephemeral"));
    }
    if (layers >= 5) {
      machine.rules(MANAGED, "cli_auth_credentials_store = \"auto\"");
    }
    if (layers >= 6) {
      machine.rules(REQUIREMENTS, "cli_auth_credentials_store = \"keyring\"");
    }

    CodexConfig config = CodexConfig.read(sources);

    assertThat(config.storeKind().value()).isEqualTo(expected);
    List<String> read =
        config.layers().stream()
            .filter(layer -> layer.state() == State.READ)
            .map(layer -> layer.kind().name())
            .toList();
    assertThat(read).hasSize(layers);
    assertThat(layers == 0 ? "" : read.getLast()).isEqualTo(last);
  }

  @Test
  void aLayerThatSaysNothingAboutAKeyLeavesTheOneBelow() {
    machine.own(SYSTEM, "forced_login_method = \"api\"").rules(MANAGED, "model = \"x\"");

    assertThat(machine.config().loginMethod())
        .contains(
            new Setting<>(
                LoginMethod.API, new Origin(Setter.PERSON, "config.toml in the Codex folder")));
  }

  @Test
  void anEmptyListFurtherUpTakesTheRestrictionBelowAway() {
    machine
        .own(SYSTEM, "forced_chatgpt_workspace_id = \"ws-2\"")
        .rules(MANAGED, "forced_chatgpt_workspace_id = \"\"");

    assertThat(machine.config().workspaces().map(Setting::value)).contains(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"ws-1\"'                         | ws-1",
        "'\" ws-1 \"'                       | ws-1",
        "'[\"ws-1\", \" ws-2 \", \"ws-1\"]' | ws-1;ws-2",
        "'[\"\", \"  \", \"ws-1\"]'         | ws-1",
        "'\"\"'                             | ''",
        "'\"  \"'                           | ''",
        "'[]'                               | ''",
        "'[\"a,b\"]'                        | a,b"
      })
  void workspacesAreTrimmedAndBlankOnesDropped(String written, String kept) {
    machine.own(SYSTEM, "forced_chatgpt_workspace_id = " + written);

    assertThat(machine.config().workspaces().map(Setting::value))
        .contains(kept.isEmpty() ? List.of() : List.of(kept.split(";", -1)));
  }

  @Test
  void aPathInSomebodysHomeIsNeverAnOrigin() {
    machine.own(SYSTEM, "cli_auth_credentials_store = \"keyring\"");

    assertThat(machine.config().toString()).doesNotContain(machine.home().toString());
  }

  @Test
  void aRepositorysConfigurationNeverCounts() {
    assertThat(machine.config().layers())
        .filteredOn(layer -> layer.kind() == Kind.PROJECT)
        .singleElement()
        .satisfies(layer -> assertThat(layer.state()).isEqualTo(State.IGNORED));
  }

  @Test
  void requirementsHaveKeysOfTheirOwnAndTheForcedOnesMeanNothingThere() {
    machine.rules(
        REQUIREMENTS,
        """
        forced_login_method = "api"
        forced_chatgpt_workspace_id = "ws-9"
        allowed_login_methods = ["chatgpt", "api", "chatgpt"]
        allowed_chatgpt_workspaces = [" ws-1 ", ""]
        cli_auth_credentials_store = "keyring"
        chatgpt_base_url = "https://chatgpt.example/backend-api"
        something_else = 7

        [keyward]
        require_mfa = true
        """);
    Origin origin =
        new Origin(Setter.ADMINISTRATOR, machine.system().resolve(REQUIREMENTS).toString());

    CodexConfig config = machine.config();

    assertThat(config.loginMethod()).isEmpty();
    assertThat(config.workspaces()).isEmpty();
    assertThat(config.requirements())
        .isEqualTo(
            new Requirements(
                Optional.of(new Setting<>(List.of(LoginMethod.CHATGPT, LoginMethod.API), origin)),
                Optional.of(new Setting<>(List.of("ws-1"), origin)),
                Optional.of(new Setting<>(StoreKind.KEYRING, origin)),
                Optional.of(new Setting<>("https://chatgpt.example/backend-api", origin)),
                Optional.of(new Setting<>(true, origin))));
    assertThat(config.storeKind()).isEqualTo(new Setting<>(StoreKind.KEYRING, origin));
    assertThat(origin.words()).contains("administrator", origin.place());
  }

  @Test
  void whatOnlyRequirementsMaySayMeansNothingElsewhere() {
    machine.own(SYSTEM, "allowed_login_methods = 7\n[keyward]\nrequire_mfa = false");
    machine.rules(MANAGED, "allowed_chatgpt_workspaces = [\"ws-1\"]");

    assertThat(machine.config().requirements()).isEqualTo(Requirements.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forced_login_method = \"sso\"               | \"chatgpt\" or \"api\"",
        "forced_login_method = \" chatgpt\"          | \"chatgpt\" or \"api\"",
        "forced_login_method = \"\"                  | \"chatgpt\" or \"api\"",
        "forced_login_method = [\"api\"]             | \"chatgpt\" or \"api\"",
        "forced_chatgpt_workspace_id = \"a,b\"       | [\"WORKSPACE-ID\", \"ANOTHER-ID\"]",
        "forced_chatgpt_workspace_id = 7             | [\"WORKSPACE-ID\", \"ANOTHER-ID\"]",
        "forced_chatgpt_workspace_id = [\"a\", 7]    | [\"WORKSPACE-ID\", \"ANOTHER-ID\"]",
        "cli_auth_credentials_store = \"safe\"       | \"file\", \"keyring\", \"auto\"",
        "cli_auth_credentials_store = true           | \"file\", \"keyring\", \"auto\"",
        "chatgpt_base_url = 7                        | https://",
        "forced_login_method =                       | Mend the file",
        "forced_login_method = \"api\" junk          | Mend the file",
        "[a]\u007fb                                  | Mend the file"
      })
  void aWrongWordIsAnErrorThatNamesTheLineAndTheCure(String line, String cure) {
    machine.own(SYSTEM, "model = \"x\"\n\n" + line + "\n");
    assertThat(problem(machine.sources()))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("config-unreadable");
          assertThat(problem.detail())
              .contains("config.toml in the Codex folder, line ")
              .containsPattern("line [34]:");
          assertThat(problem.next()).contains(cure);
        });

    machine.own(SYSTEM, "").rules(MANAGED, line);
    assertThat(problem(machine.sources()))
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("policy-unreadable");
          assertThat(problem.detail()).contains(machine.system().resolve(MANAGED).toString());
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allowed_login_methods = [\"sso\"]",
        "allowed_login_methods = \"chatgpt\"",
        "allowed_login_methods = [\"ChatGPT\"]",
        "allowed_login_methods = [7]",
        "allowed_login_methods = [\"api\"]\nallowed_login_methods = [\"chatgpt\"]",
        "allowed_chatgpt_workspaces = \"ws-1\"",
        "allowed_chatgpt_workspaces = [7]",
        "cli_auth_credentials_store = \"safe\"",
        "chatgpt_base_url = []",
        "keyward = true",
        "[keyward]\nrequire_mfa = \"true\"",
        "[keyward]\nrequire-mfa = true",
        "x ="
      })
  void aWrongRequirementIsAnError(String text) {
    machine.rules(REQUIREMENTS, text);

    assertThat(problem(machine.sources()).code()).isEqualTo("policy-unreadable");
  }

  @Test
  void whatStandsInAFileIsNotRepeated() {
    machine.own(SYSTEM, "token = \"sk-secret\" junk");

    assertThatThrownBy(machine::config)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().toString()).doesNotContain("sk-secret", "junk"));
  }

  @Test
  void textNestedWithoutEndIsAnError() {
    machine.own(SYSTEM, "a = " + "[".repeat(200_000));

    assertThat(problem(machine.sources()).code()).isEqualTo("config-unreadable");
  }

  @Test
  void aFileOfAnotherEditorIsReadWithItsByteOrderMark() {
    machine.own(SYSTEM, "\ufeffforced_login_method = \"api\"\r\n");

    assertThat(machine.config().loginMethod().map(Setting::value)).contains(LoginMethod.API);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "forced_login_method=api         | api",
        "forced_login_method=\"api       | api",
        " forced_login_method =   api    | api",
        "forced_login_method=\"api\"     | api",
        "forced_login_method = 'chatgpt' | chatgpt"
      })
  void anOptionsValueIsTomlOrElsePlainText(String option, String method) {
    Sources sources = machine.sources().withOptions(List.of("forced_login_method=chatgpt", option));

    assertThat(CodexConfig.read(sources).loginMethod().map(set -> set.value().word()))
        .contains(method);
  }

  @Test
  void anOptionWithoutAKeyOrWithAWrongValueIsAnError() {
    for (String option : new String[] {"api", "=api", "forced_login_method=sso"}) {
      assertThat(problem(machine.sources().withOptions(List.of(option))).code())
          .isEqualTo("config-unreadable");
    }
  }

  @Test
  void aProfileThatIsNotThereOrLeadsElsewhereIsAnError() {
    machine.own("work.config.toml", "");
    for (String name : new String[] {"rest", "", "../home/work", "a b"}) {
      assertThat(problem(machine.sources().withProfile(name)).code())
          .isEqualTo("config-unreadable");
    }
  }

  @Test
  void aManagedMacIsAnErrorAndNotAMachineWithoutRules() {
    Path preferences = folder.resolve("com.openai.codex.plist");
    Sources mine = machine.sources();
    Sources sources =
        Sources.of(
            new SystemFolder(machine.system(), mine.system().ruler(), List.of(preferences)),
            mine.home());
    assertThat(CodexConfig.read(sources).layers())
        .contains(new Layer(Kind.DEVICE, preferences.toString(), State.MISSING, ""));

    assertThat(preferences.toFile().mkdir()).isTrue();
    assertThat(problem(sources).code()).isEqualTo("policy-unreadable");
  }

  @Test
  void thisMachinesFolderIsRoots() {
    assertThat(SystemFolder.ofThisMachine().ruler()).isZero();
    assertThat(SystemFolder.ofThisMachine().path()).isAbsolute();
  }

  private static Problem problem(Sources sources) {
    try {
      CodexConfig config = CodexConfig.read(sources);
      throw new AssertionError("It was taken: " + config);
    } catch (ProblemException e) {
      return e.problem();
    }
  }
}
