package io.keyward.broker.session;

/**
 * Whom a session belongs to: a user of the application that the broker is built into. A name may be
 * personal, so it never prints.
 *
 * @param name as the application knows the user, the same as long as it is the same person; at most
 *     512 characters, empty only for whoever uses this machine
 */
public record User(String name) {
  /** Whoever uses this machine: nobody is told apart from anybody else. */
  public static final User OF_THIS_MACHINE = new User("");

  private static final int LONGEST = 512;

  /** Checks the length. */
  public User {
    if (name.length() > LONGEST) {
      throw new IllegalArgumentException("A user's name has at most 512 characters.");
    }
  }

  /** Whether the application told this user from others. */
  public boolean isTold() {
    return !name.isEmpty();
  }

  /** Always {@code ***}. */
  @Override
  public String toString() {
    return "***";
  }
}
