package io.keyward.accounts.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.keyward.accounts.Newcomer;
import io.keyward.auth.ProblemException;
import java.util.Locale;

/**
 * A file from elsewhere is understood or refused, and what is said of it holds none of its tokens.
 */
class IncomingFileFuzzTest {
  /** Stands for the secret: inputs hold it where secrets are. */
  private static final String CANARY = "canary0qz9xw";

  @FuzzTest
  void readsAnyFile(byte[] input) {
    try {
      switch (IncomingFile.read(input, IncomingFileTest.FROM)) {
        case IncomingFile.WithAccounts(var _, var entries, var chosen) -> {
          assertThat(chosen.filter(index -> index >= entries.size())).isEmpty();
          for (IncomingFile.Entry entry : entries) {
            Newcomer newcomer = entry.newcomer();
            hides(newcomer.credential().toString());
            assertThat(newcomer.label().orElse("")).doesNotContain("\u001b", "\n", "\u202e");
          }
        }
        case IncomingFile.WithRemarks _, IncomingFile.Sealed _ -> {}
      }
    } catch (ProblemException e) {
      hides(e.problem().toString());
    }
  }

  private static void hides(String text) {
    assertThat(text.toLowerCase(Locale.ROOT)).doesNotContain(CANARY);
  }
}
