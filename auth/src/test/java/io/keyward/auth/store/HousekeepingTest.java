package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.disk.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is deleted from under whoever is at work. */
class HousekeepingTest {
  @TempDir private Path folder;
  private Path lock;
  private Path temporary;
  private Housekeeping housekeeping;

  @BeforeEach
  void furnish() throws IOException {
    lock = Files.createFile(folder.resolve(LoginLocks.RENEWAL));
    temporary = Files.createFile(folder.resolve(".auth-1.keyward"));
    housekeeping = new Housekeeping(new CodexHome(folder));
  }

  @Test
  void aLockGoesOnlyWhenNobodyHasIt() throws IOException {
    try (ProcessLock _ = ProcessLock.tryTake(lock).orElseThrow()) {
      assertThat(housekeeping.delete(lock)).isFalse();
      assertThat(lock).exists();
    }

    assertThat(housekeeping.delete(lock)).isTrue();
    assertThat(lock).doesNotExist();
  }

  @Test
  void aLoginLeavesFilesInTheCodexFolderAndWhereALinkLeads() throws IOException {
    CodexHome home = new CodexHome(folder);
    assertThat(home.foldersOfLogin()).containsExactly(folder);
    Path elsewhere = folder.resolve("elsewhere");
    Files.createSymbolicLink(home.authFile(), Path.of("elsewhere/login.json"));
    assertThat(home.foldersOfLogin()).containsExactly(folder, elsewhere);
    assertThat(LoginLocks.of(home).all())
        .containsExactly(
            folder.resolve("auth.lock"),
            elsewhere.resolve("login.json.lock"),
            elsewhere.resolve("auth.renewal.lock"));

    Files.delete(home.authFile());
    Files.createSymbolicLink(home.authFile(), Path.of("auth.json"));
    assertThat(home.foldersOfLogin()).containsExactly(folder);
  }

  @Test
  void whatIsGoneAlreadyIsGone() throws IOException {
    Files.delete(lock);
    Files.delete(temporary);

    assertThat(housekeeping.delete(lock)).isTrue();
    assertThat(housekeeping.delete(temporary)).isTrue();
    assertThat(lock).doesNotExist();
  }

  @Test
  void aTemporaryFileStaysAsLongAsSomebodyWrites() throws Exception {
    FutureTask<Boolean> deleting = new FutureTask<>(() -> housekeeping.delete(temporary));
    try (ProcessLock _ = ProcessLock.tryTake(folder.resolve("auth.lock")).orElseThrow()) {
      Thread.startVirtualThread(deleting);

      assertThatThrownBy(() -> deleting.get(200, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      assertThat(temporary).exists();
    }

    assertThat(deleting.get(30, TimeUnit.SECONDS)).isTrue();
    assertThat(temporary).doesNotExist();
  }
}
