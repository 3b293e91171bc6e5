package io.keyward.broker.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.broker.contract.Headers;
import io.keyward.broker.contract.Refusal;
import io.keyward.broker.contract.Request;
import io.keyward.broker.contract.RequestBody;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardsTest {
  private static final Origins ORIGINS =
      new Origins(
          Set.of(Origin.of("https://codex.example"), Origin.of("http://127.0.0.1:4321")),
          Set.of(Origin.of("https://app.example")));

  private static Request request(Headers headers) {
    return new Request("POST", "/api/codex/session", headers, RequestBody.empty(), "127.0.0.1");
  }

  private static boolean passes(Guard guard, Headers headers) {
    return guard.check(request(headers)) instanceof Guard.Verdict.Pass;
  }

  /** {@code -} stands for a field that is not there. */
  @ParameterizedTest
  @CsvSource({
    // a browser of today on our own page
    "https://codex.example, same-origin, -, pass",
    "-, same-origin, -, pass",
    "https://codex.example, -, 1, pass",
    // a page that the operator listed
    "https://app.example, cross-site, -, pass",
    "https://app.example, same-site, -, pass",
    "https://app.example, -, 1, pass",
    // a program that is no browser
    "-, -, 1, pass",
    // a form on another site, an old browser's form
    "-, -, -, refuse",
    "-, cross-site, -, refuse",
    "-, same-site, -, refuse",
    "-, none, -, refuse",
    "https://evil.example, cross-site, -, refuse",
    "https://evil.example, -, 1, refuse",
    "null, -, 1, refuse",
    "null, same-origin, -, refuse",
    // the custom header does not make up for a site that says who it is
    "-, cross-site, 1, refuse",
    "https://evil.example, same-origin, 1, refuse",
    // an old browser on our own page, or on a listed one, without the custom header
    "https://codex.example, -, -, refuse",
    "https://app.example, -, -, refuse",
    "-, -, 0, refuse",
    "-, -, true, refuse",
    // neighbours of our origin
    "http://codex.example, -, 1, refuse",
    "https://codex.example:8443, -, 1, refuse",
    "https://codex.example., -, 1, refuse",
    "https://CODEX.example, -, 1, refuse",
    "https://codex.example.evil, -, 1, refuse",
    "https://codex.example/, -, 1, refuse",
    // another own origin is another origin
    "http://127.0.0.1:4321, -, 1, refuse",
    // contradictions and other spellings
    "https://codex.example, cross-site, -, refuse",
    "https://codex.example, none, -, refuse",
    "https://app.example, same-origin, -, refuse",
    "-, SAME-ORIGIN, -, refuse",
    "-, 'same-origin, cross-site', -, refuse",
  })
  void onlyOurOwnPagesAndListedOnesMayChangeAnything(
      String origin, String site, String custom, String verdict) {
    Headers headers = Headers.of("Host", "codex.example");
    headers = origin.equals("-") ? headers : headers.plus("Origin", origin);
    headers = site.equals("-") ? headers : headers.plus("Sec-Fetch-Site", site);
    headers = custom.equals("-") ? headers : headers.plus("X-Keyward", custom);
    assertThat(passes(Guards.sameOrigin(ORIGINS), headers)).isEqualTo(verdict.equals("pass"));
  }

  @Test
  void twoAnswersToTheSameQuestionAreRefused() {
    Headers own =
        Headers.of("Host", "codex.example")
            .plus("Origin", "https://codex.example")
            .plus("X-Keyward", "1");
    assertThat(passes(Guards.sameOrigin(ORIGINS), own)).isTrue();
    assertThat(passes(Guards.sameOrigin(ORIGINS), own.plus("Origin", "https://codex.example")))
        .isFalse();
    assertThat(passes(Guards.sameOrigin(ORIGINS), own.plus("X-Keyward", "1"))).isFalse();
    Headers twoSites =
        own.plus("Sec-Fetch-Site", "same-origin").plus("Sec-Fetch-Site", "same-origin");
    assertThat(passes(Guards.sameOrigin(ORIGINS), twoSites)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"codex.example", "127.0.0.1:4321"})
  void anOwnHostIsAnswered(String host) {
    assertThat(passes(Guards.host(ORIGINS), Headers.of("Host", host))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.test",
        "evil.test:4321",
        "127.0.0.1",
        "127.0.0.1:80",
        "localhost:4321",
        "codex.example:443",
        "codex.example.",
        "CODEX.example",
        "codex.example@evil.test",
        "",
        "codex.example, evil.test"
      })
  void aForeignHostIsMisdirected(String host) {
    assertThat(Guards.host(ORIGINS).check(request(Headers.of("Host", host))))
        .isEqualTo(new Guard.Verdict.Refused(Refusal.WRONG_HOST));
  }

  @Test
  void noHostAndTwoHostsAreMisdirected() {
    assertThat(passes(Guards.host(ORIGINS), Headers.NONE)).isFalse();
    Headers two = Headers.of("Host", "codex.example").plus("Host", "codex.example");
    assertThat(passes(Guards.host(ORIGINS), two)).isFalse();
  }

  /** DNS rebinding: the page's origin and the host agree with each other, but not with us. */
  @Test
  void aReboundNameIsNotOurs() {
    Headers rebound =
        Headers.of("Host", "evil.test:4321")
            .plus("Origin", "http://evil.test:4321")
            .plus("Sec-Fetch-Site", "same-origin");
    assertThat(passes(Guards.host(ORIGINS), rebound)).isFalse();
    assertThat(passes(Guards.sameOrigin(ORIGINS), rebound)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, pass",
    "application/json ; charset=UTF-8, pass",
    "'application/json;charset=\"utf-8\"', pass",
    "application/json; charset=utf-7, refuse",
    "application/json; charset=utf-16, refuse",
    "'application/json; charset=utf-8; charset=utf-16', refuse",
    "application/json; a=b, refuse",
    "application/json;, refuse",
    "'application/json, text/plain', refuse",
    "application/problem+json, refuse",
    "'application/json; charset=utf-8', pass",
    "Application/JSON, pass",
    "text/plain, refuse",
    "application/x-www-form-urlencoded, refuse",
    "application/jsonp, refuse",
    "'text/plain; application/json', refuse",
    "'', refuse",
  })
  void onlyJsonIsJson(String type, String verdict) {
    assertThat(passes(Guards.json(), Headers.of("Content-Type", type)))
        .isEqualTo(verdict.equals("pass"));
  }

  @Test
  void noTypeAndTwoTypesAreNotJson() {
    Headers json = Headers.of("Content-Type", "application/json");
    assertThat(passes(Guards.json(), Headers.NONE)).isFalse();
    assertThat(passes(Guards.json(), json.plus("Content-Type", "application/json"))).isFalse();
  }

  @Test
  void onlyAListedOriginMayReadAcrossOrigins() {
    Headers host = Headers.of("Host", "codex.example");
    Headers listed = Guards.cors(request(host.plus("Origin", "https://app.example")), ORIGINS);
    assertThat(listed.all("Access-Control-Allow-Origin")).containsExactly("https://app.example");
    assertThat(listed.all("Access-Control-Allow-Credentials")).containsExactly("true");
    Stream.of("https://evil.example", "null", "https://codex.example", "*")
        .map(origin -> Guards.cors(request(host.plus("Origin", origin)), ORIGINS))
        .forEach(headers -> assertThat(headers).isEqualTo(Headers.NONE));
  }

  @Test
  void onlyAListedOriginGetsAPreflight() {
    Headers host = Headers.of("Host", "codex.example");
    Headers listed =
        Guards.preflight(
            request(host.plus("Origin", "https://app.example")), ORIGINS, "POST, OPTIONS");
    assertThat(listed.all("Access-Control-Allow-Methods")).containsExactly("POST, OPTIONS");
    assertThat(listed.all("Access-Control-Allow-Headers"))
        .containsExactly("content-type, x-keyward");
    assertThat(
            Guards.preflight(
                request(host.plus("Origin", "https://evil.example")), ORIGINS, "POST, OPTIONS"))
        .isEqualTo(Headers.NONE);
  }

  @Test
  void whatDeclaresNothingPassesWhereNothingIsToBeSaid() {
    assertThat(passes(Guards.jsonOrNothing(), Headers.NONE)).isTrue();
    assertThat(passes(Guards.jsonOrNothing(), Headers.of("Content-Type", "application/json")))
        .isTrue();
    assertThat(passes(Guards.jsonOrNothing(), Headers.of("Content-Type", "text/plain"))).isFalse();
    assertThat(passes(Guards.jsonOrNothing(), Headers.of("Content-Type", ""))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "s=1, pass",
    "a=b; s=1; c=d, pass",
    "'', pass",
    "xs=1; s=1, pass",
    "s=1; s=1, refuse",
    "s=1; a=b; s=2, refuse",
    "s=; s=1, refuse",
  })
  void ofTwoSessionCookiesNoneIsPicked(String cookies, String verdict) {
    Guard guard = Guards.oneCookie("s");
    assertThat(passes(guard, Headers.of("Cookie", cookies))).isEqualTo(verdict.equals("pass"));
    assertThat(passes(guard, Headers.of("Cookie", cookies).plus("Cookie", "s=1")))
        .isEqualTo(!cookies.matches("(.* )?s=.*"));
  }
}
