package io.keyward.scan.app.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.app.value.Known.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class KnownTest {
  static List<String> files() {
    return Known.FILES;
  }

  @Test
  void everyFileThatIsThereIsRead() throws Exception {
    Path first =
        Path.of(
            Objects.requireNonNull(
                    Known.class.getResource("known/" + Known.FILES.getFirst() + ".txt"))
                .toURI());
    try (Stream<Path> there = Files.list(Objects.requireNonNull(first.getParent()))) {
      assertThat(there.map(file -> file.getFileName().toString().replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(Known.FILES);
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyFileSaysWhatItIsAboutAndNothingTwice(String file) throws IOException {
    List<String> lines = Known.text(file).lines().toList();
    List<String> said = new ArrayList<>(lines);
    said.removeIf(String::isBlank);

    assertThat(lines.getFirst()).startsWith("# ").endsWith(".");
    assertThat(said).doesNotHaveDuplicates();
  }

  @Test
  void noNameIsSaidToBeTwoThingsThatExcludeEachOther() {
    Set<String> indifferent = new HashSet<>(Known.names(Word.INDIFFERENT));

    assertThat(Collections.disjoint(indifferent, Known.names(Word.GUARD))).isTrue();
    assertThat(Collections.disjoint(Known.names(Word.THROUGH), Known.names(Word.NUMBER))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "LEAVES, next/navigation.redirect, true",
    "LEAVES, next/navigation.redirect.b, false",
    "THROWS, admin.auth().verifyIdToken, true",
    "ANSWERS, .includes, true",
  })
  void aNameIsMeantWholeOrByItsEnd(Word word, String what, boolean expected) {
    assertThat(Known.is(word, what)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "INDIFFERENT, cors, true",
    "INDIFFERENT, cors(), true",
    "INDIFFERENT, express.json(), true",
    "INDIFFERENT, hono/cors.cors(), true",
    "INDIFFERENT, corset, false",
    "NUMBER, Math.floor, true",
    "DIGEST, crypto.createHash().update().digest, true",
  })
  void whatIsPartOfAPackageIsMeantWithIt(Word word, String what, boolean expected) {
    assertThat(Known.isOf(word, what)).isEqualTo(expected);
  }

  @Test
  void theNearerOfTwoWordsHolds() {
    assertThat(Known.isRather(Word.GUARD, "hono/jwt.jwt()", Word.INDIFFERENT)).isTrue();
    assertThat(Known.isRather(Word.GUARD, "hono/cors.cors()", Word.INDIFFERENT)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "@req.body, true, false",
    "@req.headers, true, false",
    "jsonwebtoken.verify(), false, true",
    "supabase.auth.getUser(), false, true",
    "supabase.auth.getUser, false, false",
    "process.env.PORT, false, false",
  })
  void whatTheSenderChoosesIsTaggedAndWhatSaysWhoHeIs(
      String what, boolean request, boolean identity) {
    assertThat((Known.tags(what) & Tag.REQUEST) != 0).isEqualTo(request);
    assertThat((Known.tags(what) & Tag.IDENTITY) != 0).isEqualTo(identity);
  }
}
