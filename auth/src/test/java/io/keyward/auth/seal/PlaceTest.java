package io.keyward.auth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "z", "a0", "a9-", "pool"})
  void aPurposeIsAWordInLowerCase(String purpose) {
    assertThat(new Place(purpose, "1").purpose()).isEqualTo(purpose);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "0a", "-a", "a.b", "a_b", "a`", "a{", "a/", "a:", "ä"})
  void nothingElseIs(String purpose) {
    assertThatThrownBy(() -> new Place(purpose, "1")).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "9", "a", "z", "a.b-c_d", "-", "."})
  void anIdMayHaveDotsDashesAndUnderscores(String id) {
    assertThat(new Place("pool", id).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a b", "a/b", "a:b", "`", "{", "ö"})
  void butNothingThatAFileNameCanNotHave(String id) {
    assertThatThrownBy(() -> new Place("pool", id)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bothAreAsLongAsTheyMayBeAndNoLonger() {
    assertThat(new Place("p".repeat(Place.LONGEST_PURPOSE), "i".repeat(Place.LONGEST_ID)).words())
        .isEqualTo("p".repeat(Place.LONGEST_PURPOSE) + " " + "i".repeat(Place.LONGEST_ID));
    assertThatThrownBy(() -> new Place("p".repeat(Place.LONGEST_PURPOSE + 1), "i"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Place("p", "i".repeat(Place.LONGEST_ID + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
