package io.keyward.scan.firebase;

import java.util.Set;

/**
 * One thing that rules allow.
 *
 * @param service whose rules they are
 * @param path to what, with its wildcards
 * @param methods what may be done: {@code read}, {@code write} and their parts
 * @param openness to whom
 * @param start the first byte of where it stands
 * @param end the byte after
 */
record Allow(
    Service service, String path, Set<String> methods, Openness openness, int start, int end) {

  /** What the rules are of. */
  enum Service {
    FIRESTORE("the database"),
    STORAGE("the storage"),
    REALTIME("the database");

    private final String word;

    Service(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  Allow {
    methods = Set.copyOf(methods);
  }

  /** Whether rows or files that exist can be changed or taken away. */
  boolean changes() {
    return methods.contains("write") || methods.contains("update") || methods.contains("delete");
  }

  /** Whether more can be added, and nothing else. */
  boolean onlyAdds() {
    return methods.equals(Set.of("create"));
  }

  /** Whether it is about everything below some place, and that place is the whole. */
  boolean isAboutAll() {
    return switch (service) {
      case FIRESTORE -> path.endsWith("=**}") && path.indexOf("/", 1) < 0;
      case STORAGE -> path.endsWith("=**}") && path.indexOf("/", 1) < 0;
      case REALTIME -> path.equals("/");
    };
  }
}
