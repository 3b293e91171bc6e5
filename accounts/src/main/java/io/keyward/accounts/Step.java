package io.keyward.accounts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One change of the pool: what each account was before it and after it.
 *
 * @param generation of the pool that it made
 * @param at when
 * @param what it was, in words
 * @param undoes the generation of the change that it took back, if it did
 * @param accounts those that it changed
 * @param before what was chosen
 * @param after what is chosen since
 */
public record Step(
    long generation,
    Instant at,
    String what,
    OptionalLong undoes,
    List<Changed> accounts,
    Chosen before,
    Chosen after) {

  /**
   * One account.
   *
   * @param place among the accounts, from 0: where it is, or was
   * @param before empty if the change added it
   * @param after empty if the change removed it
   */
  public record Changed(int place, Optional<Account> before, Optional<Account> after) {}

  /** Copies. */
  public Step {
    accounts = List.copyOf(accounts);
  }

  /** What lies between these pools. */
  static Step between(Pool before, Pool after, Instant at, String what, OptionalLong undoes) {
    List<Changed> changed = new ArrayList<>();
    Map<String, Account> next = byId(after);
    for (int i = 0; i < before.accounts().size(); i++) {
      Account was = before.accounts().get(i);
      Optional<Account> is = Optional.ofNullable(next.remove(was.id()));
      if (!is.equals(Optional.of(was))) {
        changed.add(new Changed(i, Optional.of(was), is));
      }
    }
    for (int i = 0; i < after.accounts().size(); i++) {
      Account is = after.accounts().get(i);
      if (next.containsKey(is.id())) {
        changed.add(new Changed(i, Optional.empty(), Optional.of(is)));
      }
    }
    return new Step(after.generation(), at, what, undoes, changed, before.chosen(), after.chosen());
  }

  private static Map<String, Account> byId(Pool pool) {
    Map<String, Account> accounts = new HashMap<>();
    for (Account account : pool.accounts()) {
      accounts.put(account.id(), account);
    }
    return accounts;
  }

  /** The pool with this change, which is the next one after it. */
  Pool appliedTo(Pool pool) {
    List<Account> accounts = new ArrayList<>(pool.accounts());
    for (Changed each : this.accounts) {
      if (each.after().isEmpty()) {
        accounts.removeIf(
            now -> each.before().filter(was -> was.id().equals(now.id())).isPresent());
      } else if (each.before().isPresent()) {
        Account after = each.after().get();
        accounts.replaceAll(now -> now.id().equals(after.id()) ? after : now);
      }
    }
    for (Changed each : this.accounts) {
      if (each.before().isEmpty() && each.after().isPresent()) {
        accounts.add(Math.min(each.place(), accounts.size()), each.after().get());
      }
    }
    return new Pool(generation, accounts, after);
  }

  /** The pool without this change, which is the last one of those that count. */
  Pool takenBackFrom(Pool pool) {
    List<Account> accounts = new ArrayList<>(pool.accounts());
    for (Changed each : this.accounts) {
      if (each.after().isPresent()) {
        String id = each.after().get().id();
        if (each.before().isPresent()) {
          accounts.replaceAll(now -> now.id().equals(id) ? each.before().get() : now);
        } else {
          accounts.removeIf(now -> now.id().equals(id));
        }
      }
    }
    for (Changed each : this.accounts) {
      if (each.after().isEmpty() && each.before().isPresent()) {
        accounts.add(Math.min(each.place(), accounts.size()), each.before().get());
      }
    }
    return new Pool(pool.generation(), accounts, before);
  }
}
