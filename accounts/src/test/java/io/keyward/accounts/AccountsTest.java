package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
  @TempDir private Path temporary;
  private Path folder;
  private Accounts accounts;

  @BeforeEach
  void open() {
    folder = temporary.resolve("accounts");
    accounts = new Accounts(new AccountsFolder(folder), InstantSource.fixed(Somebody.DAY));
  }

  private void add(String label) {
    Pool _ = accounts.change("added " + label, pool -> pool.with(Somebody.account(label)));
  }

  private void note(String label, String note) {
    Pool _ =
        accounts.change(
            "noted " + label,
            pool -> pool.changed(Somebody.id(label), account -> account.noted(note)));
  }

  @Test
  void whereNothingIsThereAreNoAccountsAndNoFolderIsMade() {
    assertThat(accounts.pool()).isEqualTo(Pool.EMPTY);
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatIsChangedIsThereForWhoeverComesNext() {
    add("one");
    add("two");

    Pool seen = new Accounts(new AccountsFolder(folder), InstantSource.fixed(Somebody.DAY)).pool();

    assertThat(Somebody.labels(seen)).containsExactly("one", "two");
    assertThat(seen.generation()).isEqualTo(2);
  }

  @Test
  void nobodyElseMayReadIt() throws IOException {
    add("one");

    assertThat(Files.getPosixFilePermissions(folder))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    for (String name : new String[] {"pool.json", "journal.jsonl"}) {
      assertThat(Files.getPosixFilePermissions(folder.resolve(name)))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void whatOthersCouldHaveChangedIsNotBelieved() throws IOException {
    add("one");
    Files.setPosixFilePermissions(
        folder.resolve("pool.json"), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertThatThrownBy(accounts::pool)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("accounts-file-exposed"));
  }

  @Test
  void aChangeThatIsRefusedLeavesEverythingAsItWas() {
    add("one");
    add("two");

    assertThatThrownBy(() ->
            accounts.change(
                "called",
                pool -> pool.changed(Somebody.id("two"), account -> account.called("one"))))
        .isInstanceOf(ProblemException.class);
    assertThat(accounts.pool().generation()).isEqualTo(2);
    assertThat(accounts.history().steps()).hasSize(2);
  }

  @Test
  void aChangeOfNothingIsNone() {
    add("one");

    assertThat(accounts.change("nothing", pool -> pool).generation()).isEqualTo(1);
    assertThat(accounts.history().steps()).hasSize(1);
  }

  @Test
  void changesAreTakenBackOneAfterTheOther() {
    add("one");
    add("two");
    add("three");
    note("two", "first");
    note("two", "second");
    Pool _ =
        accounts.change(
            "removed two", pool -> pool.using(Somebody.id("two")).without(Somebody.id("two")));

    assertThat(accounts.undo().what()).isEqualTo("removed two");
    assertThat(Somebody.labels(accounts.pool())).containsExactly("one", "two", "three");
    assertThat(accounts.pool().named("two").note()).isEqualTo("second");
    assertThat(accounts.pool().chosen().standard()).contains(Somebody.id("one"));
    assertThat(accounts.undo().what()).isEqualTo("noted two");
    assertThat(accounts.pool().named("two").note()).isEqualTo("first");
    note("one", "in between");
    assertThat(accounts.undo().what()).isEqualTo("noted one");
    assertThat(accounts.undo().what()).isEqualTo("noted two");
    accounts.undo();
    accounts.undo();
    accounts.undo();
    assertThat(accounts.pool().accounts()).isEmpty();
    assertThatThrownBy(accounts::undo)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("nothing-to-undo"));
  }

  @Test
  void halfALineOfAKilledWriterIsNoChangeAndSpoilsNoOther() throws IOException {
    add("one");
    Files.writeString(
        folder.resolve("journal.jsonl"),
        "{\"generation\":2,\"at\":\"2026",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);

    assertThat(accounts.history().steps()).hasSize(1);
    add("two");

    assertThat(accounts.history().steps())
        .extracting(Step::what)
        .containsExactly("added one", "added two");
  }

  @Test
  void aChangeThatWasNotedButNeverMadeIsNoChange() throws IOException {
    add("one");
    byte[] pool = Files.readAllBytes(folder.resolve("pool.json"));
    add("lost");
    Files.write(folder.resolve("pool.json"), pool);

    assertThat(accounts.history().steps()).extracting(Step::what).containsExactly("added one");
    add("two");

    assertThat(accounts.history().steps())
        .extracting(Step::what)
        .containsExactly("added one", "added two");
  }

  @Test
  void theJournalDoesNotGrowForEver() throws IOException {
    add("one");
    for (int i = 0; i < 1200; i++) {
      note("one", "x".repeat(500) + i);
    }

    assertThat(Files.size(folder.resolve("journal.jsonl"))).isLessThan(3 << 19);
    assertThat(accounts.history().steps()).hasSizeBetween(100, History.LONGEST);
    accounts.undo();
    assertThat(accounts.pool().named("one").note()).endsWith("x1198");
    assertThat(accounts.pool().chosen().standard()).isEqualTo(Optional.of(Somebody.id("one")));
  }
}
