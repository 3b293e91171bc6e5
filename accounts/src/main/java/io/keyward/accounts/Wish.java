package io.keyward.accounts;

import java.util.Optional;

/**
 * What is said about the account that a request is to be made with.
 *
 * @param asked the account that whoever asks names: its label, address or id
 * @param project what the project says that the request belongs to
 */
public record Wish(Optional<String> asked, Optional<Choice.Project> project) {
  /** Nothing is said. */
  public static final Wish NONE = new Wish(Optional.empty(), Optional.empty());
}
