package io.keyward.scan.dependency;

import java.util.List;

/** What a lock file or a manifest says. */
public sealed interface Resolution {

  /**
   * It could be read.
   *
   * @param dependencies in the file's order
   * @param open how many packages it names without a version of their own
   */
  record Resolved(List<Dependency> dependencies, int open) implements Resolution {
    /** Keeps its own copy. */
    public Resolved {
      dependencies = List.copyOf(dependencies);
    }
  }

  /**
   * It is not what its name says.
   *
   * @param why one clause, holding nothing of the file
   */
  record NotReadable(String why) implements Resolution {}
}
