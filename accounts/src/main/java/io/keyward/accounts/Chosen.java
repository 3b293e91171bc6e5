package io.keyward.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * What the person said about which account is used where nothing nearer says so.
 *
 * @param standard the id of the account that is used from now on
 * @param meanwhile the one that is used in its place for a while
 */
public record Chosen(Optional<String> standard, Optional<Meanwhile> meanwhile) {
  /** Nothing was said. */
  static final Chosen NOTHING = new Chosen(Optional.empty(), Optional.empty());

  /**
   * Until then.
   *
   * @param account the id of an account
   * @param until the first moment at which it no longer holds
   */
  public record Meanwhile(String account, Instant until) {}

  /** From now on, and no longer for a while. */
  Chosen from(String account) {
    return new Chosen(Optional.of(account), Optional.empty());
  }

  /** For a while. */
  Chosen until(String account, Instant end) {
    return new Chosen(standard, Optional.of(new Meanwhile(account, end)));
  }

  /** What is left of it without this account. */
  Chosen without(String account) {
    return new Chosen(
        standard.filter(id -> !id.equals(account)),
        meanwhile.filter(each -> !each.account().equals(account)));
  }
}
