package io.keyward.accounts;

import io.keyward.auth.credential.Credential;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An account as another program, or another machine, kept it.
 *
 * @param credential its login; may not say whose it is
 * @param label what it was called; any text
 * @param email where the login does not say
 * @param tags sorted, each once
 * @param note free text, may be empty
 * @param use whether it may be chosen
 * @param priority the highest first
 * @param added when it came to where it comes from
 * @param lastUsed of two entries of one account, the one that was used last counts
 * @param state what is known of its login
 */
public record Newcomer(
    Credential credential,
    Optional<String> label,
    Optional<String> email,
    List<String> tags,
    String note,
    Account.Use use,
    int priority,
    Optional<Instant> added,
    Optional<Instant> lastUsed,
    State state) {

  /** What is known of a login that comes from elsewhere. */
  public sealed interface State {
    /** Nothing bad. */
    record Fine() implements State {}

    /** The service wants not to be asked before then. */
    record Limited(Instant until) implements State {}

    /** It has been refused, and only a sign-in helps. */
    record SignedOut() implements State {}
  }

  /** Sorts the tags and copies them. */
  public Newcomer {
    tags = Account.sorted(tags);
  }

  /** A login of which nothing else is known. */
  public static Newcomer of(Credential credential) {
    return new Newcomer(
        credential,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "",
        Account.Use.ENABLED,
        0,
        Optional.empty(),
        Optional.empty(),
        new State.Fine());
  }

  /** The same, with what was said about it elsewhere. */
  public Newcomer said(
      List<String> otherTags, String otherNote, Account.Use otherUse, int otherPriority) {
    return new Newcomer(
        credential,
        label,
        email,
        otherTags,
        otherNote,
        otherUse,
        otherPriority,
        added,
        lastUsed,
        state);
  }
}
