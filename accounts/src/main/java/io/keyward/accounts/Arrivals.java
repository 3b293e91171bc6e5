package io.keyward.accounts;

import java.util.List;
import java.util.Optional;

/**
 * Accounts that are to come into the pool together.
 *
 * @param from where they come from, in words
 * @param newcomers in the order in which they are to stand
 * @param chosen the one that was used there, of those
 */
public record Arrivals(String from, List<Newcomer> newcomers, Optional<Newcomer> chosen) {
  /** Copies. */
  public Arrivals {
    newcomers = List.copyOf(newcomers);
  }
}
