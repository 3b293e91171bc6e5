package io.keyward.proxy.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.proxy.state.ProxyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {
  private static final Instant DAY = Instant.parse("2026-11-22T10:20:30Z");

  @TempDir private Path home;
  private final AtomicReference<Instant> now = new AtomicReference<>(DAY);
  private ProxyFolder folder;
  private ClientKeys keys;

  @BeforeEach
  void open() {
    folder = new ProxyFolder(home.resolve("proxy"));
    keys = fresh();
  }

  /** As another process has them. */
  private ClientKeys fresh() {
    return new ClientKeys(folder, now::get, new SecureRandom());
  }

  private String made(ClientKeys.Life life) {
    return keys.create("editor", Scope.EVERYTHING, life).key().reveal();
  }

  @Test
  void aKeyHas256BitsIsKnownAndIsNowhereOnDisk() throws IOException {
    String key = made(new ClientKeys.Life.Open());

    assertThat(key).matches("kw_local_[A-Za-z0-9_-]{43}");
    assertThat(fresh().known(key)).map(ClientKey::label).contains("editor");
    Path file = folder.file("keys.json");
    assertThat(Files.readString(file)).doesNotContain(key, key.substring(9));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void nothingButTheWholeKeyIsKnown() {
    String key = made(new ClientKeys.Life.Open());

    assertThat(keys.known(key.substring(0, key.length() - 1))).isEmpty();
    assertThat(keys.known(key + "x")).isEmpty();
    assertThat(keys.known("")).isEmpty();
  }

  @Test
  void aRevokedKeyIsWorthNothingAtOnceInEveryProcess() {
    String key = made(new ClientKeys.Life.Open());
    ClientKeys other = fresh();
    assertThat(other.known(key)).isPresent();

    keys.revoke("editor");

    assertThat(other.known(key)).isEmpty();
    assertThat(other.all()).isEmpty();
  }

  @Test
  void aKeyWithAnEndIsWorthNothingFromThatMomentOn() {
    String key = made(new ClientKeys.Life.Until(DAY.plusSeconds(60)));

    now.set(DAY.plusSeconds(59));
    assertThat(keys.known(key)).isPresent();
    now.set(DAY.plusSeconds(60));
    assertThat(keys.known(key)).isEmpty();
  }

  @Test
  void aKeyOfAProcessEndsWithIt() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    Holder holder = new Holder(process.pid(), process.info().startInstant());
    String key = made(new ClientKeys.Life.With(holder));
    assertThat(fresh().known(key)).isPresent();

    process.destroyForcibly().waitFor();

    assertThat(fresh().known(key)).isEmpty();
    assertThat(fresh().all()).isEmpty();
  }

  @Test
  void aNumberThatAnotherProcessGotIsNotTheSameProcess() {
    Holder self = Holder.thisProcess();

    assertThat(self.lives()).isTrue();
    assertThat(new Holder(self.pid(), self.began().map(began -> began.minusSeconds(1))).lives())
        .isFalse();
  }

  @Test
  void useIsKeptToTheHourAndSeenByOthers() {
    String key = made(new ClientKeys.Life.Open());
    ClientKey known = keys.known(key).orElseThrow();
    assertThat(keys.isNews(known)).isTrue();

    keys.used(known);

    ClientKey again = fresh().known(key).orElseThrow();
    assertThat(again.lastUsed()).contains(Instant.parse("2026-11-22T10:00:00Z"));
    assertThat(keys.isNews(again)).isFalse();
    now.set(DAY.plus(Duration.ofHours(1)));
    assertThat(keys.isNews(again)).isTrue();
  }

  @Test
  void aScopeComesBackAsItWas() {
    Scope scope = new Scope(List.of("acc1", "acc2"), List.of("gpt-5.1"), Optional.of("night"));
    keys.create("narrow", scope, new ClientKeys.Life.Open());

    assertThat(fresh().all()).first().extracting(ClientKey::scope).isEqualTo(scope);
  }

  @Test
  void severalKeysOfOneLabelAreRevokedByTheirIds() {
    made(new ClientKeys.Life.Open());
    made(new ClientKeys.Life.Open());

    assertThatThrownBy(() -> keys.revoke("editor"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("proxy-key-ambiguous"));
    keys.revoke(keys.all().getFirst().id());
    assertThat(keys.all()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not json",
        "[]",
        "{\"version\":1,\"keys\":[7]}",
        "{\"version\":1,\"keys\":[{\"id\":\"a\",\"label\":\"b\",\"created\":1}]}",
        "{\"version\":1,\"keys\":[{\"id\":\"a\",\"label\":\"b\",\"hash\":\"00\",\"created\":1}]}",
        "{\"version\":1,\"keys\":[{\"id\":\"a\",\"label\":\"b\",\"hash\":"
            + "\"0000000000000000000000000000000000000000000000000000000000000000\","
            + "\"created\":1,\"models\":\"gpt\"}]}"
      })
  void aFileThatIsNotAsItWasWrittenIsRefusedSoThatNoLimitTurnsIntoNone(String text)
      throws IOException {
    made(new ClientKeys.Life.Open());
    Files.writeString(folder.file("keys.json"), text);

    assertThatThrownBy(() -> fresh().known("kw_local_x"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("proxy-file-damaged"));
  }
}
