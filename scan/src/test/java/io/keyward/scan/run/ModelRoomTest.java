package io.keyward.scan.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.source.NotChecked;
import io.keyward.scan.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelRoomTest {
  private static SourceFile file(String path, int length) {
    return new SourceFile(path, new byte[length]);
  }

  private static boolean leavesOut(ModelRoom room, SourceFile file) {
    room.take(file);
    return room.leavesOut(file);
  }

  @Test
  void codeFillsItInTheOrderInWhichItComes() {
    ModelRoom room = ModelRoom.ofCode(1000);

    assertThat(leavesOut(room, file("a.ts", 600))).isFalse();
    assertThat(leavesOut(room, file("b.py", 600))).isTrue();
    assertThat(leavesOut(room, file("c.java", 1))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/places.json", "locales/de.json", "docs/guide.html"})
  void dataTakesNoMoreThanItsShareAndLeavesTheCodeItsRoom(String data) {
    ModelRoom room = ModelRoom.ofCode(1000);

    assertThat(leavesOut(room, file(data, 100_000))).isTrue();
    assertThat(leavesOut(room, file("a.ts", 1000))).isFalse();
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
    room.take(file("data.json", 100_000));

    assertThat(leavesOut(room, file(settings, 100))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"log.txt", "big.csv", "page.md", "jquery.min.js"})
  void whatTheModelIsNotMadeOfTakesNothing(String path) {
    ModelRoom room = ModelRoom.ofCode(1000);

    assertThat(leavesOut(room, file(path, 1_000_000))).isFalse();
    assertThat(leavesOut(room, file("a.ts", 1000))).isFalse();
  }

  @Test
  void ofVeryManyFilesOnlyTheNumberIsTold() {
    ModelRoom room = ModelRoom.ofCode(0);
    for (int i = 0; i < 1500; i++) {
      room.take(file("src/f%04d.ts".formatted(i), 1));
    }

    assertThat(room.gaps())
        .hasSize(1001)
        .contains(
            new NotChecked("src/f0999.ts", NotChecked.Reason.BEYOND_MODEL),
            new NotChecked("500 more files", NotChecked.Reason.BEYOND_MODEL));
  }

  @Test
  void whatIsKeptOfVeryManyFilesTakesFromTheRoomForTheModel() {
    ModelRoom room = new ModelRoom(150_000, 45_000);
    List<FileUnderScan> within = new ArrayList<>();
    for (String path : List.of("a.ts", "b.ts", "c.ts")) {
      SourceFile code = file(path, 2000);
      assertThat(leavesOut(room, code)).isFalse();
      within.add(new FileUnderScan(code));
    }
    assertThat(room.fitting(within)).hasSize(3);
    for (int i = 0; i < 500; i++) {
      room.take(file("logs/" + i + ".log", 10));
    }

    assertThat(room.fitting(within))
        .extracting(FileUnderScan::path)
        .containsExactly("a.ts", "b.ts");
    assertThat(room.gaps()).containsExactly(new NotChecked("c.ts", NotChecked.Reason.BEYOND_MODEL));
  }
}
