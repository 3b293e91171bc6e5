package io.keyward.auth.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In words, and without a path. */
class SystemErrorTest {

  /** The numbers of Linux, as its errno(3) has them. */
  @ParameterizedTest
  @EnabledOnOs(OS.LINUX)
  @CsvSource({
    "28, disk is full, Free",
    "122, quota, Free",
    "30, read-only, Mount",
    "13, Access, Codex folder",
    "1, not permit, Codex folder",
    "16, mount, Mount",
    "24, too many files, limit",
    "23, system has too many files, End",
    "5, reported an error, disk",
    "37, no locks, local disk",
    "95, knows no locks, local disk"
  })
  void whatTheSystemSaysIsSaidInWords(int errno, String sentence, String remedy) {
    IOException told = new FileSystemException("/home/ada/x", null, Libc.message(errno));
    IOException plain = new IOException(Libc.message(errno));

    for (IOException each : new IOException[] {told, plain}) {
      assertThat(SystemError.sentence(each)).contains(sentence).endsWith(".");
      assertThat(SystemError.sentence(each)).doesNotContain("/home");
      assertThat(SystemError.remedy(each)).contains(remedy).doesNotEndWith(".");
    }
  }

  @Test
  void whatNobodyKnowsIsSaidWithoutAPath() {
    assertThat(SystemError.sentence(new FileSystemException("/home/ada/x", null, "odd")))
        .isEqualTo("The system says: odd.");
    assertThat(SystemError.sentence(new FileSystemException("/home/ada/x")))
        .isEqualTo("The system gave an error of kind FileSystemException.");
    assertThat(SystemError.sentence(new AtomicMoveNotSupportedException("/home/a", "/b", "odd")))
        .contains("one step");
    assertThat(SystemError.sentence(new AccessDeniedException("/home/ada/x")))
        .isEqualTo("Access was denied.");
    assertThat(SystemError.remedy(new IOException("odd"))).contains("Codex folder");
  }
}
