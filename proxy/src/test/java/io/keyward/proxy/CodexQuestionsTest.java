package io.keyward.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.accounts.Account;
import io.keyward.accounts.Owner;
import io.keyward.auth.json.Json;
import io.keyward.proxy.key.Scope;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Codex CLI asks besides where it believes that it is signed in. */
@Timeout(30)
class CodexQuestionsTest {
  private static final String WHOAMI = "/codex/accounts/v1/user-auth-credential/whoami";
  private static final String WORKSPACES = "/codex/backend-api/wham/accounts/check";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Household house;

  @BeforeEach
  void open(@TempDir Path home) {
    house = Household.in(home);
  }

  @AfterEach
  void close() {
    client.shutdownNow();
    house.close();
  }

  private HttpResponse<String> ask(String path, String key) throws Exception {
    return client.send(
        HttpRequest.newBuilder(house.proxy.url().resolve(path))
            .header("authorization", "Bearer " + key)
            .build(),
        BodyHandlers.ofString());
  }

  private static Json.Obj json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return (Json.Obj) Json.parse(answer.body());
  }

  private Account named(String label) {
    return house.accounts.pool().named(label);
  }

  private static Scope only(Account account) {
    return new Scope(List.of(account.id()), List.of(), Optional.empty());
  }

  @Test
  void theKeyCountsAsTheAccountThatItIsFor() throws Exception {
    Account work = named("work");
    Owner.Member owner = (Owner.Member) work.owner();

    Json.Obj told = json(ask(WHOAMI, "at-" + house.key(only(work))));

    assertThat(told.string("chatgpt_user_id")).contains(owner.user());
    assertThat(told.string("chatgpt_account_id")).contains(owner.workspace());
    assertThat(told.string("chatgpt_plan_type")).isEqualTo(work.plan());
    assertThat(told.string("email")).contains("work");
  }

  @Test
  void theWorkspaceIsTheOneOfTheAccount() throws Exception {
    Owner.Member owner = (Owner.Member) named("work").owner();

    Json.Obj told = json(ask(WORKSPACES, "at-" + house.key()));

    assertThat(told.array("accounts"))
        .singleElement()
        .satisfies(only -> assertThat(((Json.Obj) only).string("id")).contains(owner.workspace()));
  }

  @Test
  void anApiKeyHasNeitherPersonNorPlanAndTellsNothingOfItself() throws Exception {
    Account billed = house.addKey("billed");

    Json.Obj told = json(ask(WHOAMI, house.key(only(billed))));

    assertThat(told.string("chatgpt_user_id")).contains("keyward-" + billed.id());
    assertThat(told.string("chatgpt_plan_type")).contains("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {WHOAMI, WORKSPACES})
  void withoutAKeyNothingIsTold(String path) throws Exception {
    assertThat(ask(path, "at-kw_local_nobody").statusCode()).isEqualTo(401);
    assertThat(ask(path, "at-" + "at-" + house.key()).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {WHOAMI, WORKSPACES})
  void nobodyIsAskedForIt(String path) throws Exception {
    Json.Obj _ = json(ask(path, house.key()));

    assertThat(house.sandbox.journal().requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/codex/backend-api/codex/analytics-events/events",
        "/codex/backend-api/wham/settings/user",
        "/codex/backend-api/ps/plugins/installed",
        "/codex/backend-api/wham/accounts/check/",
        "/codex/v1/responses"
      })
  void nothingElseOfTheBackendIsThere(String path) throws Exception {
    assertThat(ask(path, house.key()).statusCode()).isEqualTo(404);
  }
}
