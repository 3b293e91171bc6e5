package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.accounts.transfer.Bundle;
import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.seal.MasterKeySource;
import io.keyward.auth.seal.Vault;
import io.keyward.auth.store.CredentialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that come in from elsewhere. */
class TakeInTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path temporary;
  private Accounts accounts;
  private StandingsFile standings;
  private Logins logins;

  @BeforeEach
  void open() {
    AccountsFolder folder = new AccountsFolder(temporary.resolve("accounts"));
    accounts = new Accounts(folder, InstantSource.fixed(Somebody.DAY));
    standings = new StandingsFile(folder, InstantSource.fixed(Somebody.DAY));
    logins = logins(folder, standings, store -> store);
  }

  private Logins logins(
      AccountsFolder folder, StandingsFile standings, UnaryOperator<CredentialStore> dress) {
    Vault vault =
        Vault.open(
            folder.sealed(), new MasterKeySource.InFile(temporary.resolve("master.key")), RANDOM);
    return new Logins(
        accounts, standings, vault, folder, dress, InstantSource.fixed(Somebody.DAY), RANDOM);
  }

  private static Newcomer newcomer(Credential credential, String label, Instant used) {
    return new Newcomer(
        credential,
        Optional.of(label).filter(text -> !text.isEmpty()),
        Optional.of("file@example.com"),
        List.of("tag"),
        "note",
        Account.Use.ENABLED,
        2,
        Optional.of(Somebody.DAY.minusSeconds(60)),
        Optional.of(used),
        new Newcomer.State.Fine());
  }

  private static ChatGptTokens nameless(String refreshToken, String workspace) {
    return new ChatGptTokens(
        Secret.of(""),
        Secret.of(""),
        Secret.of(refreshToken),
        Optional.of(workspace).filter(text -> !text.isEmpty()),
        Optional.empty(),
        Optional.empty());
  }

  private Logins.Taken take(Newcomer... newcomers) {
    return logins.takeIn(
        new Arrivals("a file", Arrays.asList(newcomers), Optional.empty()), Somebody.ISSUER);
  }

  private static Newcomer ann(String workspace, String label) {
    return newcomer(
        Somebody.tokens("ann@example.com", workspace, "rt-" + workspace), label, Somebody.DAY);
  }

  @Test
  void allThatIsKnownOfThemIsKept() {
    Account account = take(ann("w1", "My work")).added().getFirst();

    assertThat(accounts.pool().accounts()).containsExactly(account);
    assertThat(account.label()).isEqualTo("My work");
    assertThat(account.owner())
        .isEqualTo(new Owner.Member(Somebody.ISSUER, "user-ann@example.com", "w1"));
    assertThat(account.tags()).containsExactly("tag");
    assertThat(account.note()).isEqualTo("note");
    assertThat(account.priority()).isEqualTo(2);
    assertThat(account.added()).isEqualTo(Somebody.DAY.minusSeconds(60));
    assertThat(logins.of(account).load())
        .contains(Somebody.tokens("ann@example.com", "w1", "rt-w1"));
  }

  @Test
  void theyComeInOneChangeAndGoInOne() {
    Logins.Taken taken = take(ann("w1", ""), ann("w2", ""), ann("w3", ""));

    assertThat(Somebody.labels(accounts.pool())).containsExactly("ann", "ann-2", "ann-3");
    assertThat(taken.added()).isEqualTo(accounts.pool().accounts());
    assertThat(accounts.undo().what()).isEqualTo("imported accounts from a file");
    assertThat(accounts.pool().accounts()).isEmpty();
  }

  @Test
  void whoComesAgainChangesNothing() {
    take(ann("w1", "one"), newcomer(nameless("rt-x", ""), "two", Somebody.DAY));
    Pool before = accounts.pool();

    Logins.Taken again =
        take(ann("w1", "one"), newcomer(nameless("rt-x", ""), "two", Somebody.DAY));

    assertThat(again.added()).isEmpty();
    assertThat(again.there()).isEqualTo(before.accounts());
    assertThat(accounts.pool()).isEqualTo(before);
    assertThat(accounts.history().steps()).hasSize(1);
  }

  @Test
  void ofTwoEntriesOfOneOwnerTheOneThatWasUsedLastCounts() {
    Newcomer newer =
        newcomer(
            Somebody.tokens("ann@example.com", "w1", "rt-newer"),
            "newer",
            Somebody.DAY.plusSeconds(1));

    Account account = take(ann("w1", "older"), newer, ann("w1", "older")).added().getFirst();

    assertThat(accounts.pool().accounts()).hasSize(1);
    assertThat(account.label()).isEqualTo("newer");
    assertThat(logins.of(account).load()).contains(newer.credential());
  }

  @Test
  void aLoginThatDoesNotSayWhoseItIsIsKeptAndListed() {
    Account account =
        take(newcomer(nameless("rt-x", "w1"), "who", Somebody.DAY)).added().getFirst();

    assertThat(account.owner()).isInstanceOf(Owner.Unnamed.class);
    assertThat(account.email()).contains("file@example.com");
    assertThat(logins.of(account).load()).contains(nameless("rt-x", "w1"));
    assertThat(PoolText.read(PoolText.write(accounts.pool()))).isEqualTo(accounts.pool());
  }

  @Test
  void aSignInOfTheSamePersonLandsInTheAccountThatHadNoName() {
    Account account =
        take(newcomer(nameless("rt-x", "w1"), "who", Somebody.DAY)).added().getFirst();

    Logins.Added added =
        logins.add(
            Somebody.tokens("file@example.com", "w1", "rt-signed-in"),
            Optional.empty(),
            Somebody.ISSUER);

    assertThat(added.account().id()).isEqualTo(account.id());
    assertThat(added.account().label()).isEqualTo("who");
    assertThat(added.account().owner()).isInstanceOf(Owner.Member.class);
    assertThat(accounts.pool().accounts()).hasSize(1);
  }

  @Test
  void aSignInOfTheSamePersonInAnotherWorkspaceDoesNot() {
    take(newcomer(nameless("rt-x", "w1"), "who", Somebody.DAY));

    var _ =
        logins.add(
            Somebody.tokens("file@example.com", "w2", "rt-signed-in"),
            Optional.empty(),
            Somebody.ISSUER);

    assertThat(accounts.pool().accounts()).hasSize(2);
  }

  @Test
  void whatARenewalTellsNamesTheAccount() {
    Account account =
        take(newcomer(nameless("rt-x", "w1"), "who", Somebody.DAY)).added().getFirst();
    assertThat(logins.recognised(account, Somebody.ISSUER)).isEqualTo(account);
    var _ = logins.of(account).save(Somebody.tokens("ann@example.com", "w1", "rt-renewed"));

    Account named = logins.recognised(account, Somebody.ISSUER);

    assertThat(named.id()).isEqualTo(account.id());
    assertThat(named.owner())
        .isEqualTo(new Owner.Member(Somebody.ISSUER, "user-ann@example.com", "w1"));
    assertThat(named.email()).contains("ann@example.com");
  }

  @Test
  void whoTurnsOutToHaveAnAccountHasNoSecondOne() {
    Account there = take(ann("w1", "there")).added().getFirst();
    Account account = take(newcomer(nameless("rt-x", ""), "who", Somebody.DAY)).added().getFirst();
    var _ = logins.of(account).save(Somebody.tokens("ann@example.com", "w1", "rt-renewed"));

    assertThat(logins.recognised(account, Somebody.ISSUER)).isEqualTo(there);
    assertThat(accounts.pool().accounts()).containsExactly(there);
  }

  private static Newcomer in(Newcomer.State state) {
    Newcomer ann = ann("w1", "one");
    return new Newcomer(
        ann.credential(),
        ann.label(),
        ann.email(),
        ann.tags(),
        ann.note(),
        ann.use(),
        ann.priority(),
        ann.added(),
        ann.lastUsed(),
        state);
  }

  @Test
  void whatTheProviderSaidElsewhereHoldsHere() {
    Instant until = Somebody.DAY.plusSeconds(600);
    Account account = take(in(new Newcomer.State.Limited(until))).added().getFirst();

    assertThat(standings.now().of(account).limitAt(Somebody.DAY))
        .hasValueSatisfying(limit -> assertThat(limit.until()).isEqualTo(until));
  }

  @Test
  void aLimitThatIsOverIsNone() {
    Account account =
        take(in(new Newcomer.State.Limited(Somebody.DAY.minusSeconds(1)))).added().getFirst();

    assertThat(standings.now()).isEqualTo(Standings.NONE);
    assertThat(standings.now().of(account)).isEqualTo(Standing.FRESH);
  }

  @Test
  void whoWasRefusedElsewhereIsSignedOutHereUntilASignIn() {
    Account account = take(in(new Newcomer.State.SignedOut())).added().getFirst();
    assertThat(standings.now().of(account).health()).isInstanceOf(Health.Ended.class);

    var _ =
        logins.add(
            Somebody.tokens("ann@example.com", "w1", "rt-new"), Optional.empty(), Somebody.ISSUER);

    assertThat(standings.now().of(account)).isEqualTo(Standing.FRESH);
  }

  @Test
  void aSignInToAnAccountWithoutANameNamesIt() {
    Account account = take(newcomer(nameless("rt-x", ""), "who", Somebody.DAY)).added().getFirst();

    Logins.Added again =
        logins.again(account, Somebody.tokens("ann@example.com", "w1", "rt-new"), Somebody.ISSUER);

    assertThat(again.account().id()).isEqualTo(account.id());
    assertThat(accounts.pool().accounts()).hasSize(1);
  }

  @Test
  void aNameThatIsNoLabelIsInTheNote() {
    Account account = take(ann("w1", "Team <Alpha> [1]")).added().getFirst();

    assertThat(account.label()).isEqualTo("Team--Alpha---1-");
    assertThat(account.note()).isEqualTo("note\nCalled \"Team <Alpha> [1]\" before.");
  }

  @Test
  void theOneThatWasChosenThereIsChosenOnlyWhereNobodyHasChosen() {
    Newcomer one = ann("w1", "one");
    Newcomer two = ann("w2", "two");
    var _ =
        logins.takeIn(new Arrivals("a file", List.of(one, two), Optional.of(two)), Somebody.ISSUER);
    assertThat(accounts.pool().chosen().standard()).contains(accounts.pool().named("two").id());

    Newcomer three = ann("w3", "three");
    var _ =
        logins.takeIn(new Arrivals("a file", List.of(three), Optional.of(three)), Somebody.ISSUER);

    assertThat(accounts.pool().chosen().standard()).contains(accounts.pool().named("two").id());
  }

  @Test
  void whereNothingWasChosenThereNothingIsChosenHere() {
    take(ann("w1", "one"), ann("w2", "two"));

    assertThat(accounts.pool().chosen()).isEqualTo(Chosen.NOTHING);
  }

  @Test
  void ifOneCannotBeStoredNoneIsAndNothingIsLeftBehind() throws IOException {
    AccountsFolder folder = new AccountsFolder(temporary.resolve("accounts"));
    int[] stored = new int[1];
    Logins failing =
        logins(
            folder,
            standings,
            store -> {
              if (++stored[0] == 3) {
                throw new Problem("full", "The disk is full.", "", "").asException();
              }
              return store;
            });

    assertThatThrownBy(() ->
            failing.takeIn(
                new Arrivals(
                    "a file",
                    List.of(ann("w1", ""), ann("w2", ""), ann("w3", "")),
                    Optional.empty()),
                Somebody.ISSUER))
        .isInstanceOf(ProblemException.class);
    assertThat(accounts.pool()).isEqualTo(Pool.EMPTY);
    try (Stream<Path> files = Files.list(folder.sealed())) {
      assertThat(files.filter(file -> file.toString().endsWith(".sealed"))).isEmpty();
    }
  }

  @Test
  void aBundleBringsAllOfItBack() {
    Newcomer limited =
        new Newcomer(
            Somebody.tokens("ann@example.com", "w1", "rt-1"),
            Optional.of("one"),
            Optional.of("ann@example.com"),
            List.of("b", "a", "b"),
            "a note\nof two lines",
            Account.Use.DISABLED,
            -3,
            Optional.of(Somebody.DAY),
            Optional.empty(),
            new Newcomer.State.Limited(Somebody.DAY.plusSeconds(5)));
    Newcomer out =
        new Newcomer(
            nameless("rt-2", ""),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            "",
            Account.Use.ENABLED,
            0,
            Optional.empty(),
            Optional.empty(),
            new Newcomer.State.SignedOut());
    Arrivals arrivals = new Arrivals("a bundle", List.of(limited, out), Optional.of(out));
    Secret passphrase = Secret.of("correct horse battery");

    Bundle bundle = Bundle.of(arrivals, passphrase, RANDOM);

    assertThat(bundle.open(passphrase)).isEqualTo(arrivals);
    assertThat(bundle.text()).doesNotContain("rt-1", "@", "note\":");
  }
}
