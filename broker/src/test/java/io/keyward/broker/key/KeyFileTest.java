package io.keyward.broker.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.broker.TickingClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyFileTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Duration DAY = Duration.ofHours(24);
  private static final Duration NOTICE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final TickingClock clock = new TickingClock();
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void make() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    file = folder.resolve("keys.json");
    KeyFile.rotate(file, RANDOM, clock, DAY);
  }

  private String signing() {
    return KeyFile.read(file).signing(clock.instant()).id();
  }

  private String rotated() {
    List<RingKey> keys = KeyFile.rotate(file, RANDOM, clock, DAY).keys();
    return keys.getLast().id();
  }

  private boolean isGood(String id) {
    return KeyFile.read(file).find(id, clock.instant()).isPresent();
  }

  @Test
  void theFirstKeySignsAtOnceAndTheFileIsItsOwners() throws IOException {
    assertThat(KeyFile.read(file).keys()).hasSize(1);
    assertThat(signing()).matches("[0-9a-f]{8}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void everyBrokerKnowsANewKeyBeforeItSigns() {
    String old = signing();
    String fresh = rotated();

    assertThat(isGood(fresh)).isTrue();
    assertThat(signing()).isEqualTo(old);
    clock.pass(NOTICE);
    assertThat(signing()).isEqualTo(fresh);
  }

  /** The last session that it names begins when it stops signing, and lives for a day. */
  @Test
  void theOldKeyIsGoodForItsLastSession() {
    String old = signing();
    String fresh = rotated();
    clock.pass(NOTICE.plus(DAY).minusMillis(1));
    assertThat(isGood(old)).isTrue();
    clock.pass(Duration.ofMillis(1));
    assertThat(isGood(old)).isFalse();
    assertThat(isGood(fresh)).isTrue();

    rotated();
    assertThat(KeyFile.read(file).keys()).extracting(RingKey::id).doesNotContain(old);
  }

  @Test
  void aRunningBrokerTakesUpANewKey() {
    KeyFile keys = KeyFile.open(file, clock);
    String fresh = rotated();
    clock.pass(LOOK);
    assertThat(keys.ring().find(fresh, clock.instant())).isPresent();
  }

  @Test
  void aKeyThatTurnsUpUnknownIsLookedForAtOnce() {
    KeyFile keys = KeyFile.open(file, clock);
    String fresh = rotated();
    clock.pass(Duration.ofMillis(100));
    assertThat(keys.ring().find(fresh, clock.instant())).isEmpty();
    assertThat(keys.ringNow().find(fresh, clock.instant())).isPresent();
  }

  @Test
  void aRevokedKeyIsVoidWithinASecondAndAnotherOneSigns() {
    KeyFile keys = KeyFile.open(file, clock);
    String revoked = signing();
    KeyFile.revoke(file, revoked, RANDOM, clock);
    clock.pass(LOOK);

    assertThat(keys.ring().find(revoked, clock.instant())).isEmpty();
    assertThat(keys.ring().signing(clock.instant()).id()).isNotEqualTo(revoked);
  }

  @Test
  void revokingAnOldKeyLeavesTheOneThatSigns() {
    String old = signing();
    String fresh = rotated();
    clock.pass(NOTICE);
    KeyFile.revoke(file, old, RANDOM, clock);

    assertThat(KeyFile.read(file).keys()).extracting(RingKey::id).containsExactly(fresh);
  }

  @Test
  void revokingAllLeavesOneNewKey() {
    String old = signing();
    String fresh = rotated();
    KeyFile.revokeAll(file, RANDOM, clock);

    assertThat(KeyFile.read(file).keys()).hasSize(1);
    assertThat(signing()).isNotIn(old, fresh);
  }

  @Test
  void aKeyThatIsNotThereCantBeRevoked() {
    assertThatThrownBy(() -> KeyFile.revoke(file, "00000000", RANDOM, clock))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("session-key-unknown"));
  }

  /** A half-written or stolen-away file must not sign everybody out. */
  @Test
  void aFileThatBecomesUnreadableChangesNothing() throws IOException {
    KeyFile keys = KeyFile.open(file, clock);
    String id = signing();
    Files.writeString(file, "{");
    clock.pass(LOOK);
    assertThat(keys.ring().signing(clock.instant()).id()).isEqualTo(id);
    Files.delete(file);
    clock.pass(LOOK);
    assertThat(keys.ring().signing(clock.instant()).id()).isEqualTo(id);
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> KeyFile.open(file, clock))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("session-keys-exposed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"schema\":2,\"keys\":[]}",
        "{\"schema\":1,\"keys\":[]}",
        "{\"schema\":1,\"keys\":[1]}",
        "{\"schema\":1,\"keys\":[{\"id\":\"00000000\"}]}"
      })
  void whatIsNoRingIsRefused(String text) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> KeyFile.open(file, clock))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("session-keys-damaged"));
  }

  /** From a manual, or typed by somebody: the reference takes any 16 characters. */
  @ParameterizedTest
  @ValueSource(
      strings = {"short", "01234567890123456789012345678901", "change-me-change-me-change-me-32"})
  void aKeyThatChanceWouldNotMakeIsRefused(String weak) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(weak.getBytes(StandardCharsets.US_ASCII));
    String id = signing();
    Files.writeString(
        file,
        "{\"schema\":1,\"keys\":[{\"id\":\"%s\",\"key\":\"%s\",\"since\":\"2026-01-01T00:00:00Z\"}]}"
            .formatted(id, base64));
    assertThatThrownBy(() -> KeyFile.open(file, clock))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("master-key-unusable"));
  }

  /** Else a key could be passed off as another one, which lives longer. */
  @Test
  void aKeyUnderAnotherNameIsRefused() throws IOException {
    Files.writeString(file, Files.readString(file).replace(signing(), "00000000"));
    assertThatThrownBy(() -> KeyFile.open(file, clock)).isInstanceOf(ProblemException.class);
  }

  @Test
  void everyPurposeHasAKeyOfItsOwn() {
    RingKey key = KeyFile.read(file).signing(clock.instant());
    assertThat(
            List.of(key.cookies().hex("same"), key.names().hex("same"), key.people().hex("same")))
        .doesNotHaveDuplicates();
    assertThat(key + " " + key.cookies()).doesNotContain(key.key().base64().toString() + "=");
    assertThat(key.cookies()).hasToString("***");
  }
}
