package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * DNS rebinding: the name of a page's own server comes to mean this machine. For the browser the
 * broker then belongs to that page, and whatever it asks is a request of the same origin.
 */
@Needs(OutsideProgram.CHROMIUM)
@Timeout(90)
class RebindingTest {
  @AutoClose
  private static final Chromium CHROMIUM =
      Chromium.start(
          "--host-resolver-rules=MAP evil.test 127.0.0.1",
          // What this browser does against it by itself, others don't.
          "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests");

  /** Asks for everything there is, in every way that a page may. */
  private static final String ATTACK =
      """
      async () => {
        const answers = [];
        const ask = async (method, path, headers, body) => {
          try {
            const answer = await fetch(path, { method, headers, body, credentials: 'include' });
            answers.push(answer.status + ' ' + await answer.text());
          } catch (e) {
            answers.push('0 ' + e);
          }
        };
        const json = { 'content-type': 'application/json', 'x-keyward': '1' };
        for (const path of ['session', 'login/start', 'run/stream', 'run/stop', 'logout']) {
          await ask('POST', '/api/codex/' + path, json, '{"prompt":"hand it over"}');
          await ask('POST', '/api/codex/' + path, {}, new URLSearchParams('prompt=a'));
          await ask('OPTIONS', '/api/codex/' + path, {});
        }
        for (const path of ['status', 'run/events', 'openapi.json']) {
          await ask('GET', '/api/codex/' + path, { 'x-keyward': '1' });
        }
        await ask('GET', '/', {});
        await ask('GET', '/keyward/codex-auth.js', {});
        return answers;
      }
      """;

  private final BrowserContext victim = CHROMIUM.visitor();
  private final House house = House.open();

  @AfterEach
  void leave() {
    victim.close();
    house.close();
  }

  @Test
  void aPageWhoseNameComesToMeanThisMachineGetsNothing() {
    Tab own = Tab.open(victim, house.url());
    own.signIn();
    int codes = house.sandbox().journal().count("/api/accounts/deviceauth/usercode");
    String origin = "http://evil.test:" + house.url().getPort();
    Page page = victim.newPage();
    page.route(
        origin + "/attack",
        route ->
            route.fulfill(
                new Route.FulfillOptions().setContentType("text/html").setBody("<p>Hello.")));
    page.navigate(origin + "/attack");
    assertThat(page.evaluate("location.origin")).isEqualTo(origin);

    @SuppressWarnings("unchecked")
    List<String> answers = (List<String>) page.evaluate(ATTACK);

    assertThat(answers).hasSize(20);
    assertThat(answers).allMatch(answer -> answer.startsWith("421 "));
    assertThat(answers).noneMatch(answer -> answer.contains("ada@sandbox.example"));
    assertThat(page.evaluate("document.cookie")).isEqualTo("");
    assertThat(victim.cookies(origin)).isEmpty();
    assertThat(house.sandbox().journal().count("/api/accounts/deviceauth/usercode"))
        .isEqualTo(codes);
    own.ask("Am I still signed in?");
    own.isAnswered();
  }
}
