package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountsTest {
  private static final Mounts MOUNTS =
      new Mounts(
          """
          22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
          36 22 8:1 /secrets/auth.json /root/.codex/auth.json rw - ext4 /dev/sda1 rw
          37 22 8:1 /x /home/a\\040b\\134c/auth.json rw - ext4 /dev/sda1 rw
          damaged
          """);

  @ParameterizedTest
  @CsvSource({
    "/root/.codex/auth.json, true",
    "/root/.codex, false",
    "/secrets/auth.json, false",
    "/root/.codex/auth.json.lock, false",
    "/, true",
    "'/home/a b\\c/auth.json', true"
  })
  void aMountPointIsWhatTheFifthFieldSays(String path, boolean mounted) {
    assertThat(MOUNTS.isMountPoint(Path.of(path))).isEqualTo(mounted);
  }
}
