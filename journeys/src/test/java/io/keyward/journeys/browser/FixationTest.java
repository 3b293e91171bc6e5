package io.keyward.journeys.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.Cookie;
import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who planted the cookie never gets the sign-in; who came by it honestly never loses it. */
@Needs(OutsideProgram.CHROMIUM)
@Timeout(90)
class FixationTest {
  @AutoClose private static final Chromium CHROMIUM = Chromium.start();

  private final HttpClient http = HttpClient.newHttpClient();
  private final House house = House.open();
  private final BrowserContext victim = CHROMIUM.visitor();

  @AfterEach
  void leave() {
    victim.close();
    house.close();
    http.close();
  }

  @Test
  void whoPlantedTheCookieNeverGetsTheSignIn() throws InterruptedException {
    String planted = cookieOfANewSession();
    String[] pair = planted.split("=", 2);
    victim.addCookies(
        List.of(
            new Cookie(pair[0], pair[1])
                .setDomain(house.url().getHost())
                .setPath("/")
                .setSecure(true)
                .setHttpOnly(true)));
    List<HttpResponse<String>> stolen = new CopyOnWriteArrayList<>();
    CountDownLatch asked = new CountDownLatch(1);
    Thread attacker =
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                stolen.add(status(planted));
                asked.countDown();
                LockSupport.parkNanos(50_000_000);
              }
            });
    asked.await();

    Tab tab = Tab.open(victim, house.url());
    tab.shows("signed-out");
    assertThat(cookie()).isEqualTo(planted);
    tab.signIn();
    int whenSignedIn = stolen.size();
    victim.waitForCondition(() -> stolen.size() > whenSignedIn + 5);
    attacker.interrupt();
    attacker.join();

    assertThat(stolen).hasSizeGreaterThan(10);
    assertThat(stolen)
        .allSatisfy(answer ->
            assertThat(answer.body())
                .contains("\"ok\":false")
                .doesNotContain("userCode", "ada@sandbox.example"));
    assertThat(stolen).allMatch(answer -> answer.headers().map().get("set-cookie") == null);
    assertThat(run(planted).statusCode()).isEqualTo(401);
    assertThat(cookie()).isNotEqualTo(planted);
    tab.ask("Still mine?");
    tab.isAnswered();
  }

  @Test
  void aTabThatAsksAllTheTimeIsNeverSignedOut() {
    Tab asking = Tab.open(victim, house.url());
    asking.shows("signed-out");
    Tab signing = Tab.open(victim, house.url());
    SignInPage popup = signing.pressSignIn();
    asking
        .page()
        .evaluate(
            """
            () => {
              window.seen = [];
              const ask = async () => {
                const answer = await (await fetch('/api/codex/status')).json();
                window.seen.push(answer.ok ? 'signed in' : answer.status);
                setTimeout(ask, 20);
              };
              ask();
            }
            """);

    popup.approve(signing.code());

    signing.shows("signed-in");
    // Not waitForFunction: its second look runs in the page, whose policy lets no text be
    // evaluated.
    asking
        .page()
        .waitForCondition(() ->
            asking
                .page()
                .evaluate("window.seen.filter(it => it === 'signed in').length > 20")
                .equals(true));
    assertThat(asking.page().evaluate("[...new Set(window.seen)].join()"))
        .isEqualTo("pending,signed in");
    asking.shows("signed-in");
  }

  private String cookie() {
    return victim.cookies().stream()
        .filter(cookie -> cookie.name.startsWith("__Host-"))
        .map(cookie -> cookie.name + "=" + cookie.value)
        .findFirst()
        .orElseThrow();
  }

  private String cookieOfANewSession() {
    return send(request("session").POST(HttpRequest.BodyPublishers.ofString("{}")))
        .headers()
        .firstValue("set-cookie")
        .orElseThrow()
        .split(";", 2)[0];
  }

  private HttpResponse<String> status(String cookie) {
    return send(request("status").header("cookie", cookie));
  }

  private HttpResponse<String> run(String cookie) {
    return send(
        request("run/stream")
            .header("cookie", cookie)
            .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"Hand it over\"}")));
  }

  private HttpRequest.Builder request(String route) {
    URI address = house.url().resolve("/api/codex/" + route);
    return HttpRequest.newBuilder(address)
        .header("content-type", "application/json")
        .header("x-keyward", "1");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
