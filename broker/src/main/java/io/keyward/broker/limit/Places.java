package io.keyward.broker.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts what is under way at the same time, under several keys at once. Thread-safe. */
public final class Places {
  private final Map<String, Integer> taken = new HashMap<>();

  /** Starts with all places free. */
  public Places() {}

  /**
   * A place asked for.
   *
   * @param key of what the places are
   * @param most how many there are
   */
  public record Claim(String key, int most) {}

  /** What became of asking. */
  public sealed interface Entry {
    /** All places are taken now, until it leaves. */
    record Inside(Place place) implements Entry {}

    /** None was taken: of these all were in use. */
    record Full(Claim claim) implements Entry {}
  }

  /** Takes one place under each key, or none at all. */
  public synchronized Entry enter(List<Claim> claims) {
    for (Claim claim : claims) {
      if (taken.getOrDefault(claim.key(), 0) >= claim.most()) {
        return new Entry.Full(claim);
      }
    }
    claims.forEach(claim -> taken.merge(claim.key(), 1, Integer::sum));
    return new Entry.Inside(new Place(claims));
  }

  private synchronized void leave(List<Claim> claims) {
    claims.forEach(
        claim -> taken.computeIfPresent(claim.key(), (_, here) -> here > 1 ? here - 1 : null));
  }

  /** Places that somebody has. */
  public final class Place {
    private final List<Claim> claims;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(List<Claim> claims) {
      this.claims = List.copyOf(claims);
    }

    /**
     * Gives them back.
     *
     * @return whether they were not given back before
     */
    public boolean leave() {
      boolean first = left.compareAndSet(false, true);
      if (first) {
        Places.this.leave(claims);
      }
      return first;
    }
  }
}
