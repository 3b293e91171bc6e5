package io.keyward.auth.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ReplacementTest {
  private static final Replacement.Names NAMES = new Replacement.Names(".new-", ".part");
  private static final byte[] CONTENT = "new".getBytes(StandardCharsets.UTF_8);
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("file"), "old");
  }

  @Test
  void theOldContentIsThereUntilTheNewOneTakesItsPlace() throws IOException {
    try (Replacement next = Replacement.prepare(folder, NAMES, CONTENT)) {
      assertThat(file).hasContent("old");
      assertThat(next.waiting()).hasParent(folder).hasContent("new");
      assertThat(next.waiting().getFileName().toString()).startsWith(".new-").endsWith(".part");

      next.take(file);
      next.confirm();
      assertThat(file).hasContent("new");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(file).hasContent("new");
  }

  @Test
  void whatIsNotTakenLeavesNothing() throws IOException {
    try (Replacement next = Replacement.prepare(folder, NAMES, CONTENT)) {
      assertThat(next.waiting()).exists();
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
    assertThat(file).hasContent("old");
  }

  @Test
  void whatCanNotBeTakenLeavesTheOldContent() throws IOException {
    Path full = folder.resolve("full");
    Files.createDirectories(full.resolve("of"));
    try (Replacement next = Replacement.prepare(folder, NAMES, CONTENT)) {
      assertThatThrownBy(() -> next.take(full)).isInstanceOf(IOException.class);
    }
    assertThat(full.resolve("of")).isDirectory();
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void withoutAFolderThereIsNothingToReplace() {
    assertThatThrownBy(() -> Replacement.prepare(folder.resolve("none"), NAMES, CONTENT))
        .isInstanceOf(IOException.class);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onlyTheOwnerMayReadIt() throws IOException {
    try (Replacement next = Replacement.prepare(folder, NAMES, CONTENT)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(next.waiting())))
          .isEqualTo("rw-------");
    }
  }
}
