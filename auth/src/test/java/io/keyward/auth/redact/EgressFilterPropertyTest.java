package io.keyward.auth.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The filter against a slow one that can be seen to be right. */
class EgressFilterPropertyTest {
  private static final String SECRET = "qZ7wV3kM9xT2pL5uB8hN4";
  private static final String OTHER = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.c2lnbmF0dXJl";

  private final EgressFilter filter = new EgressFilter();

  EgressFilterPropertyTest() {
    filter.know(Secret.of(SECRET), Secret.of(OTHER), Secret.of("shorty-1"));
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    Arbitrary<String> part =
        Combinators.combine(
                Arbitraries.of(SECRET, OTHER, "shorty-1"),
                Arbitraries.integers().between(0, 50),
                Arbitraries.integers().between(0, 50))
            .as((secret, from, to) -> part(secret, from, to));
    Arbitrary<String> escaped =
        part.map(text -> {
          StringBuilder all = new StringBuilder();
          text.chars().forEach(c -> all.append("\\u%04x".formatted(c)));
          return all.toString();
        });
    Arbitrary<String> other =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(6),
            Arbitraries.of(
                "eyJ",
                "sk-",
                "rt_",
                "at-",
                "Bearer ",
                ".",
                "%",
                "\\",
                "\\u",
                "\\u00",
                "%4",
                "aB3dE6gH9jK2mN5p",
                " ",
                "\n",
                "\ud83d\ude00",
                "\ud83d",
                "***"));
    return Arbitraries.frequencyOf(Tuple.of(3, part), Tuple.of(1, escaped), Tuple.of(4, other))
        .list()
        .ofMaxSize(14);
  }

  private static String part(String secret, int from, int to) {
    int first = Math.min(Math.min(from, to), secret.length());
    return secret.substring(first, Math.min(Math.max(from, to), secret.length()));
  }

  @Property(tries = 1000)
  void howTheTextIsCutMakesNoDifference(
      @ForAll("pieces") List<String> pieces, @ForAll List<Integer> cuts) {
    String whole = String.join("", pieces);
    String expected = filter.clean(whole);

    assertThat(streamed(pieces)).isEqualTo(expected);
    assertThat(streamed(cut(whole, cuts))).isEqualTo(expected);
    assertThat(streamed(whole.chars().mapToObj(Character::toString).toList())).isEqualTo(expected);
  }

  @Property(tries = 1000)
  void noTwelveCharactersOfASecretPass(@ForAll("pieces") List<String> pieces) {
    String passed = Escapes.decode(filter.clean(String.join("", pieces)));

    for (String secret : List.of(SECRET, OTHER)) {
      for (int from = 0; from + 12 <= secret.length(); from++) {
        assertThat(passed).doesNotContainIgnoringCase(secret.substring(from, from + 12));
      }
    }
    assertThat(passed).doesNotContainIgnoringCase("shorty-1");
  }

  @Property(tries = 2000)
  void onlySecretsAreHidden(@ForAll("pieces") List<String> pieces) {
    String text = String.join("", pieces);
    if (text.contains("\\") || text.contains("%") || looksLikeAToken(text)) {
      return;
    }

    assertThat(filter.clean(text)).isEqualTo(slowlyCleaned(text));
  }

  @Property(tries = 1000)
  void textOfAnotherAlphabetPassesUnchanged(@ForAll("prose") String text) {
    assertThat(filter.clean(text)).isSameAs(text);
    assertThat(streamed(text.chars().mapToObj(Character::toString).toList())).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> prose() {
    return Arbitraries.strings()
        .withChars("äöü ,;:!?()[]{}<>'\"%\\\n\r\t\u2028*#")
        .withCharRange('c', 'h')
        .ofMaxLength(200);
  }

  private String streamed(List<String> pieces) {
    EgressFilter.Stream stream = filter.stream();
    StringBuilder all = new StringBuilder();
    pieces.forEach(piece -> all.append(stream.accept(piece)));
    return all.append(stream.finish()).toString();
  }

  private static List<String> cut(String text, List<Integer> cuts) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      int to = from + Math.floorMod(cut, text.length() - from + 1);
      pieces.add(text.substring(from, to));
      from = to;
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  private static boolean looksLikeAToken(String text) {
    return text.matches("(?is).*(eyj|sk-|rt_|at-|bearer).*");
  }

  /** Marks every window of twelve or eight characters that a form of a secret holds. */
  private static String slowlyCleaned(String text) {
    boolean[] hidden = new boolean[text.length()];
    hide(text, 12, SECRET, hidden);
    hide(text, 12, OTHER, hidden);
    hide(text, 8, "shorty-1", hidden);
    StringBuilder cleaned = new StringBuilder();
    for (int i = 0; i < hidden.length; i++) {
      if (!hidden[i]) {
        cleaned.append(text.charAt(i));
      } else if (i == 0 || !hidden[i - 1]) {
        cleaned.append("***");
      }
    }
    return cleaned.toString();
  }

  private static void hide(String text, int length, String secret, boolean[] hidden) {
    String folded = classes(text);
    for (String form : Forms.of(secret)) {
      String foldedForm = classes(form);
      for (int at = 0; at + length <= text.length(); at++) {
        if (foldedForm.contains(folded.substring(at, at + length))) {
          Arrays.fill(hidden, at, at + length, true);
        }
      }
    }
  }

  private static String classes(String text) {
    StringBuilder classes = new StringBuilder();
    text.chars().forEach(c -> classes.append((char) ('0' + Alphabet.classOf((char) c))));
    return classes.toString();
  }
}
