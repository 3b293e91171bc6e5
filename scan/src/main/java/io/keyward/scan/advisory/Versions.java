package io.keyward.scan.advisory;

import io.keyward.scan.dependency.Ecosystem;
import java.util.Optional;
import java.util.OptionalInt;

/** Which of two versions comes first, as each ecosystem has it. Pure. */
final class Versions {
  private Versions() {}

  /** Below, zero or above as the first comes before, with or after the other; empty if unknown. */
  static OptionalInt compare(Ecosystem ecosystem, String one, String other) {
    return switch (ecosystem) {
      case NPM -> compare(SemVer.parse(one), SemVer.parse(other));
      case PYPI -> compare(Pep440.parse(one), Pep440.parse(other));
      case MAVEN -> compare(MavenVersion.parse(one), MavenVersion.parse(other));
    };
  }

  private static <V extends Comparable<V>> OptionalInt compare(Optional<V> one, Optional<V> other) {
    return one.isPresent() && other.isPresent()
        ? OptionalInt.of(one.get().compareTo(other.get()))
        : OptionalInt.empty();
  }
}
