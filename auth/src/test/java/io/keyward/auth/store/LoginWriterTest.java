package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginWriterTest {
  @TempDir private Path folder;

  @Test
  void theNextWriterRemovesWhatKilledOnesLeftAndNothingElse() throws IOException {
    Path left = old(".auth-123.keyward");
    Path fresh = Files.createFile(folder.resolve(".auth-124.keyward"));
    Path foreign = old(".auth-AbC123");

    new FileStore(new CodexHome(folder)).save(new ApiKey(Secret.of("sk-1")));

    assertThat(left).doesNotExist();
    assertThat(fresh).exists();
    assertThat(foreign).exists();
  }

  private Path old(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    Instant past = Instant.now().minus(Duration.ofMinutes(61));
    return Files.setLastModifiedTime(file, FileTime.from(past));
  }
}
