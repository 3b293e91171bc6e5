package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.AccessToken;
import io.keyward.auth.credential.ApiKey;
import io.keyward.auth.credential.ChatGptTokens;
import io.keyward.auth.credential.Credential;
import io.keyward.auth.credential.Identity;
import io.keyward.auth.seal.Place;
import io.keyward.auth.seal.Vault;
import io.keyward.auth.store.CredentialStore;
import io.keyward.auth.store.VaultStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * The sign-ins of the accounts, each sealed at a place of its own. A sign-in is stored before its
 * account is in the pool, and forgotten after it has left. Thread-safe, and safe among processes.
 */
public final class Logins {
  private static final String PURPOSE = "login";
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH_OF_ID = 10;

  private final Accounts accounts;
  private final Vault vault;
  private final AccountsFolder folder;
  private final UnaryOperator<CredentialStore> dress;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * Those of these accounts.
   *
   * @param vault in which they are sealed
   * @param folder of the accounts
   * @param dress what each login's store is given before anybody may use it: whatever a policy or a
   *     log has to say about it
   */
  public Logins(
      Accounts accounts,
      Vault vault,
      AccountsFolder folder,
      UnaryOperator<CredentialStore> dress,
      InstantSource clock,
      SecureRandom random) {
    this.accounts = accounts;
    this.vault = vault;
    this.folder = folder;
    this.dress = dress;
    this.clock = clock;
    this.random = random;
  }

  /**
   * What became of a sign-in.
   *
   * @param account that it belongs to
   * @param displaced the sign-ins of the same owner that it took the place of, for whoever is to
   *     revoke them
   */
  public record Added(Account account, List<Credential> displaced) {
    /** Copies. */
    public Added {
      displaced = List.copyOf(displaced);
    }
  }

  /**
   * Keeps a sign-in: in the account of its owner, or in a new one. Those that nobody can get back
   * to are forgotten on the way.
   *
   * @param label of a new account; if it is empty, one is made of what the sign-in tells
   * @param issuer of tokens that do not say who issued them
   * @throws ProblemException {@code account-nameless}, {@code account-label-taken}, {@code
   *     account-label-unfit}, and as {@link Accounts#change} and {@link CredentialStore#save}
   */
  public Added add(Credential credential, Optional<String> label, String issuer) {
    Owner owner = Owner.of(credential, issuer);
    AtomicReference<List<Credential>> displaced = new AtomicReference<>(List.of());
    Pool pool =
        accounts.change(
            "added " + label.orElseGet(() -> said(credential)),
            before -> {
              Pool after = before.with(fresh(credential, owner, label, before));
              // Refused before anything is stored, and stored before anybody can ask for it.
              displaced.set(of(after.of(owner).orElseThrow()).save(credential));
              return after;
            });
    prune();
    return new Added(pool.of(owner).orElseThrow(), displaced.get());
  }

  private Account fresh(Credential credential, Owner owner, Optional<String> label, Pool pool) {
    Identity who = Identity.of(credential);
    return new Account(
        freeId(pool),
        label.orElseGet(() -> pool.freeLabel(said(credential))),
        owner,
        kind(credential),
        who.email(),
        who.plan(),
        new TreeSet<>(),
        "",
        Account.Use.ENABLED,
        0,
        clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }

  /** What a label can be made of. */
  private static String said(Credential credential) {
    return Identity.of(credential)
        .email()
        .map(email -> email.split("@", -1)[0])
        .orElse(kind(credential).word());
  }

  private static Account.Kind kind(Credential credential) {
    return switch (credential) {
      case ChatGptTokens _ -> Account.Kind.CHATGPT;
      case ApiKey _ -> Account.Kind.API_KEY;
      case AccessToken _ -> Account.Kind.ACCESS_TOKEN;
    };
  }

  private String freeId(Pool pool) {
    while (true) {
      StringBuilder id = new StringBuilder();
      random.ints(LENGTH_OF_ID, 0, LETTERS.length()).forEach(i -> id.append(LETTERS.charAt(i)));
      if (pool.account(id.toString()).isEmpty()) {
        return id.toString();
      }
    }
  }

  /** Where the sign-in of this account rests. */
  public CredentialStore of(Account account) {
    return dress.apply(
        new VaultStore(
            vault,
            new Place(PURPOSE, account.id()),
            folder.sealed().resolve("renewal." + account.id() + ".lock"),
            "the account " + account.label()));
  }

  /**
   * Forgets the sign-ins that no account has, and no change could bring back: alone, because
   * another process may have stored one whose account is not in the pool yet.
   */
  private void prune() {
    Pool _ =
        accounts.change(
            "nothing",
            pool -> {
              Set<String> kept = accounts.history().remembered();
              pool.accounts().forEach(account -> kept.add(account.id()));
              for (Place place : vault.places(PURPOSE)) {
                if (!kept.contains(place.id())) {
                  boolean _ = vault.delete(place);
                }
              }
              return pool;
            });
  }
}
