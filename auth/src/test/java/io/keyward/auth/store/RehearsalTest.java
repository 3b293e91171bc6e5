package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.disk.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a turn finds out before a refresh token is spent. */
@DisabledOnOs(OS.WINDOWS)
class RehearsalTest {
  private static final Credential KEY = new ApiKey(Secret.of("sk-1"));
  private static final Credential NEXT = new ApiKey(Secret.of("sk-2"));

  @TempDir private Path folder;
  private Path file;
  private FileStore store;

  @BeforeEach
  void signIn() {
    file = folder.resolve("auth.json");
    store = new FileStore(new CodexHome(folder));
    store.save(KEY);
  }

  @Test
  void aTurnLeavesNothingButLocks() throws IOException {
    store.takeTurn().close();

    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "auth.json", "auth.lock", "auth.json.lock", "auth.renewal.lock");
    }
    assertThat(store.load()).contains(KEY);
  }

  @Test
  void aHardLinkIsFoundOut() throws IOException {
    Files.createLink(folder.resolve("second"), file);

    assertThat(refused().detail()).contains("hard link");
  }

  @Test
  void aFileThatIsMarkedAsReadOnlyIsFoundOutEvenForRoot() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

    assertThat(refused().detail()).contains("read-only");
    assertThat(assertUnwritable(() -> store.replace(KEY, NEXT)).detail()).contains("read-only");
  }

  @Test
  void aForeignOwnerIsFoundOut() throws IOException {
    try {
      Files.setAttribute(file, "unix:uid", 12345);
    } catch (IOException e) {
      assumeThat(e).as("only root can give files away").isNull();
    }

    assertThat(refused().detail()).contains("another user");
  }

  @Test
  void whatIsNoFileIsFoundOut() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);

    assertThat(refused().detail()).contains("not a file");
  }

  /** And the next one who wants a turn can have it. */
  private Problem refused() throws IOException {
    for (int i = 0; i < 2; i++) {
      assertUnwritable(store::takeTurn);
    }
    assertUnwritable(() -> store.save(NEXT));
    try (var files = Files.list(folder)) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".auth-"));
    }
    return assertUnwritable(store::takeTurn);
  }

  private static Problem assertUnwritable(Runnable act) {
    try {
      act.run();
    } catch (ProblemException e) {
      assertThat(e.problem().code()).isEqualTo("credential-file-unwritable");
      assertThat(e.problem().detail()).isNotBlank();
      return e.problem();
    }
    throw new AssertionError("It went well");
  }

  @Test
  void aLockThatSomebodyHasForEverIsFoundOut() throws IOException {
    try (ProcessLock _ = ProcessLock.tryTake(folder.resolve("auth.json.lock")).orElseThrow()) {
      assertThatThrownBy(store::takeTurn)
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo("credential-file-busy");
                assertThat(e.problem().detail()).contains("auth.json.lock");
              });
    }
    store.takeTurn().close();
  }

  @Test
  void anInterruptedThreadStillPutsBackWhatWasRenewed() {
    Thread.currentThread().interrupt();

    assertThat(store.replace(KEY, NEXT)).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.load()).contains(NEXT);
  }
}
