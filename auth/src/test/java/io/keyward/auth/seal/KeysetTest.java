package io.keyward.auth.seal;

import static io.keyward.auth.seal.Codes.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysetTest {
  private static final Place MAIN = new Place("pool", "main");
  private static final Secret CONTENT = Secret.of("{\"refresh_token\":\"rt_sealed\"}");
  private static final Keyset KEYS = Keyset.fresh();
  private static final MasterKey MASTER = MasterKey.fresh(new SecureRandom());

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .ofMaxLength(300)
        .filter(text -> text.codePoints().noneMatch(c -> c >= 0xd800 && c < 0xe000));
  }

  @Property(tries = 300)
  void whatWasSealedOpensAtItsPlace(
      @ForAll("texts") String text, @ForAll @LongRange(min = 1) long generation) {
    Opened opened = KEYS.open(MAIN, KEYS.seal(MAIN, generation, Secret.of(text)));

    assertThat(opened).isEqualTo(new Opened(generation, Secret.of(text)));
  }

  @Test
  void noByteCanBeChangedWithoutBeingNoticed() {
    byte[] sealed = KEYS.seal(MAIN, 7, CONTENT);

    for (int at = 0; at < sealed.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = sealed.clone();
        changed[at] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> KEYS.open(MAIN, changed)).isInstanceOf(ProblemException.class);
      }
    }
  }

  @Test
  void everyCutIsCalledACut() {
    byte[] sealed = KEYS.seal(MAIN, 7, CONTENT);

    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertProblem("sealed-truncated", () -> KEYS.open(MAIN, cut));
    }
  }

  @Test
  void somethingAddedIsAChange() {
    byte[] sealed = KEYS.seal(MAIN, 7, CONTENT);

    assertProblem(
        "sealed-altered", () -> KEYS.open(MAIN, Arrays.copyOf(sealed, sealed.length + 1)));
  }

  @Property(tries = 300)
  void aChangeIsNamedAfterWhatWasChanged(
      @ForAll @IntRange(min = 1, max = 8) int fromEnd,
      @ForAll @IntRange(min = 1, max = 255) int by) {
    byte[] sealed = KEYS.seal(MAIN, 7, CONTENT);
    sealed[sealed.length - fromEnd] ^= (byte) by;

    assertProblem("sealed-altered", () -> KEYS.open(MAIN, sealed));
  }

  @ParameterizedTest
  @CsvSource({"pool,other", "backup,main"})
  void aValueOpensAtNoOtherPlace(String purpose, String id) {
    byte[] sealed = KEYS.seal(MAIN, 7, CONTENT);

    assertProblem("sealed-for-another-place", () -> KEYS.open(new Place(purpose, id), sealed));
  }

  @ParameterizedTest
  @CsvSource({
    "keyward-sealed 1 pool main 7,keyward-sealed 1 pool main 8",
    "keyward-sealed 1 pool main 7,keyward-sealed 1 pool main 07",
    "keyward-sealed 1 pool main 7,keyward-sealed 1 pool main +7",
    "keyward-sealed 1 pool main 7,keyward-sealed 1 pool main x",
    "keyward-sealed 1 pool main 7,keyward-sealed 1 pool  7",
    "keyward-sealed 1 pool main 7,keyward-sealed 1 Pool main 7",
    "keyward-sealed 1 pool main 7,keyward-sealed 1 pool main 7 7",
  })
  void theReadableLineIsSealedToo(String written, String forged) {
    String sealed = new String(KEYS.seal(MAIN, 7, CONTENT), ISO_8859_1);

    assertProblem(
        "sealed-altered",
        () -> KEYS.open(MAIN, sealed.replace(written, forged).getBytes(ISO_8859_1)));
  }

  @Test
  void aLineThatOnlySaysAnotherPlaceDoesNotOpenThere() {
    Place other = new Place("pool", "else");
    byte[] forged =
        new String(KEYS.seal(MAIN, 7, CONTENT), ISO_8859_1)
            .replace("pool main", "pool else")
            .getBytes(ISO_8859_1);

    assertProblem("sealed-altered", () -> KEYS.open(other, forged));
  }

  @ParameterizedTest
  @ValueSource(strings = {"keyward-sealed 2 pool main 7 3\nabc", "{\"tokens\":{}}", "\u0001abc"})
  void whatAnotherProgramWroteIsCalledSo(String content) {
    assertProblem("sealed-format-unknown", () -> KEYS.open(MAIN, content.getBytes(ISO_8859_1)));
  }

  @Test
  void anEndlessFirstLineIsNotReadToItsEnd() {
    byte[] line = ("keyward-sealed 1 " + "a".repeat(1000)).getBytes(ISO_8859_1);

    assertProblem("sealed-altered", () -> KEYS.open(MAIN, line));
  }

  @Test
  void anotherKeysetDoesNotHaveTheKey() {
    byte[] sealed = KEYS.seal(MAIN, 1, CONTENT);

    assertProblem("sealed-with-unknown-key", () -> Keyset.fresh().open(MAIN, sealed));
  }

  @Test
  void olderKeysStillOpenUntilTheyAreRetired() {
    byte[] old = KEYS.seal(MAIN, 1, CONTENT);
    Keyset rotated = KEYS.rotated();
    byte[] young = rotated.seal(MAIN, 2, CONTENT);

    assertThat(rotated.open(MAIN, old).content()).isEqualTo(CONTENT);
    assertThat(rotated.open(MAIN, young).content()).isEqualTo(CONTENT);
    assertThat(Keyset.keyThatSealed(young)).hasValue(rotated.primary());
    assertThat(Keyset.keyThatSealed(old)).hasValue(KEYS.primary());
    assertThat(rotated.retiredExcept(Set.of(KEYS.primary())).ids()).isEqualTo(rotated.ids());
    Keyset retired = rotated.retiredExcept(Set.of());
    assertThat(retired.ids()).containsExactly(rotated.primary());
    assertThat(retired.open(MAIN, young).content()).isEqualTo(CONTENT);
    assertProblem("sealed-with-unknown-key", () -> retired.open(MAIN, old));
  }

  @Test
  void theSameContentNeverLooksTheSame() {
    Set<String> sealed = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      sealed.add(new String(KEYS.seal(MAIN, 1, CONTENT), ISO_8859_1));
    }

    assertThat(sealed).hasSize(1000).noneMatch(text -> text.contains("rt_sealed"));
  }

  @Test
  void halfACharacterIsRefusedBeforeItIsLost() {
    assertThatThrownBy(() -> KEYS.seal(MAIN, 1, Secret.of("\ud800")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeysetRestsUnderItsMasterKeyAndNoOther() {
    Keyset keys = KEYS.rotated();
    byte[] sealed = KEYS.seal(MAIN, 1, CONTENT);
    byte[] file = keys.sealedUnder(MASTER);

    Keyset read = Keyset.openedWith(MASTER, file);

    assertThat(read.ids()).isEqualTo(keys.ids());
    assertThat(read.primary()).isEqualTo(keys.primary());
    assertThat(read.open(MAIN, sealed).content()).isEqualTo(CONTENT);
    assertProblem(
        "master-key-wrong", () -> Keyset.openedWith(MasterKey.fresh(new SecureRandom()), file));
  }

  @Test
  void noByteOfAKeysetCanBeChanged() {
    byte[] file = KEYS.sealedUnder(MASTER);

    for (int at = 0; at < file.length; at++) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      assertThatThrownBy(() -> Keyset.openedWith(MASTER, changed))
          .isInstanceOf(ProblemException.class);
    }
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> Keyset.openedWith(MASTER, cut)).isInstanceOf(ProblemException.class);
    }
    byte[] altered = file.clone();
    altered[file.length - 1] ^= 1;
    assertProblem("keyset-altered", () -> Keyset.openedWith(MASTER, altered));
    assertProblem("sealed-truncated", () -> Keyset.openedWith(MASTER, new byte[0]));
    assertProblem("sealed-format-unknown", () -> Keyset.openedWith(MASTER, new byte[100]));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Pool", "1pool", "pool/x", "pool x", "a23456789012345678901234567890123"})
  void aPurposeIsAWord(String purpose) {
    assertThatThrownBy(() -> new Place(purpose, "id")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a/b", "a b", "a\n", "ü", "a\\b"})
  void anIdFitsIntoAFileName(String id) {
    assertThatThrownBy(() -> new Place("pool", id)).isInstanceOf(IllegalArgumentException.class);
  }
}
