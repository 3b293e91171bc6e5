package io.keyward.accounts.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.accounts.Account;
import io.keyward.accounts.Newcomer;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.credential.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IncomingFileTest {
  static final ChatGptTokens.Provenance FROM =
      new ChatGptTokens.Provenance("https://auth.example.com", "client");
  private static final Instant T0 = Instant.ofEpochMilli(1_750_000_000_000L);

  static byte[] resource(String name) {
    try (InputStream in = IncomingFileTest.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static IncomingFile.WithAccounts accounts(String name) {
    return (IncomingFile.WithAccounts) IncomingFile.read(resource(name), FROM);
  }

  private static Problem refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refused(byte[] content) {
    try {
      IncomingFile _ = IncomingFile.read(content, FROM);
    } catch (ProblemException e) {
      return e.problem();
    }
    throw new AssertionError("It was read.");
  }

  @Test
  void thePoolOfVersionThreeKeepsAllThatIsSaidInIt() {
    IncomingFile.WithAccounts file = accounts("accounts-v3.json");

    assertThat(file.chosen()).contains(1);
    assertThat(file.entries()).hasSize(4);
    Newcomer ann = file.entries().getFirst().newcomer();
    assertThat(ann.label()).contains("Personal Plus");
    assertThat(ann.note()).isEqualTo("Workspace Personal.");
    assertThat(ann.use()).isEqualTo(Account.Use.ENABLED);
    assertThat(ann.added()).contains(Instant.ofEpochMilli(1_749_900_000_000L));
    assertThat(ann.state()).isEqualTo(new Newcomer.State.Limited(T0.plusSeconds(600)));
    assertThat(Identity.of(ann.credential()))
        .isEqualTo(
            new Identity(
                Optional.of("user-ann"),
                Optional.of("ws-ann-personal"),
                Optional.of("ann@example.com"),
                Optional.of("plus")));
    ChatGptTokens tokens = (ChatGptTokens) ann.credential();
    assertThat(tokens.refreshToken()).isEqualTo(Secret.of("rt_fake_ann_personal_0000000001"));
    assertThat(tokens.provenance()).contains(FROM);

    Newcomer team = file.entries().get(1).newcomer();
    assertThat(team.use()).isEqualTo(Account.Use.DISABLED);
    assertThat(team.state()).isEqualTo(new Newcomer.State.Limited(T0.plusSeconds(60)));

    Newcomer bea = file.entries().get(2).newcomer();
    assertThat(Identity.of(bea.credential()).userId()).isEmpty();
    assertThat(Identity.of(bea.credential()).accountId()).contains("ws-bea");
    assertThat(bea.email()).contains("bea@example.com");
    assertThat(bea.state()).isEqualTo(new Newcomer.State.Fine());
  }

  @Test
  void anExportIsTheSameButForThePin() {
    IncomingFile.WithAccounts pool = accounts("accounts-v3.json");
    IncomingFile.WithAccounts export = accounts("export.json");

    assertThat(export.entries()).isEqualTo(pool.entries());
    assertThat(export.chosen()).contains(0);
  }

  @Test
  void thePoolOfVersionOneIsRead() {
    IncomingFile.WithAccounts file = accounts("accounts-v1.json");

    assertThat(file.chosen()).contains(1);
    assertThat(file.entries().getFirst().newcomer().state())
        .isEqualTo(new Newcomer.State.Limited(T0.plusSeconds(120)));
    assertThat(file.entries().get(1).newcomer().state()).isEqualTo(new Newcomer.State.Fine());
    assertThat(Identity.of(file.entries().get(1).newcomer().credential()).userId())
        .contains("user-eve");
  }

  @Test
  void accountsThatWereFlaggedAreSignedOut() {
    IncomingFile.WithAccounts file = accounts("flagged.json");

    assertThat(file.entries()).hasSize(1);
    assertThat(file.entries().getFirst().newcomer().state())
        .isEqualTo(new Newcomer.State.SignedOut());
    assertThat(file.chosen()).isEmpty();
  }

  @Test
  void remarksFindTheirAccountsByWorkspaceAndByToken() {
    IncomingFile.WithRemarks remarks =
        (IncomingFile.WithRemarks) IncomingFile.read(resource("account-policies.json"), FROM);
    List<Newcomer> said =
        accounts("accounts-v3.json").entries().stream()
            .flatMap(entry ->
                Optional.ofNullable(remarks.remarks().get(entry.key()))
                    .map(remark -> remark.about(entry.newcomer()))
                    .stream())
            .toList();

    assertThat(said)
        .extracting(Newcomer::note)
        .containsExactly("Pays for it herself\nWorkspace Personal.", "", "Whoever that is");
    assertThat(said.getFirst().tags()).containsExactly("personal", "primary");
    assertThat(said.getFirst().priority()).isEqualTo(1);
    assertThat(said.get(1).use()).isEqualTo(Account.Use.DISABLED);
    assertThat(said.get(2).priority()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "1, , 0",
    "2, , 1",
    "0, , -1",
    "2.4, , 1",
    "1, 0, 1",
    "1, 5, -4",
    "7, 5, -4",
    "7, 1, 6",
  })
  void theLowestTierThereIsTheHighestPriorityHere(String weight, String tier, int priority) {
    String text =
        "{\"version\":1,\"accounts\":{\"sha256:x\":{\"weight\":%s%s}}}"
            .formatted(weight, tier == null ? "" : ",\"priority\":" + tier);
    IncomingFile.WithRemarks remarks =
        (IncomingFile.WithRemarks) IncomingFile.read(text.getBytes(StandardCharsets.UTF_8), FROM);

    assertThat(remarks.remarks().values()).extracting(Remark::priority).containsExactly(priority);
  }

  @Test
  void authJsonIsAnAccount() {
    IncomingFile.WithAccounts file =
        (IncomingFile.WithAccounts)
            IncomingFile.read(
                "{\"OPENAI_API_KEY\":\"sk-fake\"}".getBytes(StandardCharsets.UTF_8), FROM);

    assertThat(file.entries().getFirst().newcomer().credential())
        .isEqualTo(new ApiKey(Secret.of("sk-fake")));
  }

  /** Each is the pool of one account, with one thing in it that is wrong. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"refreshToken\":1                              | /accounts/0/refreshToken",
        "\"refreshToken\":\"\"                           | /accounts/0/refreshToken",
        "\"refreshToken\":\"a b\"                        | /accounts/0/refreshToken",
        "\"refreshToken\":\"a\\u0000b\"                  | /accounts/0/refreshToken",
        "\"refreshToken\":null                           | /accounts/0/refreshToken",
        "\"x\":1                                         | /accounts/0/refreshToken",
        "\"refreshToken\":\"r\",\"accessToken\":[]       | /accounts/0/accessToken",
        "\"refreshToken\":\"r\",\"accountId\":\"a\\nb\"  | /accounts/0/accountId",
        "\"refreshToken\":\"r\",\"accountId\":\"a b\"    | /accounts/0/accountId",
        "\"refreshToken\":\"r\",\"accountLabel\":\"\\u001b[2J\" | /accounts/0/accountLabel",
        "\"refreshToken\":\"r\",\"accountLabel\":\"a\\u202eb\"  | /accounts/0/accountLabel",
        "\"refreshToken\":\"r\",\"accountLabel\":\"a\\ud800\"   | /accounts/0/accountLabel",
        "\"refreshToken\":\"r\",\"accountLabel\":{}      | /accounts/0/accountLabel",
        "\"refreshToken\":\"r\",\"email\":7              | /accounts/0/email",
        "\"refreshToken\":\"r\",\"enabled\":\"no\"       | /accounts/0/enabled",
        "\"refreshToken\":\"r\",\"addedAt\":-1           | /accounts/0/addedAt",
        "\"refreshToken\":\"r\",\"addedAt\":1e99         | /accounts/0/addedAt",
        "\"refreshToken\":\"r\",\"addedAt\":1.5          | /accounts/0/addedAt",
        "\"refreshToken\":\"r\",\"lastUsed\":\"now\"     | /accounts/0/lastUsed",
        "\"refreshToken\":\"r\",\"rateLimitResetTimes\":{\"a/b~\":-5} | /accounts/0/rateLimitResetTimes/a~1b~0",
        "\"refreshToken\":\"r\",\"rateLimitResetTimes\":[]  | /accounts/0/rateLimitResetTimes",
        "\"refreshToken\":\"r\",\"coolingDownUntil\":true   | /accounts/0/coolingDownUntil",
        "\"refreshToken\":\"r\",\"workspaces\":{}           | /accounts/0/workspaces",
        "\"refreshToken\":\"r\",\"workspaces\":[{}]         | /accounts/0/workspaces/0/id",
        "\"refreshToken\":\"r\",\"workspaces\":[{\"id\":\"w\"}],\"currentWorkspaceIndex\":1 | /accounts/0/currentWorkspaceIndex",
      })
  void whatIsWrongIsRefusedWithItsPlace(String members, String place) {
    Problem problem = refused("{\"version\":3,\"accounts\":[{" + members + "}],\"activeIndex\":0}");

    assertThat(problem.code()).isEqualTo("import-file-broken");
    assertThat(problem.detail()).contains("At " + place + ":");
    assertThat(problem.detail()).doesNotContain("\u001b", "\u202e");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{`` | import-file-broken | line 1, column 2",
        "{\"version\":3,\"accounts\":[{\"refreshToken\":\"r | import-file-broken | line 1, column",
        "[] | import-file-broken | its beginning",
        "7 | import-file-broken | its beginning",
        "{\"version\":3,\"version\":1} | import-file-broken | comes twice",
        "{} | import-file-unknown | codex-multi-auth",
        "{\"version\":4,\"accounts\":[]} | import-file-newer | version 4",
        "{\"version\":2,\"accounts\":[]} | import-file-newer | version 2",
        "{\"version\":-3,\"accounts\":[]} | import-file-broken | /version",
        "{\"version\":3,\"accounts\":7} | import-file-broken | /accounts",
        "{\"version\":3,\"accounts\":[7]} | import-file-broken | /accounts/0",
        "{\"version\":3,\"accounts\":[],\"activeIndex\":1} | import-file-broken | /activeIndex",
        "{\"version\":3,\"accounts\":[],\"activeIndex\":-1} | import-file-broken | /activeIndex",
        "{\"version\":3,\"accounts\":[],\"pinnedAccountIndex\":3} | import-file-broken | /pinnedAccountIndex",
        "{\"version\":2,\"accounts\":{}} | import-file-broken | /version",
        "{\"version\":1,\"accounts\":{\"a\":{\"tags\":[1]}}} | import-file-broken | /accounts/a/tags/0",
        "{\"version\":1,\"accounts\":{\"a\":{\"weight\":11}}} | import-file-broken | /accounts/a/weight",
        "{\"version\":1,\"accounts\":{\"a\":{\"paused\":0}}} | import-file-broken | /accounts/a/paused",
        "{\"tokens\":{\"id_token\":1}} | import-file-broken | auth.json",
        "{\"auth_mode\":\"moon\"} | credential-kind-unknown | auth_mode",
        "{\"keyward\":\"accounts\",\"version\":2} | import-file-newer | version 2",
      })
  void whatIsNoSuchFileIsRefusedWithItsPlace(String text, String code, String detail) {
    Problem problem = refused(text);

    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.detail()).contains(detail);
  }

  @Test
  void aFileThatIsNestedTooDeeplyIsRefused() {
    assertThat(refused("{\"a\":".repeat(100_000)).detail()).contains("nested too deeply");
  }

  @Test
  void bytesThatAreNoTextAreRefused() {
    assertThat(refused(new byte[] {'{', (byte) 0xff, '}'}).detail()).contains("UTF-8");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 500, 900, 1500, 2000, 2600})
  void halfAFileIsRefused(int length) {
    String whole = new String(resource("accounts-v3.json"), StandardCharsets.UTF_8);

    assertThat(refused(whole.substring(0, length)).code()).isEqualTo("import-file-broken");
  }

  @Test
  void moreAccountsThanAnybodyHasAreRefused() {
    String one = "{\"refreshToken\":\"r\"},";
    assertThat(
            refused(
                    "{\"version\":3,\"accounts\":["
                        + one.repeat(10_000)
                        + "{\"refreshToken\":\"r\"}]}")
                .detail())
        .contains("/accounts:");
  }

  @Test
  void noTokenIsEverRepeated() {
    assertThatThrownBy(() ->
            IncomingFile.read(
                "{\"version\":3,\"accounts\":[{\"refreshToken\":\"rt secret secret\"}]}"
                    .getBytes(StandardCharsets.UTF_8),
                FROM))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().toString()).doesNotContain("secret"));
  }
}
