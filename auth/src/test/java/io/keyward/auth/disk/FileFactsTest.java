package io.keyward.auth.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileFactsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "0600, true, true, false, false, false, 0600",
    "0700, true, true, false, false, false, 0600",
    "0400, false, false, false, false, false, 0400",
    "0200, true, false, false, false, false, 0200",
    "0640, true, true, true, false, false, 0600",
    "0604, true, true, true, false, false, 0600",
    "0601, true, true, true, false, false, 0600",
    "0620, true, true, true, true, false, 0600",
    "0602, true, true, true, true, true, 0600",
    "0100, false, false, false, false, false, 0000"
  })
  void readsAMode(
      String mode,
      boolean ownerWrites,
      boolean ownerReadsAndWrites,
      boolean open,
      boolean writable,
      boolean everybodyWrites,
      String ownersPart) {
    FileFacts facts = new FileFacts(0100000 | Integer.parseInt(mode, 8), 1, 1, 1, 1);

    assertThat(facts.ownerMayWrite()).isEqualTo(ownerWrites);
    assertThat(facts.ownerMayReadAndWrite()).isEqualTo(ownerReadsAndWrites);
    assertThat(facts.isOpenToOthers()).isEqualTo(open);
    assertThat(facts.isWritableForOthers()).isEqualTo(writable);
    assertThat(facts.everybodyMayWrite()).isEqualTo(everybodyWrites);
    assertThat(facts.ownersPart()).isEqualTo(Integer.parseInt(ownersPart, 8));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void tellsWhatTheSystemKnows() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path second = Files.createLink(folder.resolve("second"), file);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    FileFacts facts = FileFacts.of(file).orElseThrow();

    assertThat(facts.mode() & 0777).isEqualTo(0640);
    assertThat(facts.names()).isEqualTo(2);
    assertThat(facts.isOurs()).isTrue();
    assertThat(facts.owner()).isEqualTo(FileFacts.ourselves());
    assertThat(facts).isEqualTo(FileFacts.of(second).orElseThrow());
    assertThat(FileFacts.of(link)).contains(facts);
    assertThat(FileFacts.of(link, LinkOption.NOFOLLOW_LINKS).orElseThrow().isOfSameFile(facts))
        .isFalse();
  }

  @Test
  void filesOfAnotherDiskOrNumberAreOthers() {
    FileFacts facts = new FileFacts(0600, 1, 1, 7, 8);

    assertThat(facts.isOfSameFile(new FileFacts(0644, 2, 3, 7, 8))).isTrue();
    assertThat(facts.isOfSameFile(new FileFacts(0600, 1, 1, 6, 8))).isFalse();
    assertThat(facts.isOfSameFile(new FileFacts(0600, 1, 1, 7, 9))).isFalse();
  }
}
