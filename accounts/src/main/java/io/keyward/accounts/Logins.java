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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The sign-ins of the accounts, each sealed at a place of its own. A sign-in is stored before its
 * account is in the pool, and forgotten after it has left. Thread-safe, and safe among processes.
 */
public final class Logins {
  private static final String PURPOSE = "login";

  /** Nothing but signing in again helps. */
  private static final Set<String> UNUSABLE =
      Set.of(
          "sealed-login-damaged",
          "sealed-truncated",
          "sealed-altered",
          "sealed-format-unknown",
          "sealed-for-another-place",
          "sealed-out-of-date",
          "sealed-with-unknown-key");

  /** The program that it came from had been told that its login is over. */
  private static final String REFUSED_ELSEWHERE = "not-signed-in";

  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH_OF_ID = 10;

  private final Accounts accounts;
  private final StandingsFile standings;
  private final Vault vault;
  private final Backups backups;
  private final AccountsFolder folder;
  private final UnaryOperator<CredentialStore> dress;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * Those of these accounts.
   *
   * @param standings how they stand, which a new sign-in changes
   * @param vault in which they are sealed
   * @param folder of the accounts
   * @param dress what each login's store is given before anybody may use it: whatever a policy or a
   *     log has to say about it
   */
  public Logins(
      Accounts accounts,
      StandingsFile standings,
      Vault vault,
      AccountsFolder folder,
      UnaryOperator<CredentialStore> dress,
      InstantSource clock,
      SecureRandom random) {
    this.accounts = accounts;
    this.standings = standings;
    this.vault = vault;
    this.backups = new Backups(vault);
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
    backups.keep(pool);
    prune();
    Account added = pool.of(owner).orElseThrow();
    standings.forget(added.id());
    return new Added(added, displaced.get());
  }

  /**
   * Keeps a sign-in in this account. One that came without a name is its owner's from now on.
   *
   * @param issuer of tokens that do not say who issued them
   * @throws ProblemException {@code account-other-owner} if it belongs to somebody else, and as
   *     {@link #add}
   */
  public Added again(Account account, Credential credential, String issuer) {
    if (account.owner() instanceof Owner.Unnamed) {
      Account _ = named(account, credential, issuer);
    } else if (!Owner.of(credential, issuer).equals(account.owner())) {
      throw AccountProblem.otherOwner(account).asException();
    }
    return add(credential, Optional.empty(), issuer);
  }

  /**
   * What became of accounts that came from elsewhere.
   *
   * @param added in their order
   * @param there those that were there already, and are as they were
   * @param arrived what each of the added ones was, by its id
   */
  public record Taken(List<Account> added, List<Account> there, Map<String, Newcomer> arrived) {
    /** Copies. */
    public Taken {
      added = List.copyOf(added);
      there = List.copyOf(there);
      arrived = Map.copyOf(arrived);
    }
  }

  /**
   * Takes accounts in that were kept elsewhere: all of them in one change, or none. An account that
   * is there already stays as it is, with its login.
   *
   * @param issuer of tokens that do not say who issued them
   * @throws ProblemException as {@link #add}, but for labels: one that does not fit is made to
   */
  public Taken takeIn(Arrivals arrivals, String issuer) {
    Intake intake = new Intake(this, issuer, clock.instant());
    backups.keep(
        accounts.change(
            "imported accounts from " + arrivals.from(), before -> intake.into(before, arrivals)));
    prune();
    Taken taken = intake.taken();
    taken.added().forEach(account -> note(account, taken.arrived().get(account.id())));
    return taken;
  }

  /** What the provider said elsewhere it has said. */
  private void note(Account account, @Nullable Newcomer newcomer) {
    Instant now = clock.instant();
    if (newcomer != null && newcomer.state() instanceof Newcomer.State.SignedOut) {
      standings.end(account, REFUSED_ELSEWHERE);
    }
    if (newcomer != null
        && newcomer.state() instanceof Newcomer.State.Limited(var until)
        && now.isBefore(until)) {
      standings.note(
          account, new Ending.Limited(Optional.of(until), Standing.USED_UP, Optional.empty()), now);
    }
  }

  /**
   * Looks again whose an account is that came without a name: a renewal may have told. If its owner
   * has an account already, that one stays and this one goes.
   *
   * @param issuer of tokens that do not say who issued them
   * @return the account that it is now
   * @throws ProblemException as {@link Accounts#change} and {@link CredentialStore#load}
   */
  public Account recognised(Account account, String issuer) {
    Optional<Credential> login =
        account.owner() instanceof Owner.Unnamed ? of(account).load() : Optional.empty();
    if (login.isEmpty() || Owner.ofImported(login.get(), issuer) instanceof Owner.Unnamed) {
      return account;
    }
    return named(account, login.get(), issuer);
  }

  private Account named(Account account, Credential login, String issuer) {
    Owner owner = Owner.of(login, issuer);
    Identity who = Identity.of(login);
    return accounts
        .change(
            "recognised " + account.label(),
            pool ->
                pool.of(owner).isPresent()
                    ? pool.without(account.id())
                    : pool.changed(account.id(), each -> each.of(owner, who)))
        .of(owner)
        .orElse(account);
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
        List.of(),
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

  static Account.Kind kind(Credential credential) {
    return switch (credential) {
      case ChatGptTokens _ -> Account.Kind.CHATGPT;
      case ApiKey _ -> Account.Kind.API_KEY;
      case AccessToken _ -> Account.Kind.ACCESS_TOKEN;
    };
  }

  String freeId(Pool pool) {
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
    return dress.apply(bare(account));
  }

  private CredentialStore bare(Account account) {
    return new VaultStore(
        vault,
        new Place(PURPOSE, account.id()),
        folder.sealed().resolve("renewal." + account.id() + ".lock"),
        "the account " + account.label());
  }

  /**
   * Why the sign-in of this account can't be used, as far as can be told without asking anybody.
   *
   * @return the code of the problem
   */
  public Optional<String> trouble(Account account) {
    try {
      // Looking is no use: a policy has nothing to say about it.
      return bare(account).load().isPresent() ? Optional.empty() : Optional.of("not-signed-in");
    } catch (ProblemException e) {
      if (!UNUSABLE.contains(e.problem().code())) {
        throw e;
      }
      return Optional.of(e.problem().code());
    }
  }

  /** The newest sealed copy of the pool that can be read. */
  Optional<Pool> newestCopy() {
    return backups.newest();
  }

  /** The ids of sign-ins that no account has, and no change could bring back. */
  List<String> left() {
    Set<String> kept = accounts.history().remembered();
    accounts.pool().accounts().forEach(account -> kept.add(account.id()));
    return vault.places(PURPOSE).stream().map(Place::id).filter(id -> !kept.contains(id)).toList();
  }

  /** Forgets those: alone, because another process may have stored one whose account is to come. */
  void prune() {
    Pool _ =
        accounts.change(
            "nothing",
            pool -> {
              for (String id : left()) {
                boolean _ = vault.delete(new Place(PURPOSE, id));
              }
              return pool;
            });
  }
}
