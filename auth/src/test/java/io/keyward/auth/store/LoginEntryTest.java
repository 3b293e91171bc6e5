package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.keyring.KeyringEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoginEntryTest {
  /** The first was measured on codex-cli 0.169.0; on Windows, Rust puts its mark before a path. */
  @ParameterizedTest
  @CsvSource({
    "/tmp/keyring/m1/ch, cli|8df83a9667044461",
    "C:\\Users\\ada\\.codex, cli|4611bc6fee655a36",
    "\\\\server\\home\\.codex, cli|f22004708776572e"
  })
  void namesAFolderAsTheCodexCommandDoes(String path, String user) {
    assertThat(LoginEntry.ofPath(path)).isEqualTo(new KeyringEntry("Codex Auth", user));
  }

  @Test
  void followsLinks(@TempDir Path folder) throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);

    assertThat(LoginEntry.of(new CodexHome(link))).isEqualTo(LoginEntry.of(new CodexHome(real)));
  }

  @Test
  void namesAFolderThatIsNotThereYet(@TempDir Path folder) throws IOException {
    CodexHome home = new CodexHome(folder.toRealPath().resolve("later"));
    KeyringEntry before = LoginEntry.of(home);

    Files.createDirectory(home.folder());

    assertThat(LoginEntry.of(home)).isEqualTo(before);
  }

  @Test
  void aFolderIsNamedByItsRealPathAndOneThatIsNotThereByItsOwn(@TempDir Path folder)
      throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    Path none = folder.resolve("none");

    assertThat(LoginEntry.of(new CodexHome(link)))
        .isEqualTo(LoginEntry.ofPath(folder.toRealPath().toString()));
    assertThat(LoginEntry.of(new CodexHome(none))).isEqualTo(LoginEntry.ofPath(none.toString()));
  }
}
