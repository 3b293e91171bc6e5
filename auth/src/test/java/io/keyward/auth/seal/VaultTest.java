package io.keyward.auth.seal;

import static io.keyward.auth.seal.Codes.assertProblem;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.seal.MasterKeySource.InFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Place MAIN = new Place("pool", "main");
  private static final Place OTHER = new Place("pool", "other");
  private static final Secret ONE = Secret.of("first rt_1");
  private static final Secret TWO = Secret.of("second rt_2");

  @TempDir private Path temporary;
  private Path folder;
  private Path keyFile;
  private Vault vault;

  @BeforeEach
  void open() {
    folder = temporary.resolve("vault");
    keyFile = temporary.resolve("elsewhere/key");
    vault = opened();
  }

  private Vault opened() {
    return Vault.open(folder, new InFile(keyFile), RANDOM);
  }

  @Test
  void whatIsPutRestsThereForEverybodyWithTheKey() {
    assertThat(vault.read(MAIN)).isEmpty();

    assertThat(vault.put(MAIN, ONE)).isEqualTo(1);
    assertThat(vault.put(MAIN, TWO)).isEqualTo(2);
    assertThat(vault.put(OTHER, ONE)).isEqualTo(1);

    assertThat(opened().read(MAIN)).contains(new Opened(2, TWO));
    assertThat(opened().places("pool")).containsExactly(MAIN, OTHER);
    assertThat(opened().places("po")).isEmpty();
  }

  @Test
  void onlyWhoSawTheNewestMayReplaceIt() {
    assertThat(vault.replace(MAIN, 1, ONE)).isFalse();
    assertThat(vault.replace(MAIN, 0, ONE)).isTrue();
    assertThat(vault.replace(MAIN, 0, TWO)).isFalse();
    assertThat(vault.read(MAIN)).contains(new Opened(1, ONE));
    assertThat(vault.replace(MAIN, 1, TWO)).isTrue();
    assertThat(vault.read(MAIN)).contains(new Opened(2, TWO));
  }

  @Test
  void whatIsDeletedIsGone() {
    vault.put(MAIN, ONE);

    assertThat(vault.delete(MAIN)).isTrue();
    assertThat(vault.delete(MAIN)).isFalse();
    assertThat(vault.read(MAIN)).isEmpty();
  }

  @Test
  void nothingOnDiskShowsTheContentAndNobodyElseMayReadIt() throws IOException {
    vault.put(MAIN, ONE);

    for (Path file : files()) {
      assertThat(Files.readAllBytes(file)).asString().doesNotContain("rt_1");
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    assertThat(Files.readString(fileOf(MAIN), ISO_8859_1))
        .startsWith("keyward-sealed 1 pool main 1 10\n");
  }

  @Test
  void anOlderCopyThatWasPutBackIsNoticedByWhoRemembers() throws IOException {
    vault.put(MAIN, ONE);
    byte[] old = Files.readAllBytes(fileOf(MAIN));
    vault.put(MAIN, TWO);
    Files.write(fileOf(MAIN), old);

    assertProblem("sealed-out-of-date", () -> vault.read(MAIN, 2));
    assertThat(vault.read(MAIN, 1)).contains(new Opened(1, ONE));
  }

  @Test
  void valuesThatWereExchangedAreNoticedAndNotOverwritten() throws IOException {
    vault.put(MAIN, ONE);
    vault.put(OTHER, TWO);
    Files.write(fileOf(OTHER), Files.readAllBytes(fileOf(MAIN)));

    assertNothingChanges(
        "sealed-for-another-place",
        () -> vault.read(OTHER),
        () -> vault.put(OTHER, TWO),
        () -> vault.replace(OTHER, 1, TWO));
    assertThat(vault.delete(OTHER)).isTrue();
    assertThat(vault.put(OTHER, TWO)).isEqualTo(1);
  }

  @Test
  void aDamagedValueIsAnErrorThatChangesNothing() throws IOException {
    vault.put(MAIN, ONE);
    byte[] sealed = Files.readAllBytes(fileOf(MAIN));
    sealed[sealed.length - 1] ^= 1;
    Files.write(fileOf(MAIN), sealed);

    assertNothingChanges("sealed-altered", () -> vault.read(MAIN), () -> vault.put(MAIN, TWO));
  }

  @Test
  void aWrongMasterKeyIsAnErrorThatChangesNothing() throws IOException {
    vault.put(MAIN, ONE);
    InFile wrong = new InFile(temporary.resolve("wrong/key"));
    wrong.existingOrNew(RANDOM);

    assertNothingChanges("master-key-wrong", () -> Vault.open(folder, wrong, RANDOM));
    assertThat(opened().read(MAIN)).contains(new Opened(1, ONE));
  }

  @Test
  void aLostMasterKeyIsNeverMadeAnew() throws IOException {
    vault.put(MAIN, ONE);
    InFile none = new InFile(temporary.resolve("none/key"));

    assertNothingChanges("master-key-missing", () -> Vault.open(folder, none, RANDOM));
    assertThat(temporary.resolve("none")).doesNotExist();
  }

  @Test
  void aLostKeysetIsNeverMadeAnew() throws IOException {
    vault.put(MAIN, ONE);
    Files.delete(folder.resolve("keys"));

    assertNothingChanges("keyset-missing", this::opened);
    assertProblem("keyset-missing", () -> vault.read(MAIN));
    assertProblem("keyset-missing", () -> vault.put(OTHER, ONE));
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    assumeThat(temporary.getFileSystem().supportedFileAttributeViews()).contains("posix");
    vault.put(MAIN, ONE);
    Files.setPosixFilePermissions(fileOf(MAIN), PosixFilePermissions.fromString("rw-r--r--"));

    assertNothingChanges("sealed-file-exposed", () -> vault.read(MAIN), () -> vault.put(MAIN, TWO));
  }

  @Test
  void aLinkInThePlaceOfAValueIsRefused() throws IOException {
    vault.put(MAIN, ONE);
    Path aside = Files.move(fileOf(MAIN), temporary.resolve("aside"));
    Files.createSymbolicLink(fileOf(MAIN), aside);

    assertProblem("sealed-file-exposed", () -> vault.read(MAIN));
  }

  @Test
  void aRotationReplacesTheKeyOfEverythingAndRetiresTheOldOne() throws IOException {
    vault.put(MAIN, ONE);
    vault.put(OTHER, TWO);
    Keyset before = keysOnDisk();
    byte[] old = Files.readAllBytes(fileOf(MAIN));

    assertThat(vault.rotate()).isEqualTo(new Vault.Rotation(2, List.of()));

    assertThat(keysOnDisk().ids()).doesNotContainAnyElementsOf(before.ids()).hasSize(1);
    assertThat(vault.read(MAIN)).contains(new Opened(1, ONE));
    assertThat(opened().read(OTHER)).contains(new Opened(1, TWO));
    Files.write(fileOf(MAIN), old);
    assertNothingChanges("sealed-with-unknown-key", () -> vault.read(MAIN));
  }

  @Test
  void aRotationLeavesWhatItCanNotOpenAndTheKeyThatItMayNeed() throws IOException {
    vault.put(MAIN, ONE);
    vault.put(OTHER, TWO);
    Keyset before = keysOnDisk();
    byte[] whole = Files.readAllBytes(fileOf(OTHER));
    byte[] damaged = whole.clone();
    damaged[damaged.length - 1] ^= 1;
    Files.write(fileOf(OTHER), damaged);

    assertThat(vault.rotate()).isEqualTo(new Vault.Rotation(1, List.of("pool.other.sealed")));

    assertThat(Files.readAllBytes(fileOf(OTHER))).isEqualTo(damaged);
    assertThat(keysOnDisk().ids()).hasSize(2).containsAll(before.ids());
    Files.write(fileOf(OTHER), whole);
    assertThat(vault.read(OTHER)).contains(new Opened(1, TWO));
  }

  @Test
  void noKeyIsRetiredWhileAFileDoesNotTellItsKey() throws IOException {
    vault.put(MAIN, ONE);
    Keyset before = keysOnDisk();
    Files.write(fileOf(OTHER), new byte[0]);
    restrict(fileOf(OTHER));

    assertThat(vault.rotate()).isEqualTo(new Vault.Rotation(1, List.of("pool.other.sealed")));

    assertThat(keysOnDisk().ids()).containsAll(before.ids());
  }

  @Test
  void anotherProcessesRotationIsNoticed() {
    vault.put(MAIN, ONE);
    Vault another = opened();

    another.rotate();
    another.rotate();

    assertThat(vault.read(MAIN)).contains(new Opened(1, ONE));
    assertThat(vault.put(MAIN, TWO)).isEqualTo(2);
    assertThat(another.read(MAIN)).contains(new Opened(2, TWO));
  }

  @Test
  void theKeysetMovesToAnotherMasterKey() throws IOException {
    vault.put(MAIN, ONE);
    InFile next = new InFile(temporary.resolve("next/key"));

    vault.moveTo(next);

    assertThat(vault.put(MAIN, TWO)).isEqualTo(2);
    assertThat(Vault.open(folder, next, RANDOM).read(MAIN)).contains(new Opened(2, TWO));
    assertNothingChanges("master-key-wrong", this::opened);
  }

  @Test
  void aMoveToAPlaceWithoutAKeyChangesNothing() throws IOException {
    vault.put(MAIN, ONE);
    MasterKeySource unset = MasterKeySource.InVariable.of("KEY", Map.of());

    assertNothingChanges("master-key-missing", () -> vault.moveTo(unset));
    assertThat(vault.put(MAIN, TWO)).isEqualTo(2);
  }

  @Test
  void threadsAndVaultsOfOneFolderTakeTurns() throws Exception {
    vault.put(MAIN, Secret.of("0"));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        Vault mine = opened();
        boolean rotates = thread == 0;
        work.add(
            threads.submit(() -> {
              for (int i = 0; i < 25; i++) {
                count(mine);
                if (rotates) {
                  mine.rotate();
                }
              }
            }));
      }
      for (Future<?> each : work) {
        each.get();
      }
    }

    assertThat(vault.read(MAIN)).contains(new Opened(201, Secret.of("200")));
  }

  private static void count(Vault vault) {
    boolean counted = false;
    while (!counted) {
      Opened seen = vault.read(MAIN).orElseThrow();
      long next = Long.parseLong(seen.content().reveal()) + 1;
      counted = vault.replace(MAIN, seen.generation(), Secret.of(Long.toString(next)));
    }
  }

  @Test
  void noProblemShowsAPath() {
    assertThatThrownBy(() -> Vault.open(Path.of("/proc/nobody/vault"), new InFile(keyFile), RANDOM))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().toString()).doesNotContain("/proc"));
  }

  private void assertNothingChanges(String code, Runnable... actions) throws IOException {
    Map<String, String> before = contents();
    for (Runnable action : actions) {
      assertProblem(code, action::run);
    }
    assertThat(contents()).isEqualTo(before);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files()) {
      contents.put(file.getFileName().toString(), Files.readString(file, ISO_8859_1));
    }
    return contents;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Keyset keysOnDisk() {
    try {
      return Keyset.openedWith(
          new InFile(keyFile).existing().orElseThrow(), Files.readAllBytes(folder.resolve("keys")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path fileOf(Place place) {
    return folder.resolve(place.purpose() + "." + place.id() + ".sealed");
  }

  private static void restrict(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }
}
