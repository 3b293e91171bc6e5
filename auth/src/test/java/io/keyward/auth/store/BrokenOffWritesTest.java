package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what lies beside a login, only that goes which a writer of logins is known to leave. */
class BrokenOffWritesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    ".auth-1.keyward, true, true",
    ".auth-.keyward, true, true",
    ".auth-Ab3xYz, true, false",
    ".auth-123456, true, false",
    ".auth-Ab3xY, false, false",
    ".auth-Ab3xYzz, false, false",
    ".auth-Ab3x_z, false, false",
    ".auth-Ab3xY\u00e9, false, false",
    ".auth-Ab3xY\u0080, false, false",
    ".auth-1.keyward2, false, false",
    "auth-Ab3xYz, false, false",
    "auth.json, false, false"
  })
  void theyAreKnownByTheirNames(String name, boolean left, boolean ours) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    BrokenOffWrites writes = new BrokenOffWrites(folder);

    assertThat(writes.all().contains(file)).isEqualTo(left);
    assertThat(writes.ours().contains(file)).isEqualTo(ours);
    writes.delete();
    assertThat(Files.exists(file)).isNotEqualTo(left);
  }

  @Test
  void linksAndFoldersAreNone() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve(".auth-1.keyward"), Path.of("/dev/null"));
    Path inside = Files.createDirectory(folder.resolve(".auth-2.keyward"));

    assertThat(new BrokenOffWrites(folder).all()).isEmpty();
    new BrokenOffWrites(folder).delete();
    assertThat(link).isSymbolicLink();
    assertThat(inside).isDirectory();
  }

  @Test
  void whereThereIsNoFolderThereAreNone() throws IOException {
    assertThat(new BrokenOffWrites(folder.resolve("none")).all()).isEmpty();
  }
}
