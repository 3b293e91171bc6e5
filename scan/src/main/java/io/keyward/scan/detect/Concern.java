package io.keyward.scan.detect;

/**
 * The files that what a detector finds depends on, by their paths. Whatever the others hold, and
 * whether they are there at all, it finds the same: a change that touches none of its files brings
 * in nothing for it to find.
 */
@FunctionalInterface
public interface Concern {
  /** Whether a file at this path is one of them, if it is there. */
  boolean isAbout(String path);

  /** These and those of another. */
  default Concern or(Concern other) {
    return path -> isAbout(path) || other.isAbout(path);
  }
}
