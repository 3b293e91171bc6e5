package io.keyward.accounts;

import java.time.Instant;
import java.util.Optional;

/** How a request that was made with an account ended, as far as it says something about it. */
public sealed interface Ending {

  /**
   * It was answered.
   *
   * @param quota if the answer told it
   */
  record Answered(Optional<Quota> quota) implements Ending {}

  /**
   * The provider wants no more for now: 429, {@code Retry-After}, a limit that is used up.
   *
   * @param until when it may be asked again, if it said so
   * @param code the problem's code
   * @param quota if the answer told it
   */
  record Limited(Optional<Instant> until, String code, Optional<Quota> quota) implements Ending {}

  /**
   * The provider does not take the sign-in any more.
   *
   * @param cause what became of it
   * @param code the problem's code
   */
  record LoginEnded(Cause cause, String code) implements Ending {}

  /**
   * The provider could not be reached, could not answer, or did not finish.
   *
   * @param code the problem's code
   */
  record Broken(String code) implements Ending {}

  /** The request was at fault, or nobody waited for the end: it says nothing about the account. */
  record Indifferent() implements Ending {}

  /**
   * What the provider said about quota when it was asked for that alone.
   *
   * @param quota what it said
   */
  record Told(Quota quota) implements Ending {}

  /** Why a sign-in is over. */
  enum Cause {
    /** It has expired, or was used up elsewhere. */
    SIGNED_OUT("signed-out", "it is signed out"),
    /** Its person ended it. */
    REVOKED("revoked", "its sign-in was revoked"),
    /** The workspace does not let it in any more. */
    WORKSPACE_DISABLED("workspace-disabled", "its workspace is disabled"),
    /** The provider ended it by itself: it may object to what was done, so nothing goes on. */
    INVALIDATED("invalidated", "the provider invalidated its sign-in");

    private final String word;
    private final String sentence;

    Cause(String word, String sentence) {
      this.word = word;
      this.sentence = sentence;
    }

    /** What it is called in files and answers. */
    public String word() {
      return word;
    }

    /** What it is called in a sentence, after "because". */
    public String sentence() {
      return sentence;
    }
  }
}
