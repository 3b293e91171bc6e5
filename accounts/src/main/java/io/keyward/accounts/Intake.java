package io.keyward.accounts;

import io.keyward.accounts.Logins.Taken;
import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Newcomers on their way into a pool, each to the account of its owner if there is one. Used once,
 * by one thread.
 */
final class Intake {
  private final Logins logins;
  private final String issuer;
  private final Instant now;
  private final List<Account> added = new ArrayList<>();
  private final List<Account> there = new ArrayList<>();
  private final Map<String, Newcomer> arrived = new LinkedHashMap<>();

  /**
   * Into the pool of these logins.
   *
   * @param issuer of tokens that do not say who issued them
   */
  Intake(Logins logins, String issuer, Instant now) {
    this.logins = logins;
    this.issuer = issuer;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The pool with all of them. What somebody has chosen stays chosen.
   *
   * @throws ProblemException as {@link io.keyward.auth.store.CredentialStore#save}; then none of
   *     their logins is stored
   */
  Pool into(Pool before, Arrivals arrivals) {
    Pool pool = before;
    boolean done = false;
    try {
      for (Newcomer newcomer : newest(arrivals.newcomers())) {
        pool = with(pool, newcomer);
      }
      done = true;
    } finally {
      if (!done) {
        forget();
      }
    }
    return new Pool(pool.generation(), pool.accounts(), chosen(before, pool, arrivals));
  }

  /** What somebody has said here goes before what was said there. */
  private Chosen chosen(Pool before, Pool after, Arrivals arrivals) {
    if (before.chosen().standard().isPresent() || arrivals.chosen().isEmpty()) {
      return before.chosen();
    }
    Optional<Account> chosen = after.like(fresh(arrivals.chosen().get(), after));
    return chosen.isPresent() ? before.chosen().from(chosen.get().id()) : before.chosen();
  }

  /** Of several entries of one owner the one that was used last, where the first of them stood. */
  private List<Newcomer> newest(List<Newcomer> newcomers) {
    Map<Owner, Newcomer> newest = new LinkedHashMap<>();
    for (Newcomer newcomer : newcomers) {
      newest.merge(owner(newcomer), newcomer, Intake::later);
    }
    return List.copyOf(newest.values());
  }

  private static Newcomer later(Newcomer one, Newcomer other) {
    return other.lastUsed().orElse(Instant.MIN).isAfter(one.lastUsed().orElse(Instant.MIN))
        ? other
        : one;
  }

  private Owner owner(Newcomer newcomer) {
    return Owner.ofImported(newcomer.credential(), issuer);
  }

  private Pool with(Pool pool, Newcomer newcomer) {
    Account fresh = fresh(newcomer, pool);
    Optional<Account> known = pool.like(fresh);
    if (known.isPresent()) {
      if (!added.contains(known.get())) {
        there.add(known.get());
      }
      return pool;
    }
    Pool after = pool.with(fresh);
    added.add(fresh);
    arrived.put(fresh.id(), newcomer);
    // Stored before anybody can ask for it.
    var _ = logins.of(fresh).save(newcomer.credential());
    return after;
  }

  private Account fresh(Newcomer newcomer, Pool pool) {
    Identity who = Identity.of(newcomer.credential());
    return new Account(
        logins.freeId(pool),
        label(newcomer, pool),
        owner(newcomer),
        Logins.kind(newcomer.credential()),
        who.email().or(newcomer::email),
        who.plan(),
        newcomer.tags(),
        note(newcomer),
        newcomer.use(),
        newcomer.priority(),
        newcomer.added().orElse(now));
  }

  private static String label(Newcomer newcomer, Pool pool) {
    Optional<String> wanted = newcomer.label();
    if (wanted.isPresent() && Pool.isLabel(wanted.get()) && !pool.isTaken(wanted.get(), "")) {
      return wanted.get();
    }
    return pool.freeLabel(
        wanted.orElseGet(() ->
            Identity.of(newcomer.credential())
                .email()
                .or(newcomer::email)
                .map(email -> email.split("@", -1)[0])
                .orElse(Logins.kind(newcomer.credential()).word())));
  }

  /** A name that is no label here is not lost. */
  private static String note(Newcomer newcomer) {
    if (newcomer.label().isEmpty() || Pool.isLabel(newcomer.label().get())) {
      return newcomer.note();
    }
    String before = "Called \"" + newcomer.label().get() + "\" before.";
    return newcomer.note().isEmpty() ? before : newcomer.note() + "\n" + before;
  }

  private void forget() {
    for (Account account : added) {
      boolean _ = logins.of(account).delete();
    }
  }

  /** What has become of them. */
  Taken taken() {
    return new Taken(added, there, arrived);
  }
}
