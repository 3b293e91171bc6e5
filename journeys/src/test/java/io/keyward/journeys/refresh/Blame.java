package io.keyward.journeys.refresh;

import java.util.Optional;

/** Whose fault it was. Pure functions of what the issuer and our processes told. */
final class Blame {
  private Blame() {}

  /** Who caused the second arrival of a spent refresh token that one of our processes sent. */
  enum Reuse {
    /** We could have known. */
    OURS,
    /** Somebody decided to try a token in doubt once more. */
    A_PERSONS,
    /**
     * The codex command renews without any lock. It spent the token after our last look at the
     * store, or had not stored the heir by then; nobody who shares the file alone can know.
     */
    LOST_RACE
  }

  /** What a process of ours saw in the store after it noted the token and before it sent it. */
  enum Look {
    /** The token that it noted. */
    SAME,
    /** Another login, or none. */
    OTHER
  }

  /** What became of the heir of a refresh token that no longer helps anybody. */
  enum Heir {
    /** The issuer never granted one. */
    NEVER_GRANTED,
    /** It went to a process of ours that was killed on the way. */
    TO_ONE_THAT_WAS_KILLED,
    /** It went to a process of ours that went on. */
    TO_ONE_THAT_LIVED,
    /** It went to the codex command. */
    TO_CODEX
  }

  /** How a login ended. */
  enum Loss {
    /** Nothing could have saved it: who had the heir died before it could be stored. */
    BEYOND_SAVING,
    /** Something should have saved it. */
    LOST
  }

  /**
   * No clock is in it, for none is fine enough: that the look showed the token itself proves that
   * its heir was not stored yet.
   *
   * @param forced whether a person took the risk
   * @param spentByUs whether a process of ours had sent the token before, so that the issuer spent
   *     it or said that it was spent; an attempt that never came to be judged spends nothing
   * @param look the last one before it was sent, if there was any
   */
  static Reuse ofReuse(boolean forced, boolean spentByUs, Optional<Look> look) {
    if (forced) {
      return Reuse.A_PERSONS;
    }
    return !spentByUs && look.equals(Optional.of(Look.SAME)) ? Reuse.LOST_RACE : Reuse.OURS;
  }

  /** Only a process that can't do anything any more is an excuse. */
  static Loss ofLoss(Heir heir) {
    return switch (heir) {
      case TO_ONE_THAT_WAS_KILLED -> Loss.BEYOND_SAVING;
      case NEVER_GRANTED, TO_ONE_THAT_LIVED, TO_CODEX -> Loss.LOST;
    };
  }
}
