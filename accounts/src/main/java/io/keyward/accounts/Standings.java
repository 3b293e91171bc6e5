package io.keyward.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How all accounts stand. A value: each change makes another one.
 *
 * @param accounts by id; those of which nothing is known are not in it
 * @param standIns which account took the place of which other one, by their ids
 */
public record Standings(Map<String, Standing> accounts, Map<String, String> standIns) {
  /** Nothing is known. */
  public static final Standings NONE = new Standings(Map.of(), Map.of());

  /** Copies. */
  public Standings {
    accounts = Map.copyOf(accounts);
    standIns = Map.copyOf(standIns);
  }

  /** How this one stands. */
  public Standing of(Account account) {
    return accounts.getOrDefault(account.id(), Standing.FRESH);
  }

  /** With this one standing so; of one that is well again nobody need stand in its place. */
  public Standings with(Account account, Standing standing) {
    Map<String, Standing> others = new HashMap<>(accounts);
    others.put(account.id(), standing);
    Map<String, String> places = new HashMap<>(standIns);
    if (standing.health() instanceof Health.Well) {
      places.remove(account.id());
    }
    return new Standings(others, places);
  }

  /** Without anything about this one: somebody signed in to it, or it has left. */
  Standings without(String id) {
    Map<String, Standing> others = new HashMap<>(accounts);
    others.remove(id);
    Map<String, String> places = new HashMap<>(standIns);
    places.remove(id);
    places.values().removeIf(id::equals);
    return new Standings(others, places);
  }

  /** The id of the account that took this one's place. */
  Optional<String> standInOf(Account account) {
    return Optional.ofNullable(standIns.get(account.id()));
  }

  /** With one in the place of another. */
  Standings standingIn(Account account, Account other) {
    Map<String, String> places = new HashMap<>(standIns);
    places.put(account.id(), other.id());
    return new Standings(accounts, places);
  }
}
