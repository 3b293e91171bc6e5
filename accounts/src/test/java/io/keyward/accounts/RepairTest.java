package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.accounts.Repair.Fault;
import io.keyward.auth.ProblemException;
import io.keyward.auth.seal.MasterKeySource;
import io.keyward.auth.seal.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairTest {
  private static final InstantSource CLOCK = InstantSource.fixed(Somebody.DAY);

  @TempDir private Path temporary;
  private AccountsFolder folder;
  private Accounts accounts;
  private StandingsFile standings;
  private Logins logins;
  private Repair repair;

  @BeforeEach
  void open() {
    SecureRandom random = new SecureRandom();
    folder = new AccountsFolder(temporary.resolve("accounts"));
    accounts = new Accounts(folder, CLOCK);
    standings = new StandingsFile(folder, CLOCK);
    Vault vault =
        Vault.open(
            folder.sealed(), new MasterKeySource.InFile(temporary.resolve("master.key")), random);
    logins = new Logins(accounts, standings, vault, folder, store -> store, CLOCK, random);
    repair = new Repair(accounts, standings, logins);
    add("ann");
    add("bob");
  }

  private void add(String name) {
    Logins.Added _ =
        logins.add(
            Somebody.tokens(name + "@example.com", "w", "rt-" + name),
            Optional.empty(),
            Somebody.ISSUER);
  }

  private Path pool() {
    return folder.path().resolve("pool.json");
  }

  @Test
  void nothingIsFoundWhereAllIsWell() {
    assertThat(repair.found()).isEmpty();
    assertThat(repair.mended()).isEmpty();
  }

  @Test
  void aPoolThatCannotBeReadComesBackWithEveryChangeAndIsKept() throws IOException {
    rename("ann", "work");
    Pool _ = accounts.change("out", pool -> pool.without(pool.named("bob").id()));
    Step _ = accounts.undo();
    Pool _ = accounts.change("used", pool -> pool.using(pool.named("bob").id()));
    Pool before = accounts.pool();
    Files.writeString(pool(), "{\"version\":1");

    assertThat(repair.found()).containsExactly(new Fault.PoolDamaged(2, 4));
    assertThatThrownBy(accounts::pool).isInstanceOf(ProblemException.class);

    assertThat(repair.mended()).containsExactly(new Fault.PoolDamaged(2, 4));
    assertThat(accounts.pool()).isEqualTo(before);
    assertThat(Files.readString(folder.path().resolve("pool.damaged.json")))
        .isEqualTo("{\"version\":1");
  }

  private void rename(String label, String other) {
    Pool _ =
        accounts.change(
            "renamed", pool -> pool.changed(pool.named(label).id(), each -> each.called(other)));
  }

  @Test
  void copiesAreSealedAndOnlyTheNewestAreKept() throws IOException {
    for (int i = 0; i < Backups.MOST + 5; i++) {
      add("person" + i);
    }

    List<Path> copies;
    try (Stream<Path> sealed = Files.list(folder.sealed())) {
      copies = sealed.filter(file -> file.toString().contains("pool-backup")).toList();
    }
    assertThat(copies).hasSize(Backups.MOST);
    for (Path copy : copies) {
      assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1))
          .doesNotContain("ann", "example.com");
    }
  }

  @Test
  void aCopyThatWasTamperedWithIsPassedOver() throws IOException {
    Files.writeString(pool(), "no");
    Path newest;
    try (Stream<Path> sealed = Files.list(folder.sealed())) {
      newest =
          sealed
              .filter(file -> file.toString().contains("pool-backup"))
              .max(Path::compareTo)
              .orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(newest);
    bytes[bytes.length - 1] ^= 1;
    Files.write(newest, bytes);

    assertThat(repair.mended()).containsExactly(new Fault.PoolDamaged(1, 1));
    assertThat(Somebody.labels(accounts.pool())).containsExactly("ann", "bob");
  }

  @Test
  void anAccountWithoutALoginCountsAsSignedOutAndTheOthersDoNot() {
    Account ann = accounts.pool().named("ann");
    assertThat(logins.of(ann).delete()).isTrue();

    assertThat(repair.mended()).containsExactly(new Fault.LoginUnusable(ann, "not-signed-in"));

    assertThat(standings.now().of(ann).health()).isInstanceOf(Health.Ended.class);
    assertThat(standings.now().accounts()).hasSize(1);
    assertThat(repair.found()).isEmpty();
  }

  @Test
  void whatIsKnownOfNobodyIsForgotten() throws IOException {
    standings.note(Somebody.account("gone"), new Ending.Broken("code"), Somebody.DAY);
    assertThat(repair.mended()).containsExactly(new Fault.StandingLeft("id-gone"));
    assertThat(standings.now()).isEqualTo(Standings.NONE);

    Path json = folder.standings().resolve("standings.json");
    Files.writeString(json, "{");
    assertThat(repair.mended()).containsExactly(new Fault.StandingsDamaged());
    assertThat(standings.now()).isEqualTo(Standings.NONE);
  }

  @Test
  void aLoginThatAnUndoCouldBringBackIsNotLeftOver() {
    Pool _ = accounts.change("out", pool -> pool.without(pool.named("bob").id()));

    assertThat(repair.found()).isEmpty();
  }
}
