package io.keyward.scan.word;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The automaton finds what a search for each word by itself finds, and nothing else. */
class AutomatonTest {
  @Test
  void findsEveryPlaceOfEveryWord() {
    Random random = new Random(1);
    for (int round = 0; round < 300; round++) {
      Set<String> words = new LinkedHashSet<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        words.add(text(random, "ab_-", 1 + random.nextInt(5)));
      }
      String text = text(random, "abAB_-\n\u00e9", random.nextInt(200));
      assertThat(found(List.copyOf(words), text))
          .containsExactlyInAnyOrderElementsOf(searched(List.copyOf(words), text));
      assertThat(
              Trie.automaton(List.copyOf(words)).isIn(text.getBytes(StandardCharsets.ISO_8859_1)))
          .isEqualTo(!searched(List.copyOf(words), text).isEmpty());
    }
  }

  @Test
  void findsWordsThatOverlapAndWordsWithinWords() {
    assertThat(found(List.of("sk_live_", "sk_", "live", "k_l"), "XSK_LIVE_sk_"))
        .containsExactlyInAnyOrder("1 sk_", "2 k_l", "4 live", "1 sk_live_", "9 sk_");
  }

  @Test
  void hearsOfThemInTheOrderInWhichTheyEnd() {
    assertThat(found(List.of("abc", "b", "cd"), "abcd")).containsExactly("1 b", "0 abc", "2 cd");
  }

  /** Long texts are looked at in several places at once: words stand where these meet, too. */
  @Test
  void findsInALongTextWhatASearchFindsInTheSameOrder() {
    Random random = new Random(2);
    for (int length :
        new int[] {
          1023, 1024, 1025, 2047, 32_767, 32_768, 32_769, 65_536, 66_559, 66_560, 100_001
        }) {
      List<String> words = List.of(text(random, "ab", 7), text(random, "ab", 9), "aaaaaaaaaaaa");
      String text = text(random, "ab", length);
      List<String> found = found(words, text);
      assertThat(found).containsExactlyInAnyOrderElementsOf(searched(words, text));
      assertThat(found).isSortedAccordingTo(Comparator.comparingInt(AutomatonTest::end));
    }
  }

  private static int end(String found) {
    String[] words = found.split(" ", -1);
    return Integer.parseInt(words[0]) + words[1].length();
  }

  private static List<String> found(List<String> words, String text) {
    List<String> found = new ArrayList<>();
    readBack(Trie.automaton(words))
        .run(
            text.getBytes(StandardCharsets.ISO_8859_1),
            (number, start, end) -> {
              assertThat(end - start).isEqualTo(words.get(number).length());
              found.add(start + " " + words.get(number));
            });
    return found;
  }

  /** As the build leaves it for a run. */
  private static Automaton readBack(Automaton made) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      made.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Automaton.read(ByteBuffer.wrap(bytes.toByteArray()));
  }

  private static List<String> searched(List<String> words, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    List<String> found = new ArrayList<>();
    for (String word : words) {
      for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
        found.add(at + " " + word);
      }
    }
    return found;
  }

  private static String text(Random random, String characters, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
