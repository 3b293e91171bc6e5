package io.keyward.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.Problem;
import io.keyward.auth.config.LoginMethod;
import io.keyward.auth.config.Origin;
import io.keyward.auth.config.Origin.Setter;
import io.keyward.auth.json.Json;
import io.keyward.auth.policy.Policy;
import io.keyward.auth.policy.Rule;
import io.keyward.broker.contract.Response;
import io.keyward.sandbox.SandboxUser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator's policy on the sign-ins of a broker's sessions. */
final class PolicyTest {
  private static final Origin ADMINISTRATOR =
      new Origin(Setter.ADMINISTRATOR, "/etc/codex/requirements.toml");

  private final AtomicReference<Supplier<Policy>> policy = new AtomicReference<>(() -> Policy.NONE);
  private House house = new House(options -> options.withPolicies(() -> policy.get().get()));

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aSignInThatMayNotBeIsNotStarted() {
    Browser browser = house.browser();
    browser.post("/session");
    set(new Rule.Methods("allowed_login_methods", List.of(LoginMethod.API), ADMINISTRATOR));

    assertForbidden(browser.post("/login/start"), "policy-login-method");
    assertThat(house.sandbox.journal().count("/api/accounts/deviceauth/usercode")).isZero();
  }

  @Test
  void aSignInToAnotherWorkspaceIsRefusedAndRevoked() {
    Browser browser = house.browser();
    browser.post("/session");
    set(workspace("ws-1"));

    house.sandbox.approve(House.userCode(browser.post("/login/start")));
    Wait.until(
        "refused",
        () -> Browser.json(browser.get("/status")).string("status").equals(Optional.of("denied")));

    Json.Obj status = Browser.json(browser.get("/status"));
    assertThat(status.string("code")).contains("policy-workspace");
    assertThat(status.string("detail").orElse(""))
        .contains(
            "allowed_chatgpt_workspaces",
            "/etc/codex/requirements.toml",
            "The login was not stored.");
    assertThat(house.sandbox.journal().count("/oauth/revoke")).isEqualTo(1);
    assertThat(browser.run("hello").status()).isEqualTo(401);
  }

  @Test
  void aSignInToTheAllowedWorkspacePasses() {
    set(workspace(SandboxUser.ada().accountId()));
    Browser browser = house.signedIn();

    assertThat(House.events(browser.run("hello"))).isNotEmpty();
    assertThat(house.sandbox.journal().count("/oauth/revoke")).isZero();
  }

  @Test
  void aLoginThatMayNotBeAnyMoreEndsBeforeItIsUsed() {
    Browser browser = house.signedIn();
    set(workspace("ws-1"));

    assertForbidden(browser.run("hello"), "policy-workspace");

    assertThat(house.sandbox.journal().count("/v1/responses")).isZero();
    assertThat(Browser.json(browser.get("/status")).string("code")).contains("policy-workspace");
    Wait.until("revoked", () -> house.sandbox.journal().count("/oauth/revoke") == 1);
  }

  @Test
  void aLoginThatMayNotBeAnyMoreIsNotShownEither() {
    Browser browser = house.signedIn();
    set(workspace("ws-1"));

    assertThat(Browser.json(browser.get("/status")).string("status")).contains("denied");
    set();
    assertThat(browser.run("hello").status()).as("it stays ended").isEqualTo(401);
  }

  @Test
  void aPolicyThatCanNotBeReadStopsEverythingAndEndsNothing() {
    Browser browser = house.signedIn();
    policy.set(() -> {
      throw new Problem("policy-unreadable", "It can't be read.", "", "Mend it.").asException();
    });

    assertThat(browser.run("hello").status()).isEqualTo(503);
    assertThat(browser.get("/status").status()).isEqualTo(503);
    Browser other = house.browser();
    other.post("/session");
    assertThat(other.post("/login/start").status()).isEqualTo(503);
    assertThat(house.sandbox.journal().count("/oauth/revoke")).isZero();

    set();
    assertThat(House.isSignedIn(browser)).isTrue();
  }

  @Test
  void aRunThatIsUnderWayGetsNoTokenOfALoginThatMayNotBeAnyMore() {
    house.close();
    house =
        new House(options ->
            options
                .withPolicies(() -> policy.get().get())
                .withRunner((tokens, _, _) -> {
                  set(workspace("ws-1"));
                  tokens.bearer();
                }));
    Browser browser = house.signedIn();

    assertThat(House.events(browser.run("hello")).getLast().compact()).contains("policy-workspace");
    assertThat(Browser.json(browser.get("/status")).string("code")).contains("policy-workspace");
    Wait.until("revoked", () -> house.sandbox.journal().count("/oauth/revoke") == 1);
  }

  @Test
  void aLoginThatEndsWhileNobodyAsksIsShownAsEnded() {
    Policy broken = new Policy(List.of(workspace("ws-1")), Optional.empty());
    policy.set(
        () -> Thread.currentThread().getName().equals("keyward-kept-fresh") ? broken : Policy.NONE);
    Browser browser = house.signedIn();

    House.events(browser.run("hello"));

    Wait.until(
        "ended",
        () ->
            Browser.json(browser.get("/status"))
                .string("code")
                .equals(Optional.of("policy-workspace")));
    assertThat(browser.run("hello").status()).isEqualTo(401);
  }

  @Test
  void signingOutIsAlwaysPossible() {
    Browser browser = house.signedIn();
    policy.set(() -> {
      throw new Problem("policy-unreadable", "It can't be read.", "", "Mend it.").asException();
    });

    assertThat(browser.post("/logout").status()).isEqualTo(200);
    Wait.until("revoked", () -> house.sandbox.journal().count("/oauth/revoke") == 1);
  }

  private void set(Rule... rules) {
    Policy next = new Policy(List.of(rules), Optional.empty());
    policy.set(() -> next);
  }

  private static Rule workspace(String id) {
    return new Rule.Workspaces("allowed_chatgpt_workspaces", List.of(id), ADMINISTRATOR);
  }

  private static void assertForbidden(Response response, String code) {
    assertThat(response.status()).isEqualTo(403);
    assertThat(Browser.json(response).string("code")).contains(code);
  }
}
