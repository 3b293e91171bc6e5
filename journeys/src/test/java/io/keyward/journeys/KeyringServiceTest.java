package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The keyring of a Linux session, on a real gnome-keyring and on what may be there instead. */
@Needs({OutsideProgram.DBUS_DAEMON, OutsideProgram.GNOME_KEYRING, OutsideProgram.LIBSECRET})
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeyringServiceTest {
  @TempDir private Path folder;
  private KeyringSession session;
  private KeyringProbe probe;

  @BeforeEach
  void prepare() throws IOException {
    session = new KeyringSession(folder);
    probe = new KeyringProbe(session.environment(), folder.resolve("probe.err"));
  }

  @AfterEach
  void close() throws IOException {
    probe.close();
    session.close();
  }

  @Test
  void keepsAndChangesAndForgetsAValue() throws Exception {
    session.startService();

    assertThat(probe.ask("find").text()).isEqualTo("absent");
    assertThat(probe.ask("remove").text()).isEqualTo("removed false");
    assertThat(probe.ask("put", "one").text()).isEqualTo("put");
    assertThat(probe.ask("find").text()).isEqualTo("found one");
    assertThat(probe.ask("put", "zwölf €").text()).isEqualTo("put");
    assertThat(probe.ask("find").text()).isEqualTo("found zwölf €");
    assertThat(probe.ask("put", "x".repeat(60_000)).text()).isEqualTo("put");
    assertThat(probe.ask("find").text()).isEqualTo("found " + "x".repeat(60_000));
    assertThat(probe.ask("remove").text()).isEqualTo("removed true");
    assertThat(probe.ask("find").text()).isEqualTo("absent");
    assertThat(quiet()).isEmpty();
  }

  @Test
  void aBusWithoutServiceIsSaidAndNothingIsStarted() throws Exception {
    probe.ask("find").isProblem("keyring-absent").cameInTime();
    probe.ask("put", "one").isProblem("keyring-absent").cameInTime();

    assertThat(session.isServiceThere()).isFalse();
    assertThat(session.said()).doesNotContain("Activating");
  }

  @Test
  void aLockedCollectionIsSaidAndOpensNoPrompt() throws Exception {
    session.startService();
    probe.ask("put", "one");
    session.lock();

    probe.ask("find").isProblem("keyring-locked").cameInTime();
    probe.ask("put", "two").isProblem("keyring-locked").cameInTime();
    probe.ask("remove").isProblem("keyring-locked").cameInTime();
    assertThat(session.said()).doesNotContain("SystemPrompter");
  }

  @Test
  void aLockedCollectionWithoutTheItemIsSaidToo() throws Exception {
    session.startService();
    session.lock();

    probe.ask("find").isProblem("keyring-locked").cameInTime();
    probe.ask("put", "two").isProblem("keyring-locked").cameInTime();
    assertThat(session.said()).doesNotContain("SystemPrompter");
  }

  @Test
  void aServiceThatNeverAnswersIsSaidInTime() throws Exception {
    session.startService();
    probe.ask("put", "one");
    session.freezeService();

    probe.ask("find").isProblem("keyring-silent").cameInTime();
    assertThat(probe.ask("find").isProblem("keyring-silent").took().toMillis()).isLessThan(500);
  }

  @Test
  void aBusThatIsGoneIsSaidAndItsEndIsNotOurs() throws Exception {
    session.startService();
    probe.ask("put", "one");
    assertThat(probe.ask("find").text()).isEqualTo("found one");

    session.restartBus();
    probe.ask("find").isProblem("keyring-absent").cameInTime();
    session.startService();
    assertThat(probe.ask("find").text()).isEqualTo("found one");
  }

  @Test
  void aSessionWithoutBusIsSaidInTime() throws Exception {
    try (KeyringProbe elsewhere = new KeyringProbe(Map.of(), folder.resolve("elsewhere.err"))) {
      elsewhere.ask("find").isProblem("keyring-absent").cameInTime();
    }
    try (KeyringProbe elsewhere =
        new KeyringProbe(
            Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.resolve("none")),
            folder.resolve("elsewhere.err"))) {
      elsewhere.ask("find").isProblem("keyring-absent").cameInTime();
    }
  }

  private String quiet() throws IOException {
    return Files.readString(folder.resolve("probe.err"));
  }
}
