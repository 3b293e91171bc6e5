package io.keyward.scan.dependency;

import java.util.Locale;
import java.util.Optional;

/** A world of packages with one way to name them. */
public enum Ecosystem {
  NPM("npm"),
  PYPI("PyPI"),
  MAVEN("Maven");

  private final String word;

  Ecosystem(String word) {
    this.word = word;
  }

  /** As OSV writes it. */
  public String word() {
    return word;
  }

  /** The one that OSV calls so, a release in it (as in {@code Debian:12}) left aside. */
  public static Optional<Ecosystem> of(String word) {
    String name = word.contains(":") ? word.substring(0, word.indexOf(':')) : word;
    for (Ecosystem each : values()) {
      if (each.word.equals(name)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** The one way to write a package's name where there are several (PEP 503 for Python). */
  public String name(String written) {
    return switch (this) {
      case NPM, MAVEN -> written;
      case PYPI -> normal(written);
    };
  }

  /** Lower case, each run of dots, dashes and underscores one dash. */
  private static String normal(String written) {
    StringBuilder name = new StringBuilder(written.length());
    boolean dash = false;
    for (char c : written.toLowerCase(Locale.ROOT).toCharArray()) {
      boolean isDash = c == '-' || c == '_' || c == '.';
      if (!isDash) {
        name.append(c);
      } else if (!dash) {
        name.append('-');
      }
      dash = isDash;
    }
    return name.toString();
  }
}
