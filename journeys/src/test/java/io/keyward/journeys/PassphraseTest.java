package io.keyward.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A passphrase that somebody types: only a real terminal shows whether it can be seen. */
@Needs(OutsideProgram.TMUX)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassphraseTest {
  @TempDir private Path home;
  private RealTerminal terminal;

  @BeforeEach
  void addAnAccount() throws Exception {
    terminal = new RealTerminal(home);
    assertThat(
            terminal.keyward(
                "sk-fake-work", "accounts", "add", "--with-api-key", "--label", "work"))
        .isZero();
  }

  @AfterEach
  void close() {
    terminal.close();
  }

  @Test
  void itIsAskedForTwiceAndNeverSeen() throws Exception {
    terminal.open("accounts export bundle.json");
    terminal.shown("Passphrase for the bundle:");
    terminal.type("four words or so");
    terminal.press("Enter");
    terminal.shown("The same again:");
    terminal.type("four words or so");
    terminal.press("Enter");

    terminal.shown("Wrote 1 account into bundle.json.");
    assertThat(terminal.shown("left$")).doesNotContain("four words");
    assertThat(home.resolve("bundle.json")).isNotEmptyFile();
  }

  @Test
  void twoThatDifferSealNothing() throws Exception {
    terminal.open("accounts export bundle.json");
    terminal.shown("Passphrase for the bundle:");
    terminal.type("four words or so");
    terminal.press("Enter");
    terminal.shown("The same again:");
    terminal.type("other words or so");
    terminal.press("Enter");

    terminal.shown("[passphrase-differs]");
    assertThat(terminal.shown("left$")).doesNotContain("words or so");
    assertThat(home.resolve("bundle.json")).doesNotExist();
  }
}
