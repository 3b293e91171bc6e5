package io.keyward.sandbox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The faults that are planned for a {@link Sandbox}. A request meets one fault at most: the first
 * of those planned for its endpoint that are counted, else the one that stands. Safe for use by
 * several threads.
 */
public final class Faults {
  private final Map<Endpoint, List<PlannedFault>> planned = new EnumMap<>(Endpoint.class);

  Faults(List<PlannedFault> fromTheStart) {
    fromTheStart.forEach(this::plan);
  }

  /** The next request to the endpoint meets the fault. */
  public void next(Endpoint endpoint, Fault fault) {
    plan(new PlannedFault(endpoint, fault, 1));
  }

  /** The next {@code times} requests to the endpoint meet the fault. */
  public void next(Endpoint endpoint, Fault fault, int times) {
    plan(new PlannedFault(endpoint, fault, times));
  }

  /** Every request to the endpoint meets the fault, until {@link #clear()}. */
  public void always(Endpoint endpoint, Fault fault) {
    plan(new PlannedFault(endpoint, fault, PlannedFault.UNTIL_CLEARED));
  }

  /** Plans a fault; one that stands takes the place of the one that stood before. */
  public synchronized void plan(PlannedFault fault) {
    List<PlannedFault> list = planned.computeIfAbsent(fault.endpoint(), _ -> new ArrayList<>());
    if (stands(fault)) {
      list.removeIf(Faults::stands);
    }
    list.add(fault);
  }

  /** Everything works again. */
  public synchronized void clear() {
    planned.clear();
  }

  /** One endpoint works again. */
  public synchronized void clear(Endpoint endpoint) {
    planned.remove(endpoint);
  }

  /** What is planned, with the counts that are left. */
  public synchronized List<PlannedFault> planned() {
    return planned.values().stream().flatMap(List::stream).toList();
  }

  /** Takes the fault that the next request to the endpoint meets. */
  synchronized Optional<Fault> take(Endpoint endpoint) {
    List<PlannedFault> list = planned.getOrDefault(endpoint, List.of());
    for (Iterator<PlannedFault> each = list.iterator(); each.hasNext(); ) {
      PlannedFault next = each.next();
      if (stands(next)) {
        continue;
      }
      if (next.times() == 1) {
        each.remove();
      } else {
        list.set(list.indexOf(next), new PlannedFault(endpoint, next.fault(), next.times() - 1));
      }
      return Optional.of(next.fault());
    }
    return list.stream().filter(Faults::stands).map(PlannedFault::fault).findFirst();
  }

  private static boolean stands(PlannedFault fault) {
    return fault.times() == PlannedFault.UNTIL_CLEARED;
  }
}
