package io.keyward.scan.advisory;

import io.keyward.scan.dependency.Ecosystem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Affected versions, told by what happened to them in their order (OSV schema 1.7,
 * "affected[].ranges [].events"). Pure.
 *
 * @param events in any order
 */
record Range(List<Event> events) {
  /** The version before all others, as OSV writes it. */
  private static final String BEFORE_ALL = "0";

  /** Keeps its own copy. */
  Range {
    events = List.copyOf(events);
  }

  /**
   * What happened with a version.
   *
   * @param kind what
   * @param version which
   */
  record Event(Kind kind, String version) {}

  /** What can happen. */
  enum Kind {
    /** From here on it is affected. */
    INTRODUCED("introduced"),
    /** From here on it is not. */
    FIXED("fixed"),
    /** After this one it is not. */
    LAST_AFFECTED("last_affected");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** As OSV writes it. */
    String word() {
      return word;
    }
  }

  /**
   * Whether the version is affected: what happened last before it says so. Versions that have no
   * place in the order are left aside.
   */
  boolean affects(Ecosystem ecosystem, String version) {
    Optional<Event> last = Optional.empty();
    for (Event event : events) {
      int order = order(ecosystem, version, event.version()).orElse(-1);
      boolean happened = event.kind() == Kind.LAST_AFFECTED ? order > 0 : order >= 0;
      if (happened && (last.isEmpty() || comesAfter(ecosystem, event, last.get()))) {
        last = Optional.of(event);
      }
    }
    return last.isPresent() && last.get().kind() == Kind.INTRODUCED;
  }

  private static boolean comesAfter(Ecosystem ecosystem, Event event, Event other) {
    int order = order(ecosystem, event.version(), other.version()).orElse(0);
    return order > 0 || (order == 0 && event.kind().compareTo(other.kind()) > 0);
  }

  /** The first version after this one that is mended. */
  Optional<String> fixed(Ecosystem ecosystem, String version) {
    Optional<String> first = Optional.empty();
    for (Event event : events) {
      boolean later =
          event.kind() == Kind.FIXED && order(ecosystem, event.version(), version).orElse(0) > 0;
      if (later
          && (first.isEmpty() || order(ecosystem, event.version(), first.get()).orElse(0) < 0)) {
        first = Optional.of(event.version());
      }
    }
    return first;
  }

  private static OptionalInt order(Ecosystem ecosystem, String one, String other) {
    if (one.equals(BEFORE_ALL) || other.equals(BEFORE_ALL)) {
      return OptionalInt.of(Boolean.compare(other.equals(BEFORE_ALL), one.equals(BEFORE_ALL)));
    }
    return Versions.compare(ecosystem, one, other);
  }
}
