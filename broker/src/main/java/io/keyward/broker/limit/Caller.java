package io.keyward.broker.limit;

import java.util.Map;
import java.util.Optional;

/**
 * Whoever is counted, in each scope in which they are known; all of it may name a person, so it
 * never prints.
 *
 * @param known in which scope under which name
 */
public record Caller(Map<Scope, String> known) {

  /** Copies. */
  public Caller {
    known = Map.copyOf(known);
  }

  /** The name to count under, if there is one in that scope. */
  Optional<String> in(Scope scope) {
    return scope == Scope.EVERYBODY
        ? Optional.of("")
        : Optional.ofNullable(known.get(scope)).filter(name -> !name.isEmpty());
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
