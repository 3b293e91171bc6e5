package io.keyward.auth.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter hides and what it leaves alone. */
class EgressFilterTest {
  /** Of no known shape, with characters that URLs and base64 treat specially. */
  private static final String CANARY = "zQ7~wV3+kM9/xT2=pL5-uB8_hN4";

  private final EgressFilter filter = new EgressFilter();

  @Test
  void knownSecretIsHidden() {
    filter.know(Secret.of(CANARY));

    assertThat(filter.clean("the value is " + CANARY + ", keep it"))
        .isEqualTo("the value is ***, keep it");
  }

  @Test
  void anyTwelveCharactersOfAKnownSecretAreHidden() {
    filter.know(Secret.of(CANARY));

    for (int from = 0; from + 12 <= CANARY.length(); from++) {
      assertThat(filter.clean("a " + CANARY.substring(from, from + 12) + " b"))
          .isEqualTo("a *** b");
    }
  }

  @Test
  void elevenCharactersOfAKnownSecretPass() {
    filter.know(Secret.of(CANARY));

    assertThat(filter.clean(CANARY.substring(0, 11))).isEqualTo(CANARY.substring(0, 11));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void knownSecretIsHiddenInEveryEncoding(String encoded) {
    filter.know(Secret.of(CANARY));

    String cleaned = filter.clean("<" + encoded + ">");

    assertThat(cleaned).startsWith("<").endsWith(">").contains("***");
    assertThat(cleaned.replace("***", "")).hasSizeLessThan(12);
  }

  static Stream<String> encodings() {
    byte[] bytes = CANARY.getBytes(UTF_8);
    StringBuilder everyByte = new StringBuilder();
    StringBuilder everyUnit = new StringBuilder();
    CANARY.chars().forEach(c -> everyByte.append("%%%02x".formatted(c)));
    CANARY.chars().forEach(c -> everyUnit.append("\\u%04X".formatted(c)));
    return Stream.of(
            Stream.of(
                CANARY.toLowerCase(Locale.ROOT),
                CANARY.toUpperCase(Locale.ROOT),
                URLEncoder.encode(CANARY, UTF_8),
                URLEncoder.encode(CANARY, UTF_8).toLowerCase(Locale.ROOT),
                CANARY.replace("/", "\\/"),
                CANARY.replace("+", "\\u002b"),
                everyByte.toString(),
                everyUnit.toString(),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes)),
            Stream.of("", "a", "ab", "abc")
                .map(before -> (before + CANARY + "xyz").getBytes(UTF_8))
                .flatMap(text ->
                    Stream.of(
                        Base64.getEncoder().encodeToString(text).substring(0, 40),
                        Base64.getUrlEncoder().encodeToString(text).substring(0, 40))))
        .flatMap(encodings -> encodings);
  }

  @Test
  void secretThatLooksEscapedIsKnownAsItStandsAndAsItReads() {
    filter.know(Secret.of("p%41ss%2Fphrase\\nof%20many"));

    assertThat(filter.clean("p%41ss%2Fphrase\\nof%20many")).isEqualTo("***");
    assertThat(filter.clean("pAss/phrase\nof many")).isEqualTo("***");
  }

  @Test
  void secretOutsideAsciiIsKnown() {
    filter.know(Secret.of("пароль-никому-не-говори"));

    assertThat(filter.clean("вот: пароль-никому-не-говори.")).isEqualTo("вот: ***.");
    assertThat(filter.clean(URLEncoder.encode("пароль-никому-не-говори", UTF_8))).isEqualTo("***");
    assertThat(filter.clean("никому не говори, какой у тебя пароль"))
        .isEqualTo("никому не говори, какой у тебя пароль");
  }

  @Test
  void shortSecretIsHiddenWhenEightOfItsCharactersStandTogether() {
    filter.know(Secret.of("hunter2-XY"));

    assertThat(filter.clean("say hunter2-XY now")).isEqualTo("say *** now");
    assertThat(filter.clean("say hunter2- now")).isEqualTo("say *** now");
    assertThat(filter.clean("say hunter2 now")).isEqualTo("say hunter2 now");
  }

  @Test
  void secretOfLessThanEightCharactersIsNotLookedFor() {
    filter.know(Secret.of("letme"), Secret.of(""));

    assertThat(filter.clean("letme in")).isEqualTo("letme in");
  }

  @Test
  void secretsThatTouchBecomeOneMask() {
    filter.know(Secret.of(CANARY), Secret.of("another-secret-0815"));

    assertThat(filter.clean(CANARY + "another-secret-0815" + CANARY)).isEqualTo("***");
    assertThat(filter.clean(CANARY + " " + CANARY)).isEqualTo("*** ***");
  }

  @Test
  void jwtOfSomebodyKnownIsHiddenHeaderAndAll() {
    String token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLWFsaWNl";
    filter.know(Secret.of(token));

    assertThat(filter.clean(token)).isEqualTo("***");
    assertThat(filter.clean(token.substring(0, 20))).isEqualTo("***");
  }

  @Test
  void closedSecretsAreForgottenWhenEverybodyWhoKnewThemHasClosed() {
    EgressFilter.Known first = filter.know(Secret.of(CANARY));
    EgressFilter.Known second = filter.know(Secret.of(CANARY));

    first.close();
    first.close();
    assertThat(filter.clean(CANARY)).isEqualTo("***");

    second.close();
    assertThat(filter.clean(CANARY)).isEqualTo(CANARY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.",
        "sk-proj-4fT9aQxZ81bCdE77",
        "sk-ABCDEFGHabcdefghijk",
        "rt_6Kq0zYh3VbN1mXw8.Pc5-Ud2_Rs7",
        "at-0123456789abcdef0123"
      })
  void whatLooksLikeATokenIsHiddenThoughNobodyKnowsIt(String token) {
    assertThat(filter.clean(token)).isEqualTo("***");
    assertThat(filter.clean("{\"t\":\"" + token + "\"}")).isEqualTo("{\"t\":\"***\"}");
    assertThat(filter.clean("{\\\"t\\\":\\\"" + token + "\\\"}"))
        .isEqualTo("{\\\"t\\\":\\\"***\\\"}");
    assertThat(filter.clean("x=1&t=" + token + "&y=2")).isEqualTo("x=1&t=***&y=2");
    assertThat(filter.clean("line\\n" + token + "\\nline")).isEqualTo("line\\n***\\nline");
  }

  @Test
  void whatFollowsBearerIsHidden() {
    assertThat(filter.clean("Authorization: Bearer mF_9.B5f-4.1JqM~x+y/z== end"))
        .isEqualTo("Authorization: Bearer *** end");
    assertThat(filter.clean("bearer%20mF_9.B5f-4.1JqMabc")).isEqualTo("bearer%20***");
  }

  @Test
  void fullStopAfterAJwtIsNoPartOfIt() {
    assertThat(filter.clean("It is eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.c2ln. Keep it."))
        .isEqualTo("It is ***. Keep it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "Read the README at-a-glance-and-then-decide-what-to-do.",
        "sk-learn-is-a-library-for-machine-learning",
        "export OPENAI_API_KEY=sk-YOUR_KEY_GOES_RIGHT_HERE",
        "curl -H 'Authorization: Bearer $TOKEN'",
        "Bearer authentication is described in RFC 6750; bearers carry it.",
        "the ring bearer acknowledges responsibility",
        "eyJ is how JSON begins in base64: eyJhIjoxfQ==",
        "eyJ.eyJ.x and eyJhbGciOi.no",
        "risk-0123456789abcdef0123 and task-list_42",
        "C:\\Users\\new\\uNotes\\r.txt 100% 50%2 %zz \\u12 \\",
        "git 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
        "emoji 👩‍👩‍👧 and a lone \ud800 half, \u2028 and \u0000"
      })
  void textWithoutSecretsIsTheSameObject(String text) {
    filter.know(Secret.of(CANARY), Secret.of("hunter2-XY"));

    assertThat(filter.clean(text)).isSameAs(text);
  }
}
