package io.keyward.auth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.seal.MasterKeySource;
import io.keyward.auth.seal.Place;
import io.keyward.auth.seal.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultStoreTest {
  private static final Credential ONE = new ApiKey(Secret.of("sk-one"));
  private static final Credential TWO = new ApiKey(Secret.of("sk-two"));
  private static final Place PLACE = new Place("login", "one");

  @TempDir private Path temporary;
  private Path folder;
  private Vault vault;
  private VaultStore store;

  @BeforeEach
  void open() {
    folder = temporary.resolve("vault");
    vault =
        Vault.open(
            folder,
            new MasterKeySource.InFile(temporary.resolve("master.key")),
            new SecureRandom());
    store = store("one");
  }

  private VaultStore store(String id) {
    return new VaultStore(
        vault, new Place("login", id), folder.resolve("renewal." + id + ".lock"), "account " + id);
  }

  @Test
  void whatIsSavedIsThereAndNowhereElse() {
    assertThat(store.load()).isEmpty();
    assertThat(store.save(ONE)).isEmpty();
    assertThat(store.load()).contains(ONE);
    assertThat(store("two").load()).isEmpty();
    assertThat(store.save(TWO)).containsExactly(ONE);
    assertThat(store.load()).contains(TWO);
  }

  @Test
  void onlyWhatSomebodySawIsReplacedOrForgotten() {
    assertThat(store.replace(ONE, TWO)).isFalse();
    store.save(ONE);

    assertThat(store.replace(TWO, ONE)).isFalse();
    assertThat(store.replace(ONE, TWO)).isTrue();
    assertThat(store.deleteIf(ONE)).isFalse();
    assertThat(store.load()).contains(TWO);
    assertThat(store.deleteIf(TWO)).isTrue();
    assertThat(store.load()).isEmpty();
    assertThat(store.delete()).isFalse();
  }

  @Test
  void aLoginThatNobodyCanOpenIsReplacedByANewSignInOnly() throws IOException {
    store.save(ONE);
    Path file = folder.resolve("login.one.sealed");
    byte[] sealed = Files.readAllBytes(file);
    sealed[sealed.length - 1] ^= 1;
    Files.write(file, sealed);

    assertThatThrownBy(store::load).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> store.replace(ONE, TWO)).isInstanceOf(ProblemException.class);
    assertThat(store.save(TWO)).isEmpty();
    assertThat(store.load()).contains(TWO);
  }

  @Test
  void whatIsNoLoginIsToldAsDamaged() {
    vault.put(PLACE, Secret.of("[]"));

    assertThatThrownBy(store::load)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("sealed-login-damaged"));
  }

  @Test
  void nobodyGetsATurnWhereWhatComesOfItCouldNotBeStored() throws IOException {
    store.save(ONE);
    try (Turn turn = store.takeTurn()) {
      turn.spending(Secret.of("rt"));
      assertThat(turn.isInDoubt(Secret.of("rt"))).isTrue();
      turn.settled();
      assertThat(turn.isInDoubt(Secret.of("rt"))).isFalse();
    }
    Path file = folder.resolve("login.one.sealed");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThatThrownBy(store::takeTurn)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("sealed-file-exposed"));

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    store.takeTurn().close();
  }
}
