package io.keyward.auth.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFolderTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @DisabledOnOs(OS.WINDOWS)
  @CsvSource(
      nullValues = "-",
      value = {
        "Linux, -, -, /home/ada/.local/state/keyward/log",
        "Linux, XDG_STATE_HOME, /var/state, /var/state/keyward/log",
        "Linux, XDG_STATE_HOME, state, /home/ada/.local/state/keyward/log",
        "Linux, XDG_STATE_HOME, '', /home/ada/.local/state/keyward/log",
        "FreeBSD, -, -, /home/ada/.local/state/keyward/log",
        "Mac OS X, XDG_STATE_HOME, /var/state, /home/ada/Library/Logs/Keyward",
        "Windows 11, LOCALAPPDATA, /local, /local/Keyward/log",
        "Windows 11, -, -, /home/ada/AppData/Local/Keyward/log"
      })
  void followsTheCustomsOfTheSystem(String system, String name, String value, String path) {
    Map<String, String> environment = name == null ? Map.of() : Map.of(name, value);

    assertThat(LogFolder.of(environment, Path.of("/home/ada"), system))
        .contains(new LogFolder(Path.of(path)));
  }

  @Test
  void withoutAHomeThereIsNoLog() {
    assertThat(LogFolder.of(Map.of(), Path.of(""), "Linux")).isEmpty();
  }

  @Test
  void listsWhatIsOursAndNothingElse() throws IOException {
    for (String name :
        new String[] {
          "keyward-log.jsonl",
          "keyward-log.4.jsonl",
          "keyward-log.lock",
          "keyward-bodies.jsonl",
          "keyward-bodies.since",
          "notes.txt",
          "keyward-logbook.txt"
        }) {
      Files.createFile(folder.resolve(name));
    }

    assertThat(new LogFolder(folder).files())
        .extracting(file -> file.getFileName().toString())
        .containsExactlyInAnyOrder(
            "keyward-log.jsonl",
            "keyward-log.4.jsonl",
            "keyward-log.lock",
            "keyward-bodies.jsonl",
            "keyward-bodies.since");
    assertThat(new LogFolder(folder.resolve("none")).files()).isEmpty();
  }
}
