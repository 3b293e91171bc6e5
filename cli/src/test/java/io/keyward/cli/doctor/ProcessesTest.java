package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.FileStore;
import io.keyward.auth.store.Turn;
import io.keyward.cli.doctor.Result.Advice;
import io.keyward.cli.doctor.Result.Broken;
import io.keyward.cli.doctor.Result.Fine;
import io.keyward.cli.doctor.Result.NotChecked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who holds what, on a real system and in its words. */
class ProcessesTest {
  private static final Processes HERE = new Processes(Path.of("/proc"));
  @TempDir private Path folder;

  @Test
  void readsWhoHoldsALockAndNotWhoWaits() {
    String locks =
        """
        1: FLOCK  ADVISORY  WRITE 4711 08:01:131073 0 EOF
        1: -> FLOCK  ADVISORY  WRITE 4712 08:01:131073 0 EOF
        2: POSIX  ADVISORY  READ 4713 00:2f:131073 0 EOF
        3: OFDLCK ADVISORY  WRITE -1 08:01:131073 0 EOF
        4: FLOCK  ADVISORY  WRITE 4714 08:01:1310739 0 EOF
        nonsense
        """;

    assertThat(Processes.lockers(locks, Optional.of("08:01"), 131073)).containsExactly(4711L);
    assertThat(Processes.lockers(locks, Optional.of("00:2f"), 131073)).containsExactly(4713L);
    assertThat(Processes.lockers(locks, Optional.of("08:02"), 131073)).isEmpty();
    assertThat(Processes.lockers(locks, Optional.empty(), 131073)).containsExactly(4711L, 4713L);
  }

  @ParameterizedTest
  @CsvSource({
    "/home/ada/.codex/auth.lock, 08:01",
    "/home/eve/auth.lock, 00:2f",
    "/home/eve's/auth.lock, 08:01",
    "/mnt/my disk/auth.lock, 103:0b",
    "/mnt/my, 08:01"
  })
  void readsWhichDeviceAFileIsOn(String file, String device) {
    String mounts =
        """
        21 1 9:9 / / rw - ext4 /dev/sda9 rw
        22 1 8:1 / / rw - ext4 /dev/sda1 rw
        23 22 0:47 / /home/eve rw - btrfs /dev/sdb rw
        24 22 259:11 / /mnt/my\\040disk rw - ext4 /dev/nvme rw
        nonsense
        """;

    assertThat(Processes.device(mounts, Path.of(file))).contains(device);
  }

  @Test
  void whereNoMountIsToldNoDeviceIs() {
    assertThat(Processes.device("", Path.of("/home/ada/auth.lock"))).isEmpty();
    assertThat(Processes.device("22 1 ? / / rw - ext4 /dev/sda1 rw", Path.of("/a"))).isEmpty();
  }

  @Test
  void readsWhichSocketsListen() {
    String table =
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:05AF 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 5511 1 0 100 0 0 10 0
           1: 0100007F:05AF 0100007F:9999 01 00000000:00000000 00:00000000 00000000  1000 0 5512 1 0 100 0 0 10 0
           2: 00000000:05B1 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000 0 5513 1 0 100 0 0 10 0
        """;

    assertThat(Processes.listening(table, 1455)).containsExactly(5511L);
    assertThat(Processes.listening(table, 1457)).containsExactly(5513L);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesWhoHasTheLogin() throws IOException {
    Path file = folder.resolve("auth.lock");
    LocksCheck check = new LocksCheck(new CodexHome(folder), HERE);
    assertThat(check.look(Repair.NONE)).singleElement().isInstanceOf(Fine.class);

    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      assertThat(check.look(Repair.NONE))
          .singleElement()
          .isInstanceOfSatisfying(
              Advice.class,
              advice ->
                  assertThat(advice.what())
                      .contains("(process " + ProcessHandle.current().pid() + ")", "auth.lock")
                      .doesNotContain(folder.toString()));
    }
    assertThat(check.look(Repair.NONE)).singleElement().isInstanceOf(Fine.class);
  }

  /** It lies beside the login, and a link leads away from the Codex folder. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void namesWhoRenewsALoginBehindALink() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    CodexHome home = new CodexHome(folder);
    Files.createSymbolicLink(home.authFile(), elsewhere.resolve("login.json"));

    try (Turn _ = new FileStore(home).takeTurn()) {
      assertThat(new LocksCheck(home, HERE).look(Repair.NONE))
          .singleElement()
          .isInstanceOfSatisfying(
              Advice.class, advice -> assertThat(advice.what()).contains("auth.renewal.lock"));
    }
  }

  @Test
  void whereNothingIsToldNothingIsCalledFine() throws IOException {
    assertThat(new LocksCheck(new CodexHome(folder), new Processes(folder)).look(Repair.NONE))
        .singleElement()
        .isInstanceOf(NotChecked.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void namesWhoHasThePorts() throws IOException {
    try (ServerSocket one = listener();
        ServerSocket other = listener()) {
      int free = freePort();
      String us = "(process " + ProcessHandle.current().pid() + ")";

      assertThat(ports(one.getLocalPort(), free))
          .isInstanceOfSatisfying(Advice.class, advice -> assertThat(advice.what()).contains(us));
      assertThat(ports(one.getLocalPort(), other.getLocalPort()))
          .isInstanceOfSatisfying(
              Broken.class, broken -> assertThat(broken.next()).contains("--device-auth"));
      assertThat(ports(free)).isInstanceOf(Fine.class);
    }
  }

  @Test
  void theProcessNamesItselfOrNot() throws IOException {
    Files.createDirectories(folder.resolve("12"));
    Files.writeString(folder.resolve("12/comm"), "codex\n");

    assertThat(new Processes(folder).words(12)).isEqualTo("codex (process 12)");
    assertThat(new Processes(folder).words(13)).isEqualTo("another program (process 13)");
  }

  private static Result ports(Integer... ports) throws IOException {
    return new PortsCheck(List.of(ports), HERE).look(Repair.NONE).getFirst();
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = listener()) {
      return socket.getLocalPort();
    }
  }
}
