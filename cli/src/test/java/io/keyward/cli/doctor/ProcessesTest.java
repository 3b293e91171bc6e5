package io.keyward.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

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

    assertThat(Processes.lockers(locks, 131073)).containsExactly(4711L, 4713L);
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
    LocksCheck check = new LocksCheck(List.of(file, folder.resolve("none")), HERE);
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

  @Test
  void whereNothingIsToldNothingIsCalledFine() throws IOException {
    assertThat(new LocksCheck(List.of(), new Processes(folder)).look(Repair.NONE))
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
