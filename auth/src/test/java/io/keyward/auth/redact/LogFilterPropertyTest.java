package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Canaries in any surroundings, in any encoding. */
class LogFilterPropertyTest {
  /** Hidden because the process knows it; of no shape, under no name. */
  private static final String KNOWN = "zQ7~wV3+kM9/xT2=pL5-uB8_hN4";

  /** Hidden because of the name in front of it. */
  private static final String NAMED = "canary";

  private static final String HOME = "/srv/people/ada";

  private final EgressFilter everything = new EgressFilter();
  private final LogFilter filter = everything.forLog(Path.of(HOME));

  LogFilterPropertyTest() {
    everything.know(Secret.of(KNOWN));
  }

  @Provide
  Arbitrary<String> knownInAnyEncoding() {
    return Arbitraries.<UnaryOperator<String>>of(
            text -> text,
            text -> URLEncoder.encode(text, StandardCharsets.UTF_8),
            text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            text -> Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)),
            text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)),
            LogFilterPropertyTest::inJson)
        .map(encoding -> encoding.apply(KNOWN));
  }

  /** Texts that hide the canary by its name; each holds it whole, and ends where its value does. */
  @Provide
  Arbitrary<String> namedInAnyWriting() {
    Arbitrary<String> names =
        Arbitraries.of(
            "access_token", "refreshToken", "X-Api-Key", "code_verifier", "device_auth_id");
    Arbitrary<UnaryOperator<String>> writings =
        Arbitraries.of(
            name -> "\"" + name + "\":\"" + NAMED + "\"",
            name -> "\"" + name + "\" : [ \"x\", \"" + NAMED + "\" ]",
            name -> "'" + name + "': '" + NAMED + "'",
            name -> "&" + name + "=" + NAMED + "&",
            name -> name + ": " + NAMED + "\n",
            _ -> "?code=" + NAMED + "&state=" + NAMED + "#",
            _ -> "\nCookie: a=\"" + NAMED + "\"; b=" + NAMED + "\r\n",
            _ -> "{authorization=[Basic " + NAMED + "]}");
    Arbitrary<UnaryOperator<String>> around =
        Arbitraries.of(
            text -> text,
            LogFilterPropertyTest::inJson,
            text -> inJson(inJson(text)),
            text -> URLEncoder.encode(text, StandardCharsets.UTF_8));
    return Combinators.combine(names, writings, around)
        .as((name, writing, encoding) -> " " + encoding.apply(writing.apply(name)) + " ");
  }

  private static String inJson(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("/", "\\/");
  }

  @Provide
  Arbitrary<String> surroundings() {
    Arbitrary<String> part =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8),
            Arbitraries.strings().withChars("\\\"'%&=:;@/?#[]{}<>, \n\r\t").ofMaxLength(8),
            Arbitraries.of(
                "token=", "\"code\":\"", "Cookie: ", "://", "/home/", "a@", "eyJ", "\\u00", "%4"));
    return part.list().ofMaxSize(12).map(parts -> String.join("", parts));
  }

  @Property(tries = 3000)
  void noPartOfAKnownSecretIsWrittenDown(
      @ForAll("surroundings") String before,
      @ForAll("knownInAnyEncoding") String canary,
      @ForAll("surroundings") String after) {
    String cleaned = filter.clean(before + canary + after);

    for (int at = 0; at + 12 <= canary.length(); at++) {
      assertThat(cleaned).doesNotContain(canary.substring(at, at + 12));
    }
  }

  @Property(tries = 3000)
  void noValueOfATellingNameIsWrittenDown(
      @ForAll("quiet") String before,
      @ForAll("namedInAnyWriting") String text,
      @ForAll("surroundings") String after) {
    assertThat(filter.clean(before + text + after)).doesNotContain(NAMED);
  }

  /** Nothing that makes quotes around what follows: that would be another text. */
  @Provide
  Arbitrary<String> quiet() {
    return Arbitraries.strings().withChars("äöü ;!?()<>*abc=\n").ofMaxLength(30);
  }

  @Property(tries = 2000)
  void theOwnHomeIsHiddenWhereverItStandsAsAPath(
      @ForAll("paths") List<String> parts, @ForAll("separators") String separator) {
    String text = String.join(separator, parts);
    String padded = " " + text + " ";
    StringBuilder expected = new StringBuilder();
    int from = 0;
    for (int at = padded.indexOf(HOME); at >= 0; at = padded.indexOf(HOME, at + 1)) {
      if (!isWord(padded.charAt(at - 1)) && !isWord(padded.charAt(at + HOME.length()))) {
        expected.append(padded, from, at).append('~');
        from = at + HOME.length();
      }
    }
    expected.append(padded.substring(from));

    assertThat(filter.clean(text)).isEqualTo(expected.substring(1, expected.length() - 1));
  }

  private static boolean isWord(char c) {
    return Letters.isWord(c);
  }

  @Provide
  Arbitrary<List<String>> paths() {
    return Arbitraries.of(
            HOME, "/srv", "/srv/people", "/people/ada", "x", "/ad", "s", "/srv/people/a")
        .list()
        .ofMaxSize(10);
  }

  @Provide
  Arbitrary<String> separators() {
    return Arbitraries.of("", "/", " ", ".", ":", "-");
  }

  @Property(tries = 2000)
  void textWithoutSecretsPassesAsTheSameObject(@ForAll("prose") String text) {
    assertThat(filter.clean(text)).isSameAs(text);
  }

  @Provide
  Arbitrary<String> prose() {
    return Arbitraries.strings()
        .withChars("äöü ,;:!?()[]{}<>'\"%\\\n\r\t\u2028*#=&@/.")
        .withCharRange('c', 'g')
        .ofMaxLength(200)
        .filter(text -> !text.contains("@"));
  }

  @Property(tries = 1000)
  void cleaningTwiceChangesNothingMore(
      @ForAll("quiet") String before, @ForAll("namedInAnyWriting") String text) {
    String once = filter.clean(before + text);

    assertThat(filter.clean(once)).isEqualTo(once);
  }
}
