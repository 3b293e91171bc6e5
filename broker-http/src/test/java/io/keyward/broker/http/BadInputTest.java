package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.contract.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every route, with everything that a request can have wrong: the answer is a problem document with
 * the right status, and nothing else changes.
 */
final class BadInputTest {
  private static final String BASE = "/api/codex";

  private static Site site;
  private static String anonymous;
  private static String waiting;
  private static String person;

  @BeforeAll
  static void start() {
    site = Site.brisk();
    anonymous = site.session();
    waiting = Site.cookie(site.ask("POST", BASE + "/login/start", site.session(), "{}"));
    person = site.signedIn();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** All that a request could have changed. */
  private static Map<String, String> state() {
    Map<String, String> state = new TreeMap<>();
    state.put("sessions", Long.toString(site.server.broker().sessions()));
    for (String cookie : List.of(anonymous, waiting, person)) {
      state.put(cookie, site.ask("GET", BASE + "/status", cookie, "").body());
    }
    state.put("revoked", Integer.toString(site.sandbox.journal().count("/oauth/revoke")));
    state.put("runs", Integer.toString(site.sandbox.journal().count("/v1/responses")));
    state.put(
        "codes",
        Integer.toString(site.sandbox.journal().count("/api/accounts/deviceauth/usercode")));
    return state;
  }

  private static void isRefused(String what, int status, String request) {
    Map<String, String> before = state();
    try (Wire wire = site.wire()) {
      Wire.Answer answer = wire.send(request).answer();
      assertThat(answer.status()).as(what).isEqualTo(status);
      StrictnessTest.hasAllHeaders(answer);
      assertThat(answer.header("set-cookie")).as(what).isEmpty();
      StrictnessTest.isProblem(answer);
    }
    assertThat(state()).as(what).isEqualTo(before);
  }

  private static List<Route> changing() {
    return Arrays.stream(Route.values()).filter(Route::changesSomething).toList();
  }

  private static String post(Route route, String cookie, String body) {
    return site.request("POST", BASE + route.path(), cookie, body);
  }

  @ParameterizedTest
  @EnumSource(
      value = Route.class,
      names = {"SESSION", "LOGIN_START", "RUN_STREAM", "LOGOUT"})
  void malformedContentIsRefused(Route route) {
    Stream.of(
            "{",
            "[]",
            "\"prompt\"",
            "null",
            "{\"prompt\":\"a\"} x",
            "{\"prompt\":\"a\",\"prompt\":\"b\"}",
            "{'prompt':'a'}",
            "{\"prompt\":\"\\ud800\"}",
            "{\"\\udc00\":\"a\"}",
            "{\"prompt\":\"a\u0000\"}",
            "\u00ff\u00fe{\u0000}\u0000",
            "{\"prompt\":\"\u00c3\"}",
            "{\"a\":" + "[".repeat(400) + "]".repeat(400) + "}",
            "{\"a\":1" + "0".repeat(950),
            "prompt=a")
        .forEach(body -> isRefused(body, 400, post(route, person, body)));
  }

  @Test
  void aPromptOfAnotherTypeIsRefused() {
    Stream.of(
            "{}",
            "",
            "{\"prompt\":123}",
            "{\"prompt\":null}",
            "{\"prompt\":[\"a\"]}",
            "{\"prompt\":{}}",
            "{\"prompt\":\"\"}",
            "{\"prompt\":\" \\n\"}",
            "{\"Prompt\":\"a\"}")
        .forEach(body -> isRefused(body, 400, post(Route.RUN_STREAM, person, body)));
  }

  @Test
  void contentThatIsTooLargeIsRefused() {
    for (Route route : changing()) {
      int most = route == Route.RUN_STREAM ? 66_560 : 1024;
      String padded = " ".repeat(most - 20) + "{\"prompt\":\"" + "a".repeat(20) + "\"}";
      isRefused(route + " declared", 413, post(route, person, padded));
      isRefused(
          route + " chunked",
          413,
          site.head("POST", BASE + route.path(), person)
              + "Transfer-Encoding: chunked\r\n\r\n"
              + Integer.toHexString(padded.length())
              + "\r\n"
              + padded
              + "\r\n0\r\n\r\n");
      isRefused(
          route + " claimed",
          413,
          site.head("POST", BASE + route.path(), person)
              + "Content-Length: 9999999999\r\n\r\n"
              + " ".repeat(100_000));
    }
    String prompt = "{\"prompt\":\"" + "a".repeat(64 * 1024 + 1) + "\"}";
    isRefused("a long prompt", 413, post(Route.RUN_STREAM, person, prompt));
  }

  @Test
  void contentThatNeverComesIsRefused() {
    for (Route route : changing()) {
      isRefused(
          route + " slow",
          408,
          site.head("POST", BASE + route.path(), person) + "Content-Length: 17\r\n\r\n{\"prompt");
    }
  }

  @Test
  void contentOfAnotherTypeIsRefused() {
    Stream.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=a",
            "")
        .forEach(type ->
            changing()
                .forEach(route ->
                    isRefused(
                        route + " " + type,
                        415,
                        post(route, person, "{\"prompt\":\"a\"}")
                            .replace("application/json", type))));
  }

  @Test
  void aCookieThatIsNotOursIsNoSession() {
    String name = person.substring(0, person.indexOf('=') + 1);
    Stream.of(
            name + "%E0%A4%A",
            name,
            name + "\"" + person.substring(name.length()) + "\"",
            person + "A",
            person.substring(0, person.length() - 1),
            name + "a".repeat(5_000),
            "=" + person,
            person.replace("__Host-", ""),
            "\u00e9=\u00e9")
        .forEach(cookie -> {
          isRefused(cookie, 401, post(Route.LOGIN_START, cookie, "{}"));
          isRefused(cookie, 401, post(Route.RUN_STREAM, cookie, "{\"prompt\":\"a\"}"));
          Wire.Answer status = site.ask("GET", BASE + "/status", cookie, "");
          assertThat(status.status()).as(cookie).isEqualTo(401);
          assertThat(Site.json(status).string("status")).contains("logged_out");
        });
  }

  @Test
  void ofTwoSessionCookiesNoneIsPicked() {
    for (String cookies : List.of(person + "; " + person, anonymous + "; a=b; " + person)) {
      for (Route route : changing()) {
        isRefused(route + " " + cookies, 400, post(route, cookies, "{\"prompt\":\"a\"}"));
      }
      isRefused(cookies, 400, site.request("GET", BASE + "/status", cookies, ""));
    }
  }

  @Test
  void whatComesOutOfOrderIsRefused() {
    isRefused("sign-in without session", 401, post(Route.LOGIN_START, "", "{}"));
    isRefused("run without session", 401, post(Route.RUN_STREAM, "", "{\"prompt\":\"a\"}"));
    isRefused("run before sign-in", 401, post(Route.RUN_STREAM, anonymous, "{\"prompt\":\"a\"}"));
    isRefused("run during sign-in", 401, post(Route.RUN_STREAM, waiting, "{\"prompt\":\"a\"}"));
  }

  @Test
  void anotherSitesRequestIsRefused() {
    for (Route route : changing()) {
      String own = post(route, person, "{\"prompt\":\"a\"}");
      Stream.of(
              "Sec-Fetch-Site: cross-site\r\n",
              "Sec-Fetch-Site: same-site\r\n",
              "Sec-Fetch-Site: none\r\n",
              "Origin: https://evil.test\r\n",
              "Origin: null\r\n",
              "Origin: https://" + site.authority() + "\r\n",
              "Origin: http://127.0.0.1:1\r\n",
              "Sec-Fetch-Site: same-origin\r\nOrigin: https://evil.test\r\n",
              "Referer: http://" + site.authority() + "/\r\n")
          .forEach(claim ->
              isRefused(
                  route + " " + claim, 403, own.replace("Sec-Fetch-Site: same-origin\r\n", claim)));
    }
  }

  @Test
  void anotherMethodChangesNothing() {
    for (Route route : Route.values()) {
      Stream.of(
              "PUT", "DELETE", "PATCH", "TRACE", "post", route.changesSomething() ? "GET" : "POST")
          .forEach(method ->
              isRefused(
                  method + " " + route,
                  405,
                  site.request(method, BASE + route.path(), person, "")));
    }
  }

  @Test
  void lookingChangesNothing() {
    Map<String, String> before = state();
    for (int i = 0; i < 50; i++) {
      site.ask("GET", BASE + "/status", i % 2 == 0 ? person : "", "");
      site.ask("GET", BASE + "/openapi.json", person, "");
      site.ask("GET", "/", person, "");
    }
    assertThat(state()).isEqualTo(before);
  }
}
