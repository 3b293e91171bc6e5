package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.json.Json;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two readers could read in two ways is no request (RFC 9112 sections 2 to 7, 11.2). */
final class StrictnessTest {
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.brisk();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String host() {
    return "Host: " + site.authority() + "\r\n";
  }

  private static String post(String fields, String body) {
    return "POST /api/codex/session HTTP/1.1\r\n"
        + host()
        + "X-Keyward: 1\r\n"
        + fields
        + "\r\n"
        + body;
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + host() + "\r\n";
  }

  static Stream<Arguments> ambiguous() {
    return Stream.of(
        Arguments.of(
            "a length and a transfer encoding",
            400,
            post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")),
        Arguments.of("two lengths", 400, post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}x")),
        Arguments.of(
            "the same length twice", 400, post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a length list", 400, post("Content-Length: 2, 2\r\n", "{}")),
        Arguments.of("a signed length", 400, post("Content-Length: +2\r\n", "{}")),
        Arguments.of("a negative length", 400, post("Content-Length: -2\r\n", "{}")),
        Arguments.of("a hexadecimal length", 400, post("Content-Length: 0x2\r\n", "{}")),
        Arguments.of("a huge length", 400, post("Content-Length: 99999999999999999999\r\n", "{}")),
        Arguments.of(
            "an unknown transfer encoding",
            400,
            post("Transfer-Encoding: xchunked\r\n", "2\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "chunked twice",
            400,
            post("Transfer-Encoding: chunked, chunked\r\n", "2\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "a chunk size that is none",
            400,
            post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "a bare line feed after a chunk size",
            400,
            post("Transfer-Encoding: chunked\r\n", "2\n{}\r\n0\r\n\r\n")),
        Arguments.of(
            "bare line feeds", 400, post("Content-Length: 2\r\n", "{}").replace("\r\n", "\n")),
        Arguments.of("one bare line feed", 400, post("A: b\nContent-Length: 2\r\n", "{}")),
        Arguments.of("no host", 400, "GET /api/codex/status HTTP/1.1\r\n\r\n"),
        Arguments.of("two hosts", 400, get("/api/codex/status").replace(host(), host() + host())),
        Arguments.of("space before a colon", 400, post("X-A : b\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a field without a colon", 400, post("XA\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("NUL in a field", 400, post("X-A: b\0c\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a folded field", 400, post("X-A: b\r\n c\r\nContent-Length: 2\r\n", "{}")),
        Arguments.of("a huge field", 431, post("X-A: " + "b".repeat(65_536) + "\r\n", "")),
        Arguments.of("very many fields", 431, post("X-A: b\r\n".repeat(2_000), "")),
        Arguments.of("a huge address", 414, get("/" + "a".repeat(65_536))),
        Arguments.of(
            "another authority in the address", 400, get("http://evil.test/api/codex/status")),
        Arguments.of("HTTP/0.9", 505, "GET /api/codex/status\r\n\r\n"),
        Arguments.of("HTTP/3.7", 505, get("/").replace("HTTP/1.1", "HTTP/3.7")),
        Arguments.of("no HTTP at all", 400, "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ambiguous")
  void whatIsAmbiguousIsRefusedAndTheConnectionClosed(String what, int status, String request) {
    long before = site.server.broker().sessions();
    try (Wire wire = site.wire()) {
      Wire.Answer answer = wire.send(request).answer();
      assertThat(answer.status()).isEqualTo(status);
      isProblem(answer);
      assertThat(wire.isClosed()).isTrue();
    }
    assertThat(site.server.broker().sessions()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/codex/../codex/status",
        "/x/../api/codex/status",
        "/x/%2e%2e/api/codex/status",
        "/api/codex/./status",
        "/api/codex/status/",
        "/api/codex//status",
        "//api/codex/status",
        "/api/codex;a=b/status",
        "/api/codex/status;a=b",
        "/api/codex/status;",
        "/api/codex/%73tatus",
        "/api%2fcodex/status",
        "/api/codex%2fstatus",
        "/api/codex/status%00",
        "/api/codex/STATUS",
        "/api\\codex\\status",
        "/api/codexevil/status",
        "/status",
        "/session",
        "/api/codex",
        "/api/codex/",
        "/keyward/",
        "/keyward/../keyward/codex-auth.js",
        "/keyward/%2e%2e/codex-auth.js",
        "/keyward/..%2fcodex-auth.js",
        "/keyward/codex-auth.js;x",
        "/keyward/codex-auth.js/",
        "/keyward/.hidden.js",
        "/META-INF/resources/keyward/codex-auth.js",
        "/WEB-INF/web.xml",
        "*",
      })
  void anAddressThatIsMerelyEquivalentIsNone(String target) {
    try (Wire wire = site.wire()) {
      Wire.Answer answer = wire.send(get(target)).answer();
      assertThat(answer.status()).isIn(400, 404);
      isProblem(answer);
    }
  }

  @Test
  void theQueryDoesNotMatter() {
    try (Wire wire = site.wire()) {
      assertThat(wire.send(get("/api/codex/status?/api/codex/session")).answer().status())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.test", "evil.test:80", "127.0.0.1", "localhost", "[::1]"})
  void aForeignHostIsMisdirectedOnEveryAddress(String host) {
    for (String path : new String[] {"/", "/keyward/codex-auth.js", "/api/codex/status", "/x"}) {
      try (Wire wire = site.wire()) {
        Wire.Answer answer =
            wire.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").answer();
        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.header("set-cookie")).isEmpty();
        isProblem(answer);
      }
    }
  }

  /** Jetty keeps fields of the request before, and finds them without regard to case. */
  @Test
  void aFieldIsNeverReadAsThatOfTheRequestBefore() {
    try (Wire wire = site.wire()) {
      String own = get("/api/codex/status").replace("127.0.0.1", "localhost");
      String other = own.replace("localhost", "LOCALHOST");
      assertThat(wire.send(own).answer().status()).isEqualTo(401);
      assertThat(wire.send(other).answer().status()).isEqualTo(421);
      assertThat(wire.send(own).answer().status()).isEqualTo(401);
    }
  }

  @Test
  void theSameAuthorityInTheAddressIsFine() {
    try (Wire wire = site.wire()) {
      assertThat(
              wire.send(get("http://" + site.authority() + "/api/codex/status")).answer().status())
          .isEqualTo(401);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "HEAD", "get", "BREW", "POST"})
  void noOtherMethodIsTaken(String method) {
    try (Wire wire = site.wire()) {
      Wire.Answer answer =
          wire.send(get("/api/codex/status").replace("GET /", method + " /")).answer();
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).contains("GET, OPTIONS");
      hasAllHeaders(answer);
    }
  }

  @Test
  void connectIsNoMethodOfOurs() {
    try (Wire wire = site.wire()) {
      Wire.Answer answer =
          wire.send("CONNECT evil.test:443 HTTP/1.1\r\nHost: evil.test:443\r\n\r\n").answer();
      assertThat(answer.status()).isIn(400, 404, 405, 421);
      isProblem(answer);
    }
  }

  @Test
  void optionsSaysWhatIsTakenAndAllowsNobody() {
    try (Wire wire = site.wire()) {
      Wire.Answer answer =
          wire.send(
                  "OPTIONS /api/codex/run/stream HTTP/1.1\r\n"
                      + host()
                      + "Origin: https://evil.test\r\nAccess-Control-Request-Method: POST\r\n\r\n")
              .answer();
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.header("allow")).contains("POST, OPTIONS");
      assertThat(answer.head()).doesNotContainIgnoringCase("access-control");
      hasAllHeaders(answer);
    }
  }

  @Test
  void forwardedHeadersChangeNothing() {
    try (Wire wire = site.wire()) {
      String claims =
          String.join(
              "\r\n",
              "X-Forwarded-Host: evil.test",
              "X-Forwarded-Proto: https, http",
              "Forwarded: host=evil.test",
              "X-Original-URL: /api/codex/logout",
              "X_Forwarded_Host: evil.test",
              "X-Http-Method-Override: POST",
              "");
      Wire.Answer answer =
          wire.send(get("/api/codex/status").replace(host(), host() + claims)).answer();
      assertThat(answer.status()).isEqualTo(401);
    }
  }

  static void isProblem(Wire.Answer answer) {
    hasAllHeaders(answer);
    assertThat(answer.header("content-type")).contains("application/problem+json");
    Json.Obj problem = Site.json(answer);
    assertThat(problem.integer("status")).contains((long) answer.status());
    assertThat(problem.string("type").orElseThrow())
        .isEqualTo("urn:keyward:problem:" + problem.string("code").orElseThrow());
    assertThat(problem.string("error")).isEqualTo(problem.string("title"));
    assertThat(problem.string("next")).isPresent();
    assertThat(answer.body()).doesNotContain("Exception", "\tat ", "jetty", "java.");
  }

  static void hasAllHeaders(Wire.Answer answer) {
    assertThat(answer.header("cache-control")).isPresent();
    assertThat(answer.header("x-content-type-options")).contains("nosniff");
    assertThat(answer.header("referrer-policy")).contains("no-referrer");
    assertThat(answer.header("content-security-policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    assertThat(answer.header("x-frame-options")).contains("DENY");
    assertThat(answer.header("cross-origin-opener-policy")).contains("same-origin-allow-popups");
    assertThat(answer.header("permissions-policy")).isPresent();
    assertThat(answer.header("cross-origin-resource-policy")).contains("same-origin");
    assertThat(answer.header("vary")).contains("Origin");
    assertThat(answer.header("x-request-id")).isPresent();
    assertThat(answer.header("server")).isEmpty();
    assertThat(answer.header("x-powered-by")).isEmpty();
  }
}
