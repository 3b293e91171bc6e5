package io.keyward.auth.seal;

import static io.keyward.auth.seal.Codes.assertProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.keyring.Keyring;
import io.keyward.auth.keyring.KeyringEntry;
import io.keyward.auth.keyring.KeyringItem;
import io.keyward.auth.seal.MasterKeySource.InFile;
import io.keyward.auth.seal.MasterKeySource.InKeyring;
import io.keyward.auth.seal.MasterKeySource.InVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeySourceTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("master/key");
  }

  private static final KeyringEntry ENTRY = new KeyringEntry("Keyward", "vault");

  /** A keyring that answers at once, and one that takes everything and keeps nothing. */
  static final class Ring implements Keyring {
    private final Map<KeyringEntry, KeyringItem> items = new HashMap<>();
    private boolean forgetful;

    @Override
    public Optional<KeyringItem> find(KeyringEntry entry) {
      return Optional.ofNullable(items.get(entry));
    }

    @Override
    public void put(KeyringEntry entry, Secret value) {
      if (!forgetful) {
        items.put(entry, new KeyringItem(value, Optional.empty()));
      }
    }

    @Override
    public boolean remove(KeyringEntry entry) {
      return items.remove(entry) != null;
    }

    @Override
    public String name() {
      return "the keyring";
    }
  }

  @Test
  void aKeyringAndAFileKeepTheKeyThatTheyMade() {
    for (MasterKeySource source :
        new MasterKeySource[] {new InKeyring(new Ring(), ENTRY), new InFile(file)}) {
      assertThat(source.existing()).isEmpty();

      MasterKey made = source.existingOrNew(RANDOM);

      assertThat(source.existing().orElseThrow().base64()).isEqualTo(made.base64());
      assertThat(source.existingOrNew(RANDOM).base64()).isEqualTo(made.base64());
    }
  }

  @Test
  void aKeyringThatForgetsIsNoticedBeforeAnythingIsSealed() {
    Ring ring = new Ring();
    ring.forgetful = true;

    assertProblem("master-key-missing", () -> new InKeyring(ring, ENTRY).existingOrNew(RANDOM));
  }

  @Test
  void whatLiesInTheKeyringMustBeAKey() {
    Ring ring = new Ring();
    ring.put(ENTRY, Secret.of("hunter2"));

    assertProblem("master-key-unusable", () -> new InKeyring(ring, ENTRY).existingOrNew(RANDOM));
    assertThat(ring.find(ENTRY).orElseThrow().value()).isEqualTo(Secret.of("hunter2"));
  }

  @Test
  void theKeyFileIsForItsOwnerOnlyAndSoIsItsFolder() throws IOException {
    assumePosix();
    new InFile(file).existingOrNew(RANDOM);

    assertThat(modeOf(file)).isEqualTo("rw-------");
    assertThat(modeOf(folder.resolve("master"))).isEqualTo("rwx------");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---", "r------w-"})
  void aKeyFileThatOthersMayTouchIsRefused(String mode) throws IOException {
    assumePosix();
    new InFile(file).existingOrNew(RANDOM);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertExposed();
  }

  @Test
  void aKeyFileThatOnlyItsOwnerMayReadIsFine() throws IOException {
    assumePosix();
    MasterKey made = new InFile(file).existingOrNew(RANDOM);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

    assertThat(new InFile(file).existing().orElseThrow().base64()).isEqualTo(made.base64());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwx----w-", "rwxrwxrwx"})
  void aKeyFileInAFolderThatOthersMayWriteToIsRefused(String mode) throws IOException {
    assumePosix();
    new InFile(file).existingOrNew(RANDOM);
    Files.setPosixFilePermissions(folder.resolve("master"), PosixFilePermissions.fromString(mode));

    assertExposed();
  }

  @Test
  void aKeyFileWithASecondNameIsRefused() throws IOException {
    assumePosix();
    new InFile(file).existingOrNew(RANDOM);
    Files.createLink(folder.resolve("second"), file);

    assertExposed();
  }

  @Test
  void aKeyFileOfSomebodyElseIsRefused() throws IOException {
    assumePosix();
    assumeThat(Files.getAttribute(folder, "unix:uid"))
        .as("only root can give files away")
        .isEqualTo(0);
    new InFile(file).existingOrNew(RANDOM);
    Files.setAttribute(file, "unix:uid", 65_534);
    assertExposed();

    Files.setAttribute(file, "unix:uid", 0);
    assertThat(new InFile(file).existing()).isPresent();
    Files.setAttribute(folder.resolve("master"), "unix:uid", 65_534);
    assertExposed();
  }

  @Test
  void aFolderInThePlaceOfTheKeyFileIsRefused() throws IOException {
    assumePosix();
    Files.createDirectories(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));

    assertExposed();
  }

  @Test
  void aPipeInThePlaceOfTheKeyFileIsRefusedAndNotWaitedFor() throws Exception {
    assumePosix();
    new InFile(file).existingOrNew(RANDOM);
    Files.delete(file);
    Process made = new ProcessBuilder("mkfifo", "-m", "600", file.toString()).start();
    assertThat(made.waitFor()).isZero();

    assertTimeoutPreemptively(Duration.ofSeconds(20), this::assertExposed);
  }

  @Test
  void aLinkToTheKeyFileIsFollowedAndItsTargetChecked() throws IOException {
    assumePosix();
    MasterKey made = new InFile(file).existingOrNew(RANDOM);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThat(new InFile(link).existing().orElseThrow().base64()).isEqualTo(made.base64());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertProblem("sealed-file-exposed", () -> new InFile(link).existing());
  }

  private void assertExposed() {
    assertProblem("sealed-file-exposed", () -> new InFile(file).existing());
    assertProblem("sealed-file-exposed", () -> new InFile(file).existingOrNew(RANDOM));
  }

  @Test
  void aVariableIsReadAndNeverMade() {
    Secret key = MasterKey.fresh(RANDOM).base64();
    MasterKeySource set = InVariable.of("KEY", Map.of("KEY", key.reveal()));

    assertThat(set.existing().orElseThrow().base64()).isEqualTo(key);
    assertThat(set.existingOrNew(RANDOM).base64()).isEqualTo(key);
    assertThat(set.toString()).doesNotContain(key.reveal());
    MasterKeySource unset = InVariable.of("KEY", Map.of());
    assertThat(unset.existing()).isEmpty();
    assertProblem("master-key-missing", () -> unset.existingOrNew(RANDOM));
    assertProblem(
        "master-key-missing", () -> InVariable.of("KEY", Map.of("KEY", "")).existingOrNew(RANDOM));
  }

  static Stream<byte[]> patterns() {
    byte[] steps = new byte[32];
    byte[] fewValues = new byte[32];
    byte[] ramp = new byte[32];
    byte[] widely = new byte[32];
    for (int i = 0; i < 32; i++) {
      steps[i] = (byte) (i % 4 * 61);
      fewValues[i] = (byte) (i * i % 17);
      ramp[i] = (byte) (200 + i);
      widely[i] = (byte) (7 * i);
    }
    return Stream.of(
        new byte[32],
        steps,
        fewValues,
        ramp,
        widely,
        "correct horse battery staple 42!".getBytes(US_ASCII));
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void aKeyThatSomebodyMadeUpIsRefused(byte[] pattern) {
    assertProblem(
        "master-key-unusable",
        () -> MasterKey.of(Secret.of(Base64.getEncoder().encodeToString(pattern))));
  }

  @Test
  void aRandomKeyIsNeverRefused() {
    for (int i = 0; i < 20_000; i++) {
      assertThat(MasterKey.of(MasterKey.fresh(RANDOM).base64())).hasToString("***");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64!", "c2hvcnQ=", "AAAA"})
  void whatIsNoKeyIsRefusedWithoutBeingShown(String text) {
    assertThatThrownBy(() -> MasterKey.of(Secret.of(text)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().toString() + e).doesNotContain(text))
        .hasNoCause();
  }

  @Test
  void blanksAroundAKeyDoNotCount() {
    MasterKey key = MasterKey.fresh(RANDOM);

    assertThat(MasterKey.of(Secret.of(" " + key.base64().reveal() + "\r\n")).mark())
        .isEqualTo(key.mark());
  }

  @Test
  void theMarkTellsKeysApart() {
    MasterKey key = MasterKey.fresh(RANDOM);

    assertThat(key.mark())
        .hasSize(8)
        .isEqualTo(MasterKey.of(key.base64()).mark())
        .isNotEqualTo(MasterKey.fresh(RANDOM).mark());
  }

  private void assumePosix() {
    assumeThat(folder.getFileSystem().supportedFileAttributeViews()).contains("posix");
  }

  private static String modeOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
