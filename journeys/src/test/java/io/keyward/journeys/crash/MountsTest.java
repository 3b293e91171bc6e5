package io.keyward.journeys.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.journeys.Needs;
import io.keyward.journeys.OutsideProgram;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A turn finds out what a mount would spoil, before a refresh token is spent. */
@Needs(OutsideProgram.UNSHARE)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MountsTest {
  @TempDir private Path scratch;
  private Path home;
  private LoginState state;

  @BeforeEach
  void prepare() {
    home = scratch.resolve("home");
    state = LoginState.prepare(home);
  }

  /** A worker in a world where this was done to the folder {@code $1} before. */
  private Worker after(String script) {
    String unshare = OutsideProgram.UNSHARE.path().toString();
    return Worker.start(
            List.of(
                unshare,
                "--mount",
                "sh",
                "-c",
                "set -e; home=$1; shift; " + script + "; exec \"$@\"",
                "sh",
                home.toString()),
            home)
        .awaitReady();
  }

  @Test
  void aSingleFileThatIsMountedIsFoundOutThoughItIsOfTheSameFileSystem() {
    try (Worker worker = after("mount --bind \"$home-B/auth.json\" \"$home/auth.json\"")) {
      assertThat(worker.ask("turn"))
          .startsWith("problem credential-file-unwritable")
          .contains("a mount of its own");
      assertThat(worker.ask("write")).contains("a mount of its own");
      assertThat(worker.ask("load")).isEqualTo("loaded B");
    }
    assertThat(state.whole()).isEqualTo("A");
  }

  @Test
  void aSingleFileOfAnotherFileSystemIsFoundOut() {
    String script =
        "mkdir \"$home-x\"; mount -t tmpfs none \"$home-x\";"
            + " install -m 600 \"$home/auth.json\" \"$home-x/auth.json\";"
            + " mount --bind \"$home-x/auth.json\" \"$home/auth.json\"";
    try (Worker worker = after(script)) {
      assertThat(worker.ask("turn")).contains("a mount of its own");
    }
  }

  @Test
  void aFolderThatIsMountedIsAsGoodAsAnyOther() {
    try (Worker worker = after("mount --bind \"$home\" \"$home\"")) {
      assertThat(worker.ask("turn")).isEqualTo("had a turn");
      assertThat(worker.ask("write")).isEqualTo("stored B");
    }
    assertThat(state.whole()).isEqualTo("B");
  }

  @Test
  void aReadOnlyFileSystemIsFoundOutAndCanStillBeRead() {
    try (Worker worker =
        after("mount --bind \"$home\" \"$home\"; mount -o remount,ro,bind \"$home\"")) {
      assertThat(worker.ask("turn"))
          .startsWith("problem credential-file-unwritable")
          .contains("read-only");
      assertThat(worker.ask("write")).contains("read-only");
      assertThat(worker.ask("load")).isEqualTo("loaded A");
    }
    assertThat(state.whole()).isEqualTo("A");
  }

  @Test
  void aFullFileSystemIsFoundOutAndKeepsWhatWasThere() {
    String script =
        "mount -t tmpfs -o size=64k,mode=700 none \"$home\";"
            + " install -m 600 \"$home-A/auth.json\" \"$home/auth.json\";"
            + " dd if=/dev/zero of=\"$home/full\" bs=1k 2>/dev/null || true";
    try (Worker worker = after(script)) {
      assertThat(worker.ask("turn"))
          .startsWith("problem credential-file-unwritable")
          .contains("The disk is full");
      assertThat(worker.ask("write")).contains("The disk is full");
      assertThat(worker.ask("load")).isEqualTo("loaded A");
    }
  }
}
