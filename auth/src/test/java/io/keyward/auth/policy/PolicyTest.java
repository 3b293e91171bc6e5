package io.keyward.auth.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.config.Machine;
import io.keyward.auth.credential.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is allowed under what is configured, row by row. Rows on login method and workspace are as
 * measured on codex-cli 0.169.0, except where the row's name says "stricter".
 */
class PolicyTest {
  private static final String NONE = "-";

  @TempDir private Path folder;
  private Machine machine;

  @BeforeEach
  void open() {
    machine = new Machine(folder);
  }

  @ParameterizedTest(name = "{0}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # row                             | managed_config.toml                        | requirements.toml                     | config.toml                         | login                | problem
          no rule at all                    | -                                          | -                                     | -                                   | ws-1                 | -
          no rule at all                    | -                                          | -                                     | -                                   | api-key              | -
          no rule at all                    | -                                          | -                                     | -                                   | access-token         | -
          no rule at all                    | -                                          | -                                     | -                                   | opaque               | -
          forced chatgpt                    | forced_login_method="chatgpt"              | -                                     | -                                   | ws-1                 | -
          forced chatgpt                    | forced_login_method="chatgpt"              | -                                     | -                                   | access-token         | -
          forced chatgpt                    | forced_login_method="chatgpt"              | -                                     | -                                   | api-key              | policy-login-method
          forced api                        | forced_login_method="api"                  | -                                     | -                                   | ws-1                 | policy-login-method
          forced api                        | forced_login_method="api"                  | -                                     | -                                   | access-token         | policy-login-method
          forced api                        | forced_login_method="api"                  | -                                     | -                                   | api-key              | -
          managed beats the person          | forced_login_method="api"                  | -                                     | forced_login_method="chatgpt"       | ws-1                 | policy-login-method
          the person for themselves         | -                                          | -                                     | forced_login_method="api"           | ws-1                 | policy-login-method
          forced workspace                  | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | ws-1                 | -
          forced workspace                  | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | ws-2                 | policy-workspace
          forced workspace, no account      | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | ws-1 without account | -
          forced workspace, no claim        | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | nameless             | policy-workspace
          forced workspace, account only    | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | nameless for ws-1    | policy-workspace
          forced workspace, no JWT          | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | opaque               | policy-workspace
          forced workspace, API key         | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | api-key              | -
          stricter: unsigned claim          | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | unsigned ws-1        | policy-workspace
          stricter: no algorithm            | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | headless ws-1        | policy-workspace
          stricter: requests for another    | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | ws-1 for ws-2        | policy-workspace
          claim of another                  | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | ws-2 for ws-1        | policy-workspace
          stricter: access token            | forced_chatgpt_workspace_id="ws-1"         | -                                     | -                                   | access-token         | policy-workspace
          list of workspaces                | forced_chatgpt_workspace_id=["x", "ws-1"]  | -                                     | -                                   | ws-1                 | -
          list of workspaces                | forced_chatgpt_workspace_id=["x", "ws-1"]  | -                                     | -                                   | ws-2                 | policy-workspace
          trimmed                           | forced_chatgpt_workspace_id=[" ws-1 ", ""] | -                                     | -                                   | ws-1                 | -
          blank is no restriction           | forced_chatgpt_workspace_id="  "           | -                                     | -                                   | ws-2                 | -
          empty list is no restriction      | forced_chatgpt_workspace_id=[]             | -                                     | -                                   | nameless             | -
          managed takes a restriction away  | forced_chatgpt_workspace_id=""             | -                                     | forced_chatgpt_workspace_id="ws-2"  | ws-1                 | -
          a comma in a list is no separator | forced_chatgpt_workspace_id=["a,ws-1"]     | -                                     | -                                   | ws-1                 | policy-workspace
          a comma in a list is no separator | forced_chatgpt_workspace_id=["a,ws-1"]     | -                                     | -                                   | a,ws-1               | -
          allowed methods                   | -                                          | allowed_login_methods=["api"]         | -                                   | ws-1                 | policy-login-method
          allowed methods                   | -                                          | allowed_login_methods=["api"]         | -                                   | access-token         | policy-login-method
          allowed methods                   | -                                          | allowed_login_methods=["api"]         | -                                   | api-key              | -
          allowed methods                   | -                                          | allowed_login_methods=["api","api"]   | -                                   | api-key              | -
          both methods                      | -                                          | allowed_login_methods=["api","chatgpt"] | -                                 | ws-1                 | -
          both methods                      | -                                          | allowed_login_methods=["api","chatgpt"] | -                                 | api-key              | -
          no method                         | -                                          | allowed_login_methods=[]              | -                                   | ws-1                 | policy-login-method
          no method                         | -                                          | allowed_login_methods=[]              | -                                   | api-key              | policy-login-method
          methods that exclude each other   | -                                          | allowed_login_methods=["api"]         | forced_login_method="chatgpt"       | api-key              | policy-login-method
          methods that exclude each other   | -                                          | allowed_login_methods=["api"]         | forced_login_method="chatgpt"       | ws-1                 | policy-login-method
          allowed workspaces                | -                                          | allowed_chatgpt_workspaces=[" ws-1 "] | -                                   | ws-1                 | -
          allowed workspaces                | -                                          | allowed_chatgpt_workspaces=["ws-1"]   | -                                   | ws-2                 | policy-workspace
          allowed workspaces                | -                                          | allowed_chatgpt_workspaces=["ws-1"]   | -                                   | nameless             | policy-workspace
          allowed workspaces, API key       | -                                          | allowed_chatgpt_workspaces=["ws-1"]   | -                                   | api-key              | -
          no workspace                      | -                                          | allowed_chatgpt_workspaces=[]         | -                                   | ws-1                 | policy-workspace
          no workspace, blank               | -                                          | allowed_chatgpt_workspaces=[" ", ""]  | -                                   | ws-1                 | policy-workspace
          no workspace, API key             | -                                          | allowed_chatgpt_workspaces=[]         | -                                   | api-key              | -
          intersection                      | forced_chatgpt_workspace_id=["ws-1","x"]   | allowed_chatgpt_workspaces=["y","ws-1"] | -                                 | ws-1                 | -
          empty intersection                | -                                          | allowed_chatgpt_workspaces=["ws-2"]   | forced_chatgpt_workspace_id="ws-1"  | ws-1                 | policy-workspace
          empty intersection                | -                                          | allowed_chatgpt_workspaces=["ws-2"]   | forced_chatgpt_workspace_id="ws-1"  | ws-2                 | policy-workspace
          forced_* in requirements          | -                                          | forced_login_method="api"             | -                                   | ws-1                 | -
          forced_* in requirements          | -                                          | forced_chatgpt_workspace_id="ws-2"    | -                                   | ws-1                 | -
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | ws-1 with mfa        | -
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | ws-1 with strong acr | -
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | ws-1 with password   | policy-mfa
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | ws-1 with weak acr   | policy-mfa
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | ws-1                 | policy-mfa
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | unsigned with mfa    | policy-mfa
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | api-key              | policy-mfa
          second factor                     | -                                          | keyward.require_mfa=true              | -                                   | access-token         | policy-mfa
          second factor not required        | -                                          | keyward.require_mfa=false             | -                                   | api-key              | -
          """)
  void rows(
      String row, String managed, String requirements, String own, String login, String problem) {
    configure(managed, requirements, own);

    assertThat(code(policy().verdict(Held.named(login))))
        .as(row)
        .isEqualTo(problem.equals(NONE) ? Optional.empty() : Optional.of(problem));
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # managed_config.toml              | requirements.toml                       | config.toml                        | methods
          -                                  | -                                       | -                                  | CHATGPT,API
          forced_login_method="api"          | -                                       | -                                  | API
          forced_login_method="api"          | -                                       | forced_login_method="chatgpt"      | API
          -                                  | allowed_login_methods=["chatgpt"]       | -                                  | CHATGPT
          -                                  | allowed_login_methods=[]                | -                                  | ''
          -                                  | allowed_login_methods=["api"]           | forced_login_method="chatgpt"      | ''
          forced_chatgpt_workspace_id="ws-1" | -                                       | -                                  | CHATGPT,API
          forced_chatgpt_workspace_id="ws-1" | allowed_chatgpt_workspaces=["ws-2"]     | -                                  | API
          -                                  | allowed_chatgpt_workspaces=[]           | -                                  | API
          -                                  | keyward.require_mfa=true                | -                                  | CHATGPT
          """)
  void waysToSignInThatMayBeTried(String managed, String requirements, String own, String methods) {
    configure(managed, requirements, own);

    assertThat(policy().methods())
        .isEqualTo(
            methods.isEmpty()
                ? List.of()
                : List.of(methods.split(",", -1)).stream().map(LoginMethod::valueOf).toList());
  }

  @Test
  void theWorkspacesToAskForAreThoseThatEveryRuleAllows() {
    assertThat(policy().workspaces()).isEmpty();
    machine.rules("managed_config.toml", "forced_chatgpt_workspace_id=[\"a\", \"b\", \"c\"]");
    assertThat(policy().workspaces()).contains(List.of("a", "b", "c"));
    machine.rules("requirements.toml", "allowed_chatgpt_workspaces=[\"c\", \"d\", \"b\"]");
    assertThat(policy().workspaces()).contains(List.of("b", "c"));
  }

  @Test
  void theProblemNamesTheRuleWhoSetItAndWhatToDo() {
    machine.rules("managed_config.toml", "forced_login_method=\"chatgpt\"");
    assertThat(policy().permits(LoginMethod.API))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken -> {
              assertThat(broken.rule().name()).isEqualTo("forced_login_method");
              assertThat(broken.problem().title()).isEqualTo("API keys are not allowed here.");
              assertThat(broken.problem().detail())
                  .contains(
                      "forced_login_method",
                      "administrator",
                      machine.system().resolve("managed_config.toml").toString());
              assertThat(broken.problem().next()).isEqualTo("Sign in with ChatGPT.");
            });
  }

  @Test
  void aPersonsOwnRuleIsSaidToBeTheirs() {
    machine.own("config.toml", "forced_chatgpt_workspace_id=\"ws-1\"");

    assertThat(policy().verdict(Held.named("ws-2")))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken ->
                assertThat(broken.problem().detail())
                    .contains(
                        "ws-1", "not ws-2", "set by you, in config.toml in the Codex folder"));
  }

  @Test
  void rulesThatLeaveNothingAreBothNamed() {
    machine
        .own("config.toml", "forced_chatgpt_workspace_id=\"ws-1\"")
        .rules("requirements.toml", "allowed_chatgpt_workspaces=[\"ws-2\"]");

    assertThat(policy().permits(LoginMethod.CHATGPT))
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken ->
                assertThat(broken.problem().detail())
                    .contains("forced_chatgpt_workspace_id", "allowed_chatgpt_workspaces"));
  }

  @Test
  void aRequiredStoreIsPartOfThePolicy() {
    machine.rules("requirements.toml", "cli_auth_credentials_store=\"keyring\"");

    assertThat(policy().pinnedStore().orElseThrow().value().word()).isEqualTo("keyring");
  }

  @Test
  void aClaimCanNotWriteAPageIntoAMessage() {
    machine.rules("managed_config.toml", "forced_chatgpt_workspace_id=\"ws-1\"");
    var verdict = policy().verdict(Held.of("x\u001b[2J\n" + "y".repeat(5000), Secret.of("r")));

    assertThat(verdict)
        .isInstanceOfSatisfying(
            Verdict.Broken.class,
            broken ->
                assertThat(broken.problem().detail())
                    .doesNotContain("\u001b", "\n")
                    .hasSizeLessThan(1000));
  }

  private void configure(String managed, String requirements, String own) {
    if (!managed.equals(NONE)) {
      machine.rules("managed_config.toml", managed);
    }
    if (!requirements.equals(NONE)) {
      machine.rules("requirements.toml", requirements);
    }
    if (!own.equals(NONE)) {
      machine.own("config.toml", own);
    }
  }

  private Policy policy() {
    return Policy.of(machine.config());
  }

  private static Optional<String> code(Verdict verdict) {
    return verdict instanceof Verdict.Broken(_, var problem)
        ? Optional.of(problem.code())
        : Optional.empty();
  }
}
