package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be written down. */
class LogFilterTest {
  private static final String CANARY = "Zq7Wv3Km9Xt2Pl5Ub8Hn4";

  private final EgressFilter everything = new EgressFilter();
  private final LogFilter filter = everything.forLog(Path.of("/srv/people/ada"));

  @Test
  void whatTheProcessKnowsIsHiddenNowAndLater() {
    EgressFilter.Known known = everything.know(Secret.of(CANARY));
    assertThat(filter.clean("opaque " + CANARY)).isEqualTo("opaque ***");

    known.close();
    assertThat(filter.clean("opaque " + CANARY)).isEqualTo("opaque " + CANARY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '`',
      textBlock =
          """
          Authorization: Basic YWRhOnB3                    => Authorization: ***
          Proxy-Authorization: Basic YWRhOnB3              => Proxy-Authorization: ***
          authorization: AgentAssertion e30                => authorization: ***
          curl -H 'Authorization: Digest a="b", c="d"' -v  => curl -H 'Authorization: ***' -v
          {"Authorization":"Basic YWRhOnB3","x":1}         => {"Authorization":"***","x":1}
          {authorization=[Basic YWRhOnB3], via=[1.1 x]}    => {authorization=[***], via=[1.1 x]}
          Cookie: sid=a; __Host-keyward="b c"; d=e         => Cookie: ***
          Set-Cookie: __Host-keyward=abc; Path=/; Secure   => Set-Cookie: ***
          {"cookie":["a=b; c=\\"d\\"","e=f"],"n":[1]}      => {"cookie":["***","***"],"n":[1]}
          {cookie=[a=b; c=d], accept=[*/*]}                => {cookie=[***], accept=[*/*]}
          "Cookie: a=b" and more                           => "Cookie: ***" and more
          {"access_token":"x","id_token":"y","n":1}        => {"access_token":"***","id_token":"***","n":1}
          {"refreshToken" : "a\\"b\\\\", "n":1}            => {"refreshToken" : "***", "n":1}
          {\\"refresh_token\\":\\"a\\\\\\"b\\",\\"n\\":1}  => {\\"refresh_token\\":\\"***\\",\\"n\\":1}
          {'client_secret': 'x y', 'n': 1}                 => {'client_secret': '***', 'n': 1}
          {"device_auth_id":"x","user_code":"ABCD-EFGH"}   => {"device_auth_id":"***","user_code":"***"}
          {"code":"ac-9Zx7Yw5Vu3Ts1Rq","state":"pending"}  => {"code":"***","state":"pending"}
          GET /auth/callback?code=x&state=y&scope=openid   => GET /auth/callback?code=***&state=***&scope=openid
          code=x%2Cy&code_verifier=z&grant_type=a          => code=***&code_verifier=***&grant_type=a
          u=https%3A%2F%2Fh%2Fcb%3Fcode%3Dx%26scope%3Dy    => u=https%3A%2F%2Fh%2Fcb%3Fcode%3D***%26scope%3Dy
          http://127.0.0.1/#id_token=x&token_type=bearer   => http://127.0.0.1/#id_token=***&token_type=bearer
          OPENAI_API_KEY=x CODEX_HOME=y                    => OPENAI_API_KEY=*** CODEX_HOME=y
          password: hunter2, name: ada                     => password: ***, name: ada
          x-api-key: abc                                   => x-api-key: ***
          device_id=x, cookie-secret=y                     => device_id=***, cookie-secret=***
          sess-4fT9aQxZ81bCdE77                            => ***
          ac_4fT9aQxZ81bCdE77                              => ***
          """)
  void secretsAreKnownByTheirNames(String text, String cleaned) {
    assertThat(filter.clean(text)).isEqualTo(cleaned);
  }

  @Test
  void headersEndWithTheirLine() {
    assertThat(filter.clean("Cookie: a=b\r\nHost: x\r\nAuthorization: Basic eA==\nAccept: */*"))
        .isEqualTo("Cookie: ***\r\nHost: x\r\nAuthorization: ***\nAccept: */*");
    assertThat(filter.clean("Cookie: a=b\\r\\nHost: x")).isEqualTo("Cookie: ***\\r\\nHost: x");
  }

  @Test
  void aValueWithoutItsClosingQuoteIsHiddenToTheEnd() {
    assertThat(filter.clean("{\"access_token\":\"abc def, ghi"))
        .isEqualTo("{\"access_token\":\"***");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          ada@example.org                     => a***@example.org
          mailto:ada.lovelace+x@example.co.uk => mailto:a***@example.co.uk
          <a@b.de>, <bob@xn--bcher-kva.ch>    => <***@b.de>, <b***@xn--bcher-kva.ch>
          user=ada%40example.org&x=1          => user=a***%40example.org&x=1
          ünal@example.org                    => ü***@example.org
          someone@else@example.org            => s***@example.org
          two@example.org,three@example.org   => t***@example.org,t***@example.org
          """)
  void ofAnAddressTheFirstLetterAndTheDomainStay(String text, String cleaned) {
    assertThat(filter.clean(text)).isEqualTo(cleaned);
  }

  @Test
  void passwordsInAddressesAreHidden() {
    assertThat(filter.clean("proxy http://ada:pass@word@proxy.example:3128/x"))
        .isEqualTo("proxy http://***@proxy.example:3128/x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      textBlock =
          """
          /home/ada/.codex/auth.json          => ~/.codex/auth.json
          file:///home/ada                    => file://~
          in /home/ada.                       => in ~
          open(/Users/Ada-L/x) failed         => open(~/x) failed
          C:\\Users\\nora\\AppData\\x         => ~\\AppData\\x
          "C:\\\\Users\\\\nora\\\\x"          => "~\\\\x"
          file:///C:/Users/nora/x             => file:///~/x
          /srv/people/ada/.codex              => ~/.codex
          CODEX_HOME=/srv/people/ada          => CODEX_HOME=~
          /srv/people/srv/people/ada          => /srv/people/srv/people/ada
          //srv/people/ada:/home/bob          => /~:~
          """)
  void homesAreShownAsATilde(String text, String cleaned) {
    assertThat(filter.clean(text)).isEqualTo(cleaned);
  }

  @Test
  void aHomeOutsideOfTheUsualPlacesIsFoundByItsName() {
    LogFilter root = everything.forLog(Path.of("/root"));

    assertThat(root.clean("/root/.codex /rootless /proc/1/root /root"))
        .isEqualTo("~/.codex /rootless /proc/1/root ~");
    assertThat(everything.forLog(Path.of("/")).clean("/etc/hosts / x")).isEqualTo("/etc/hosts / x");
  }

  @Test
  void kindsThatOverlapBecomeOneSecret() {
    everything.know(Secret.of(CANARY));

    assertThat(filter.clean("/home/" + CANARY + "/x")).isEqualTo("***/x");
    assertThat(filter.clean("x " + CANARY + "@example.org")).isEqualTo("x ***@example.org");
    assertThat(filter.clean("{\"access_token\":\"" + CANARY + "\"}"))
        .isEqualTo("{\"access_token\":\"***\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "The password policy: long ones. A session ends after 12 hours.",
        "{\"code\":\"issuer-unreachable\",\"state\":\"pending\",\"key\":\"run\",\"token\":17}",
        "{\"error\":{\"code\":null,\"message\":\"no such key: x\"},\"secret\":false}",
        "There is no cookie: sign in again.",
        "exit code: 64, state = running; HTTP code=200",
        "authorization_endpoint=https://auth.example/authorize code_challenge=abc",
        "react@18.2.0 git@host java.lang.Object@1b2c3d @Override a @ b @example.org",
        "https://example.org/home/page https://api.example/Users/1 /home and /home/ /homes/x",
        "git clone ssh://git@example/x http://[::1]:80/@ http://h:80/x@y",
        "/srv/people/adam and /srv/people/ad and x/srv/people/ada",
        "C:\\Windows\\new\\temp C:\\Users\\ 100% 50%2 \\u12 =: :: ?= &=& \"\":\"\"",
        "\"access_token\":\"\" cookie=[] Authorization:\r\n",
        "emoji 👩‍👩‍👧@👩 and a lone \ud800@\udc00 half"
      })
  void textWithNothingToHideIsTheSameObject(String text) {
    everything.know(Secret.of(CANARY));

    assertThat(filter.clean(text)).isSameAs(text);
  }

  @Test
  void whatAPersonMayReadOnTheirScreenStaysThere() {
    String address =
        "https://auth.example/authorize?state=Zx81Yw5Vu3Ts1Rq&code_challenge=x for ada@example.org";

    assertThat(everything.clean(address)).isSameAs(address);
    assertThat(filter.clean(address))
        .isEqualTo(
            "https://auth.example/authorize?state=***&code_challenge=x for a***@example.org");
  }

  @Test
  void everyNameIsKnownInEveryWriting() {
    for (String name :
        new String[] {
          "access_token", "accessToken", "Access-Token", "ACCESS_TOKEN", "my_access_token"
        }) {
      String value = "short!";
      String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
      for (String text :
          new String[] {
            name + "=" + value,
            name + ": " + value,
            name + " = \"" + value + "\"",
            "\"" + name + "\":\"" + value + "\"",
            "a=b&" + name + "=" + encoded + "&c=d",
            URLEncoder.encode("a=b&" + name + "=" + encoded, StandardCharsets.UTF_8)
          }) {
        assertThat(filter.clean(text)).as(text).contains("***").doesNotContain("short");
      }
    }
  }
}
