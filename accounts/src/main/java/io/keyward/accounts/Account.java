package io.keyward.accounts;

import io.keyward.auth.ProblemException;
import io.keyward.auth.credential.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One sign-in of the person, by its names. Its tokens are elsewhere.
 *
 * @param id ten characters that never change and mean nothing
 * @param label what its person calls it; no two accounts have the same, in whatever case
 * @param owner who the sign-in belongs to
 * @param kind what its person signed in with
 * @param email for showing, and for naming the account
 * @param plan the plan's name as the provider writes it, for showing
 * @param tags sorted, each once
 * @param note free text, may be empty
 * @param use whether it may be chosen
 * @param priority among those that may take its place, the highest first; any number
 * @param added when it came into the pool, to the second
 */
public record Account(
    String id,
    String label,
    Owner owner,
    Kind kind,
    Optional<String> email,
    Optional<String> plan,
    List<String> tags,
    String note,
    Use use,
    int priority,
    Instant added) {

  /** What somebody signed in with. */
  public enum Kind {
    CHATGPT("chatgpt"),
    API_KEY("api-key"),
    ACCESS_TOKEN("access-token");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** What it is called in files, in answers and on the screen. */
    public String word() {
      return word;
    }
  }

  /** Whether an account may be chosen. */
  public enum Use {
    ENABLED,
    DISABLED
  }

  /** Sorts the tags and copies them. */
  public Account {
    tags = sorted(tags);
  }

  static List<String> sorted(List<String> tags) {
    // Most accounts have one or none, and a list of a thousand must not wait for the machine to get
    // to know a tree.
    return List.copyOf(tags.size() < 2 ? tags : new TreeSet<>(tags));
  }

  /** The same under another label. */
  public Account called(String other) {
    return new Account(id, other, owner, kind, email, plan, tags, note, use, priority, added);
  }

  /** The same with these tags. */
  public Account tagged(List<String> others) {
    return new Account(id, label, owner, kind, email, plan, others, note, use, priority, added);
  }

  /** The same with this note. */
  public Account noted(String other) {
    return new Account(id, label, owner, kind, email, plan, tags, other, use, priority, added);
  }

  /** The same, to be used so. */
  public Account used(Use other) {
    return new Account(id, label, owner, kind, email, plan, tags, note, other, priority, added);
  }

  /** The same with this priority. */
  public Account ranked(int other) {
    return new Account(id, label, owner, kind, email, plan, tags, note, use, other, added);
  }

  /** The same after its owner signed in again: what only the sign-in tells is new. */
  Account signedInAgain(Account again) {
    return new Account(
        id,
        label,
        again.owner,
        again.kind,
        again.email,
        again.plan,
        tags,
        note,
        use,
        priority,
        added);
  }

  /** The same, now that its login says whose it is. */
  Account of(Owner named, Identity who) {
    return new Account(
        id,
        label,
        named,
        kind,
        who.email().or(() -> email),
        who.plan().or(() -> plan),
        tags,
        note,
        use,
        priority,
        added);
  }

  /**
   * Whether this is the account that another one of the same person would be, as far as their files
   * tell: one of them does not say whose it is, and workspace and address are the same.
   */
  boolean isLike(Account other) {
    return owner instanceof Owner.Unnamed != other.owner instanceof Owner.Unnamed
        && workspace().isPresent()
        && workspace().equals(other.workspace())
        && email.isPresent()
        && other.email.isPresent()
        && email.get().equalsIgnoreCase(other.email.get());
  }

  private Optional<String> workspace() {
    return switch (owner) {
      case Owner.Member(var _, var _, var workspace) -> Optional.of(workspace);
      case Owner.Unnamed(var _, var workspace) -> workspace;
      case Owner.Bearer _ -> Optional.empty();
    };
  }

  /**
   * The same, if it may be chosen.
   *
   * @throws ProblemException {@code account-disabled}
   */
  public Account whereItIsOn() {
    if (use == Use.DISABLED) {
      throw AccountProblem.disabled(this).asException();
    }
    return this;
  }

  /** The e-mail address as it may be shown over somebody's shoulder. */
  public Optional<String> maskedEmail() {
    return email.map(Account::masked);
  }

  /** One letter of the name, and the domain. */
  private static String masked(String email) {
    int at = email.lastIndexOf('@');
    return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
  }
}
