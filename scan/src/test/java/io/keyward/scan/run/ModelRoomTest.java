package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.run.ModelRoom.Place;
import io.keyward.scan.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRoomTest {
  private static SourceFile file(String path, int length) {
    return new SourceFile(path, new byte[length]);
  }

  @Test
  void codeFillsItInTheOrderInWhichItComes() {
    ModelRoom room = ModelRoom.ofCode(1000);

    assertThat(room.of(file("a.ts", 600))).isEqualTo(Place.WITHIN);
    assertThat(room.of(file("b.py", 600))).isEqualTo(Place.BEYOND);
    assertThat(room.of(file("c.java", 1))).isEqualTo(Place.BEYOND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/places.json", "locales/de.json", "docs/guide.html"})
  void dataTakesNoMoreThanItsShareAndLeavesTheCodeItsRoom(String data) {
    ModelRoom room = ModelRoom.ofCode(1000);

    assertThat(room.of(file(data, 100_000))).isEqualTo(Place.DATA_BEYOND);
    assertThat(room.of(file("a.ts", 1000))).isEqualTo(Place.WITHIN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "web/package.json",
        "tsconfig.base.json",
        "deno.json",
        "vercel.json",
        "supabase/config.toml",
        "index.html",
        "requirements.txt"
      })
  void settingsAreNeverTakenForData(String settings) {
    ModelRoom room = ModelRoom.ofCode(1000);
    room.of(file("data.json", 100_000));

    assertThat(room.of(file(settings, 100))).isEqualTo(Place.WITHIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.txt", "big.csv", "page.md", "jquery.min.js"})
  void whatTheModelIsNotMadeOfTakesNothing(String path) {
    ModelRoom room = ModelRoom.ofCode(1000);

    assertThat(room.of(file(path, 1_000_000))).isEqualTo(Place.WITHIN);
    assertThat(room.of(file("a.ts", 1000))).isEqualTo(Place.WITHIN);
  }
}
