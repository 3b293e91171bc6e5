package io.keyward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.cli.complete.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
  @TempDir private Path home;

  @ParameterizedTest
  @EnumSource
  void everyCommandAndEveryOptionIsInTheScript(Shell shell) {
    String script = shell.script(Completion.words());

    for (Verb verb : Verb.values()) {
      assertThat(script).contains(verb.words().split(" ", -1));
      for (Option option : verb.options()) {
        assertThat(script).contains(option.word().substring(2));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theScriptIsPrinted(Shell shell) {
    Screen screen = new Screen(home);

    assertThat(screen.run("", "completion", shell.word())).isEqualTo(Exit.OK);
    assertThat(screen.out()).isEqualTo(shell.script(Completion.words()));
    assertThat(screen.out()).doesNotContain("\t");

    screen = new Screen(home);
    assertThat(screen.run("", "completion", shell.word(), "--json")).isEqualTo(Exit.OK);
    Schemas.assertValid("completion", screen.out());
  }

  @Test
  void whereThereAreNoAccountsThereAreNoLabels() {
    Screen screen = new Screen(home);

    assertThat(screen.run("", "completion", "labels")).isEqualTo(Exit.OK);
    assertThat(screen.out()).isEmpty();

    screen = new Screen(home);
    assertThat(screen.run("", "completion", "labels", "--json")).isEqualTo(Exit.OK);
    Schemas.assertValid("completion", screen.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tcsh", "BASH"})
  void anotherShellIsRefused(String name) {
    assertThat(new Screen(home).run("", "completion", name)).isEqualTo(Exit.USAGE);
  }
}
