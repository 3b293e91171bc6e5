package io.keyward.cli.board;

import io.keyward.accounts.Account;

/** What somebody wants done who pressed a key. */
public sealed interface Wanted {
  /** Nothing but another look. */
  record Nothing() implements Wanted {}

  /** No more of it. */
  record Quit() implements Wanted {}

  /** This account from now on. */
  record Use(Account account) implements Wanted {}

  /** Switched on or off. */
  record Switch(Account account, Account.Use use) implements Wanted {}

  /** Another label. */
  record Rename(Account account, String label) implements Wanted {}

  /** What the provider says about it now. */
  record Ask(Account account) implements Wanted {}

  /** The last change taken back. */
  record Undo() implements Wanted {}
}
