package io.keyward.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Secret;
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

class LoginsTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ChatGptTokens ANN = Somebody.tokens("ann@example.com", "w1", "rt-ann-first");

  @TempDir private Path temporary;
  private Accounts accounts;
  private Logins logins;

  @BeforeEach
  void open() {
    AccountsFolder folder = new AccountsFolder(temporary.resolve("accounts"));
    accounts = new Accounts(folder, InstantSource.fixed(Somebody.DAY));
    Vault vault =
        Vault.open(
            folder.sealed(), new MasterKeySource.InFile(temporary.resolve("master.key")), RANDOM);
    logins =
        new Logins(
            accounts,
            new StandingsFile(folder, InstantSource.fixed(Somebody.DAY)),
            vault,
            folder,
            store -> store,
            InstantSource.fixed(Somebody.DAY),
            RANDOM);
  }

  private Logins.Added add(ChatGptTokens tokens) {
    return logins.add(tokens, Optional.empty(), Somebody.ISSUER);
  }

  @Test
  void whoSignsInGetsAnAccountWhoseLoginIsSealed() throws IOException {
    Account account = add(ANN).account();

    assertThat(account.label()).isEqualTo("ann");
    assertThat(account.email()).contains("ann@example.com");
    assertThat(logins.of(account).load()).contains(ANN);
    assertThat(everythingOnDisk()).doesNotContain("rt-ann-first", "access-of", "eyJ");
  }

  private String everythingOnDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(temporary)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void whoSignsInAgainLandsInTheSameAccountAndTheOldLoginIsGivenBackForRevoking() {
    add(ANN);
    ChatGptTokens again = Somebody.tokens("ann@example.com", "w1", "rt-ann-second");

    Logins.Added added = add(again);

    assertThat(accounts.pool().accounts()).hasSize(1);
    assertThat(added.displaced()).isEqualTo(List.of(ANN));
    assertThat(logins.of(added.account()).load()).contains(again);
  }

  @Test
  void theSameAddressInTwoWorkspacesIsTwoAccountsWithALoginEach() {
    ChatGptTokens elsewhere = Somebody.tokens("ann@example.com", "w2", "rt-ann-elsewhere");
    Account one = add(ANN).account();
    Account other = add(elsewhere).account();

    assertThat(Somebody.labels(accounts.pool())).containsExactly("ann", "ann-2");
    assertThat(logins.of(one).load()).contains(ANN);
    assertThat(logins.of(other).load()).contains(elsewhere);
  }

  @Test
  void aKeyIsAnAccountOfItsOwnAndKnownAgain() {
    ApiKey key = new ApiKey(Secret.of("sk-one"));
    Account account = logins.add(key, Optional.of("billing"), Somebody.ISSUER).account();

    assertThat(account.kind()).isEqualTo(Account.Kind.API_KEY);
    assertThat(logins.add(key, Optional.empty(), Somebody.ISSUER).account().id())
        .isEqualTo(account.id());
    assertThat(
            logins
                .add(new ApiKey(Secret.of("sk-two")), Optional.empty(), Somebody.ISSUER)
                .account()
                .label())
        .isEqualTo("api-key");
  }

  @Test
  void aLabelThatIsTakenIsRefusedBeforeAnythingIsStored() throws IOException {
    add(ANN);
    long files = count();

    assertThatThrownBy(() ->
            logins.add(
                Somebody.tokens("bea@example.com", "w1", "rt-bea"),
                Optional.of("ANN"),
                Somebody.ISSUER))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("account-label-taken"));
    assertThat(count()).isEqualTo(files);
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(temporary.resolve("accounts").resolve("sealed"))) {
      return files.count();
    }
  }

  @Test
  void tokensThatNameNobodyMakeNoAccount() {
    ChatGptTokens nameless =
        new ChatGptTokens(
            Secret.of("opaque"),
            Secret.of("a"),
            Secret.of("r"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    assertThatThrownBy(() -> add(nameless))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().code()).isEqualTo("account-nameless"));
  }

  @Test
  void aLoginStaysAsLongAsItsAccountCanComeBack() {
    Account account = add(ANN).account();
    Pool _ = accounts.change("removed ann", pool -> pool.without(account.id()));
    add(Somebody.tokens("bea@example.com", "w1", "rt-bea"));
    assertThat(accounts.undo().what()).isEqualTo("added bea");

    assertThat(accounts.undo().what()).isEqualTo("removed ann");
    assertThat(logins.of(account).load()).contains(ANN);
  }

  @Test
  void aLoginThatNoChangeCanBringBackIsForgotten() {
    Account gone = add(ANN).account();
    Pool _ = accounts.change("removed ann", pool -> pool.without(gone.id()));
    Account kept = add(Somebody.tokens("bea@example.com", "w1", "rt-bea")).account();
    for (int i = 0; i <= History.LONGEST; i++) {
      String note = "note " + i;
      Pool _ = accounts.change("noted", pool -> pool.changed(kept.id(), each -> each.noted(note)));
    }

    add(Somebody.tokens("cleo@example.com", "w1", "rt-cleo"));

    assertThat(logins.of(gone).load()).isEmpty();
    assertThat(logins.of(kept).load()).isPresent();
  }
}
