package io.keyward.auth.config;

import io.keyward.auth.Problem;
import io.keyward.auth.config.Origin.Setter;

/**
 * Says what is wrong with a piece of configuration. What stands in it is only quoted where it is a
 * value of one of the keys that Keyward reads: the rest may hold somebody's keys.
 */
final class Fault {
  /** For {@code line}: nobody knows which. */
  static final int SOMEWHERE = 0;

  private Fault() {}

  /**
   * @param line counted from 1, or {@link #SOMEWHERE}
   * @param what is wrong, a sentence
   * @param instead what to do about it, a sentence in the imperative
   */
  static Problem at(Origin origin, int line, String what, String instead) {
    String where = origin.place() + (line == SOMEWHERE ? "" : ", line " + line) + ": " + what;
    return origin.setter() == Setter.ADMINISTRATOR
        ? new Problem(
            "policy-unreadable",
            "The rules of this machine's administrator can't be read, so nothing goes on.",
            where,
            instead + " Only the administrator can do that.")
        : new Problem(
            "config-unreadable", "The Codex configuration can't be used.", where, instead);
  }

  static Problem at(Origin origin, String what, String instead) {
    return at(origin, SOMEWHERE, what, instead);
  }
}
