package io.keyward.scan.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No file takes more time than its size lets one expect, and none breaks the scan. */
class HostileFileTest {
  private static final int MEGABYTE = 1 << 20;

  /** Many times what any of them takes; what is not linear takes minutes. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJ",
        "eyJ.",
        "eyJ-",
        "eyJ.eyJ.eyJ ",
        "eyJhbGciOi.",
        "sk-",
        "sk-proj-",
        "sk-aaaaaaaaa-",
        "sk_live_",
        "AAAA",
        "AAAA:",
        "xoxb-1-",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "\"",
        "'",
        "`",
        "\\\"",
        "password=",
        "password=\"",
        "password: '",
        "secret",
        "secret ",
        "secret:",
        "secret=\"${",
        "token token",
        "_secret_",
        "JWT_SECRET || '",
        "JWT_SECRET || \"abcd\";",
        "postgres://",
        "postgres://a:",
        "postgres://a:b@c ",
        "authorization: ",
        "Authorization: \"Bearer abcdefg1\" ",
        "jwt.sign(",
        "jwt.sign((",
        "jwt.sign(a,\"b\",",
        "twilio",
        "twilio=",
        "admin\" password: \"admin\" ",
        "{\"password\":\"hunter2!\"}",
        "getenv(\"SECRET\",",
        "a",
        " ",
        "\n",
        "\u00ff",
        "keyward:ignore SEC-001 ",
        "gitleaks:allow\n"
      })
  @Timeout(120)
  void aMegabyteOfTheSame(String part) {
    byte[] content = part.repeat(MEGABYTE / part.length()).getBytes(ISO_8859_1);
    for (String path : List.of("src/a.js", ".env")) {
      long before = System.nanoTime();
      Scans.scan(path, content);
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(DEADLINE);
    }
  }

  @Test
  @Timeout(120)
  void thousandsOfSecretsOnOneLine() {
    StringBuilder line = new StringBuilder();
    Random random = new Random(1);
    List<TokenFormat> formats = TokenTable.FORMATS;
    while (line.length() < MEGABYTE) {
      line.append("a='").append(Planted.of(formats.get(random.nextInt(formats.size())), random));
      line.append("';");
    }
    assertThat(Scans.findings("src/a.js", line.toString())).hasSizeGreaterThan(5000);
  }

  @Test
  void bytesThatAreNoText() {
    byte[] noise = new byte[MEGABYTE];
    new Random(1).nextBytes(noise);
    assertThat(Scans.scan("src/a.js", noise).evidence().files()).hasSize(1);
  }
}
