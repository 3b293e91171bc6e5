package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Secret;
import io.keyward.auth.seal.Opened;
import io.keyward.auth.seal.Place;
import io.keyward.auth.seal.Vault;
import java.util.List;
import java.util.Optional;

/**
 * Copies of the pool, sealed like the logins: names and addresses are nobody else's business, and a
 * copy is easily carried off. One is made whenever somebody signs in. Thread-safe.
 */
final class Backups {
  /** Older ones are deleted. */
  static final int MOST = 10;

  private static final String PURPOSE = "pool-backup";

  private final Vault vault;

  Backups(Vault vault) {
    this.vault = vault;
  }

  /** Keeps this state, and no more than the newest {@link #MOST}. */
  void keep(Pool pool) {
    long _ =
        vault.put(
            new Place(PURPOSE, "%019d".formatted(pool.generation())),
            Secret.of(PoolText.write(pool)));
    List<Place> all = oldestFirst();
    for (Place old : all.subList(0, Math.max(0, all.size() - MOST))) {
      boolean _ = vault.delete(old);
    }
  }

  /** The newest that can be read. */
  Optional<Pool> newest() {
    return oldestFirst().reversed().stream().flatMap(place -> read(place).stream()).findFirst();
  }

  private Optional<Pool> read(Place place) {
    try {
      return vault.read(place).map(Opened::content).map(text -> PoolText.read(text.reveal()));
    } catch (ProblemException _) {
      // An older one may be whole.
      return Optional.empty();
    }
  }

  private List<Place> oldestFirst() {
    return vault.places(PURPOSE).stream()
        .sorted((one, other) -> one.id().compareTo(other.id()))
        .toList();
  }
}
