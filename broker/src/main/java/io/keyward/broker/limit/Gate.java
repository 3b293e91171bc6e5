package io.keyward.broker.limit;

import io.keyward.auth.seal.KeyedHash;
import io.keyward.broker.limit.Tally.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says whether somebody may do something once more. Thread-safe. */
public final class Gate {
  private final Limits limits;
  private final Tally tally;
  private final Supplier<KeyedHash> names;

  /**
   * By these limits, counted there.
   *
   * @param names makes the names to count under, from which nobody can tell who it is
   */
  public Gate(Limits limits, Tally tally, Supplier<KeyedHash> names) {
    this.limits = limits;
    this.tally = tally;
    this.names = names;
  }

  /** What the gate says. */
  public sealed interface Passage {

    /** Go on; how near the nearest limit is, if there is one for the caller alone. */
    record Open(Optional<Standing> nearest) implements Passage {}

    /**
     * Not now.
     *
     * @param patience until it is worth another try, more than zero
     */
    record Shut(Limit limit, Duration patience) implements Passage {}
  }

  /**
   * How somebody stands with one limit.
   *
   * @param left how many more may come at once
   * @param reset until as many as ever may come
   */
  public record Standing(Limit limit, long left, Duration reset) {}

  private record Counted(Limit limit, String key) {}

  /**
   * Counts once against every limit on this. Whoever is refused by one has cost none of the others
   * anything.
   */
  public Passage enter(Activity activity, Caller caller) {
    List<Counted> counted = new ArrayList<>();
    List<Standing> standings = new ArrayList<>();
    for (Limit limit : limits.on(activity)) {
      Optional<String> who = caller.in(limit.scope());
      if (who.isEmpty()) {
        continue;
      }
      String key = names.get().hex(limit.name() + "\n" + who.get());
      Attempt attempt = tally.attempt(key, limit.rate());
      if (!attempt.passes()) {
        counted.forEach(before -> tally.giveBack(before.key(), before.limit().rate()));
        return new Passage.Shut(limit, attempt.patience());
      }
      counted.add(new Counted(limit, key));
      if (limit.scope() != Scope.EVERYBODY) {
        standings.add(new Standing(limit, attempt.left(), attempt.reset()));
      }
    }
    return new Passage.Open(standings.stream().min(Comparator.comparingDouble(Gate::nearness)));
  }

  private static double nearness(Standing standing) {
    return (double) standing.left() / standing.limit().rate().times();
  }
}
