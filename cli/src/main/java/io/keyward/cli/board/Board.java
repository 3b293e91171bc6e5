package io.keyward.cli.board;

import io.keyward.accounts.Account;
import io.keyward.accounts.Pool;
import io.keyward.accounts.Standings;
import java.util.List;

/**
 * What stands on the dashboard. A value: each key makes another one.
 *
 * @param pool all accounts
 * @param standings how they stand
 * @param used which one is used here and why, or what is in the way, in words
 * @param selected the account that keys are about, from 0; 0 if there is none
 * @param mode what keys mean
 * @param message what came of the last one
 */
public record Board(
    Pool pool, Standings standings, String used, int selected, Mode mode, String message) {
  private static final int PAGE = 10;
  private static final int LONGEST_LABEL = 40;

  /** What keys mean. */
  public sealed interface Mode {
    /** They choose and do. */
    record Looking() implements Mode {}

    /** They write a label. */
    record Naming(String label) implements Mode {}

    /** Any of them closes the help. */
    record Helping() implements Mode {}
  }

  /** What a key makes of it, and what it wants done. */
  public record Pressed(Board board, Wanted wanted) {}

  /** With the first account selected. */
  public static Board of(Pool pool, Standings standings, String used) {
    return new Board(pool, standings, used, 0, new Mode.Looking(), "");
  }

  /** With what is known now; the same account stays selected, if it is still there. */
  public Board now(Pool other, Standings others, String words) {
    int place = Math.min(selected, Math.max(0, other.accounts().size() - 1));
    if (!pool.accounts().isEmpty()) {
      String id = pool.accounts().get(selected).id();
      for (int i = 0; i < other.accounts().size(); i++) {
        place = other.accounts().get(i).id().equals(id) ? i : place;
      }
    }
    return new Board(other, others, words, place, mode, message);
  }

  /** With this said at its foot. */
  public Board saying(String words) {
    return new Board(pool, standings, used, selected, mode, words);
  }

  /** What this key makes of it. */
  public Pressed press(Key key) {
    return switch (mode) {
      case Mode.Looking _ -> looking(key);
      case Mode.Naming(var label) -> naming(label, key);
      case Mode.Helping _ ->
          key == Key.Named.QUIT
              ? new Pressed(this, new Wanted.Quit())
              : only(in(new Mode.Looking()));
    };
  }

  private Pressed looking(Key key) {
    List<Account> all = pool.accounts();
    return switch (key) {
      case Key.Named named ->
          switch (named) {
            case UP -> only(at(selected - 1));
            case DOWN -> only(at(selected + 1));
            case PAGE_UP -> only(at(selected - PAGE));
            case PAGE_DOWN -> only(at(selected + PAGE));
            case HOME -> only(at(0));
            case END -> only(at(all.size() - 1));
            case ENTER -> all.isEmpty() ? only(this) : use();
            case BACKSPACE, ESCAPE -> only(saying(""));
            case QUIT -> new Pressed(this, new Wanted.Quit());
          };
      case Key.Typed(var c) ->
          switch (c) {
            case 'q' -> new Pressed(this, new Wanted.Quit());
            case '?', 'h' -> only(in(new Mode.Helping()));
            case 'z' -> new Pressed(saying(""), new Wanted.Undo());
            case 'k' -> only(at(selected - 1));
            case 'j' -> only(at(selected + 1));
            default -> all.isEmpty() ? only(this) : about(all.get(selected), c);
          };
    };
  }

  private Pressed about(Account account, int c) {
    return switch (c) {
      case 'u' -> use();
      case 'e' ->
          new Pressed(
              saying(""),
              new Wanted.Switch(
                  account,
                  account.use() == Account.Use.ENABLED
                      ? Account.Use.DISABLED
                      : Account.Use.ENABLED));
      case 'n' -> only(in(new Mode.Naming(account.label())));
      case 'c' -> new Pressed(saying("Asking the provider …"), new Wanted.Ask(account));
      default -> only(this);
    };
  }

  private Pressed use() {
    return new Pressed(saying(""), new Wanted.Use(pool.accounts().get(selected)));
  }

  private Pressed naming(String label, Key key) {
    return switch (key) {
      case Key.Typed(var c) ->
          label.codePointCount(0, label.length()) < LONGEST_LABEL
              ? only(in(new Mode.Naming(label + Character.toString(c))))
              : only(this);
      case Key.Named named ->
          switch (named) {
            case BACKSPACE ->
                only(
                    in(
                        new Mode.Naming(
                            label.isEmpty()
                                ? label
                                : label.substring(
                                    0, label.offsetByCodePoints(label.length(), -1)))));
            case ENTER ->
                new Pressed(
                    in(new Mode.Looking()),
                    new Wanted.Rename(pool.accounts().get(selected), label));
            case ESCAPE -> only(in(new Mode.Looking()));
            case QUIT -> new Pressed(this, new Wanted.Quit());
            case UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END -> only(this);
          };
    };
  }

  private static Pressed only(Board board) {
    return new Pressed(board, new Wanted.Nothing());
  }

  private Board at(int place) {
    int last = Math.max(0, pool.accounts().size() - 1);
    return new Board(pool, standings, used, Math.clamp(place, 0, last), mode, "");
  }

  private Board in(Mode other) {
    return new Board(pool, standings, used, selected, other, "");
  }
}
