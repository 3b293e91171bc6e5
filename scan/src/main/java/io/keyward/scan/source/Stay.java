package io.keyward.scan.source;

import java.time.LocalDate;
import java.util.Optional;

/**
 * When something was in a repository.
 *
 * @param first the content that brought it in, by Git's id
 * @param in the commit that did
 * @param out the commit that took the last of it away; empty if it is there still, or on a branch
 *     of its own
 */
public record Stay(String first, Commit in, Optional<Commit> out) {

  /**
   * A commit.
   *
   * @param id the first digits of its id
   * @param day on which it was written, as its author says
   */
  public record Commit(String id, LocalDate day) {}
}
