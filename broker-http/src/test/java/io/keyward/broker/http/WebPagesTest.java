package io.keyward.broker.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Served from {@code src/test/resources}; the real files come with the web component's jar. */
final class WebPagesTest {
  private static Site site;

  @BeforeAll
  static void start() {
    site = Site.brisk();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Wire.Answer get(String path) {
    return site.ask("GET", path, "", "");
  }

  @Test
  void theRootIsThePage() {
    Wire.Answer page = get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type").orElse("")).startsWith("text/html");
    assertThat(page.body()).contains("<!doctype html>");
    StrictnessTest.hasAllHeaders(page);
    assertThat(page.header("content-security-policy").orElse(""))
        .contains("script-src 'self'", "connect-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void aScriptIsAScript() {
    assertThat(get("/keyward/for-tests.js").header("content-type").orElse(""))
        .startsWith("text/javascript");
  }

  @Test
  void thePageLearnsWhatStandsBehind() {
    assertThat(get("/keyward/demo.json").body()).isEqualTo("{\"mode\":\"sandbox\"}");
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String tag = get("/keyward/for-tests.js").header("etag").orElseThrow();
    try (Wire wire = site.wire()) {
      Wire.Answer again =
          wire.send(
                  site.head("GET", "/keyward/for-tests.js", "")
                      + "If-None-Match: "
                      + tag
                      + "\r\n\r\n")
              .answer();
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.body()).isEmpty();
      StrictnessTest.hasAllHeaders(again);
    }
  }

  @Test
  void headTellsTheLengthAndNothingMore() {
    try (Wire wire = site.wire()) {
      wire.send(site.request("HEAD", "/keyward/for-tests.js", "", ""));
      wire.send(site.request("GET", "/keyward/demo.json", "", ""));
      byte[] head = new byte[12];
      assertThat(wire.in().readNBytes(head, 0, 12)).isEqualTo(12);
      assertThat(new String(head, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
      String rest = "";
      while (!rest.contains("{\"mode\"")) {
        rest += (char) wire.in().read();
      }
      assertThat(rest).doesNotContain("export").contains("ETag", "Content-Length");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void pagesTakeNoOtherMethod() {
    for (String method : new String[] {"POST", "PUT", "DELETE"}) {
      Wire.Answer answer = site.ask(method, "/", "", "");
      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("allow")).contains("GET, HEAD, OPTIONS");
      StrictnessTest.isProblem(answer);
    }
  }

  @Test
  void whatIsNotThereIsAProblem() {
    for (String path : new String[] {"/keyward/none.js", "/keyward/for-tests.class", "/none"}) {
      Wire.Answer answer = get(path);
      assertThat(answer.status()).isEqualTo(404);
      StrictnessTest.isProblem(answer);
    }
  }
}
