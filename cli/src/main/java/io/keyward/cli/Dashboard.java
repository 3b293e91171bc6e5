package io.keyward.cli;

import io.keyward.accounts.Account;
import io.keyward.accounts.Accounts;
import io.keyward.accounts.Turn;
import io.keyward.auth.ProblemException;
import io.keyward.auth.redact.EgressFilter;
import io.keyward.cli.board.Board;
import io.keyward.cli.board.Key;
import io.keyward.cli.board.Picture;
import io.keyward.cli.board.Wanted;
import io.keyward.cli.standing.TurnWords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/**
 * Shows the accounts for as long as somebody looks, and does what their keys say. What another
 * program changes meanwhile is seen within a second.
 */
record Dashboard() implements Command {
  private static final long LOOK_AGAIN = 1_000;
  private static final long REST_OF_SEQUENCE = 50;
  private static final int LONGEST_SEQUENCE = 8;

  @Override
  public Exit run(Terminal terminal) {
    OwnAccounts own = OwnAccounts.of(terminal);
    try (org.jline.terminal.Terminal screen =
        TerminalBuilder.builder().system(/* system= */ true).build()) {
      Attributes before = screen.enterRawMode();
      screen.puts(Capability.enter_ca_mode);
      // The cursor stays where it was before.
      screen.puts(Capability.clear_screen);
      screen.puts(Capability.cursor_invisible);
      try {
        show(own, terminal, screen);
      } finally {
        screen.puts(Capability.cursor_normal);
        screen.puts(Capability.exit_ca_mode);
        screen.flush();
        screen.setAttributes(before);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The terminal could not be used.", e);
    }
    return Exit.OK;
  }

  private static void show(OwnAccounts own, Terminal terminal, org.jline.terminal.Terminal screen)
      throws IOException {
    Display display = new Display(screen, /* fullscreen= */ true);
    String bars =
        Style.of(terminal).signs() == Style.Signs.UNICODE ? Picture.UNICODE : Picture.ASCII;
    Board board = Board.of(own.names().pool(), own.standings().now(), used(own));
    while (true) {
      Size size = screen.getSize();
      Picture picture =
          new Picture(
              Math.max(1, size.getColumns()),
              Math.max(1, size.getRows()),
              bars,
              ZoneId.systemDefault());
      display.resize(size);
      display.update(lines(picture, board, terminal.filter()), /* targetCursorPos= */ 0);
      Optional<Key> key = key(screen.reader());
      if (key.isPresent()) {
        Board.Pressed pressed = board.press(key.get());
        if (pressed.wanted() instanceof Wanted.Quit) {
          return;
        }
        board = pressed.board();
        board = done(pressed.wanted(), own, terminal).map(board::saying).orElse(board);
      }
      board = board.now(own.names().pool(), own.standings().now(), used(own));
    }
  }

  /** The line that keys are about stands out where the screen can do that; its sign does anyway. */
  private static List<AttributedString> lines(Picture picture, Board board, EgressFilter filter) {
    Instant now = Instant.now();
    int selected = picture.selectedLine(board, now);
    List<AttributedString> lines = new ArrayList<>();
    for (String line : picture.of(board, now)) {
      lines.add(
          lines.size() == selected
              ? new AttributedString(filter.clean(line), AttributedStyle.INVERSE)
              : new AttributedString(filter.clean(line)));
    }
    return lines;
  }

  private static String used(OwnAccounts own) {
    try {
      Turn turn = own.turn(Optional.empty(), Path.of("."));
      return TurnWords.of(turn);
    } catch (ProblemException e) {
      return e.problem().title() + " " + e.problem().next();
    }
  }

  /** What is to be said about it. */
  private static Optional<String> done(Wanted wanted, OwnAccounts own, Terminal terminal) {
    Accounts accounts = own.names();
    try {
      return switch (wanted) {
        case Wanted.Nothing _, Wanted.Quit _ -> Optional.empty();
        case Wanted.Use(var account) -> {
          var _ =
              accounts.change(
                  "used " + account.label(),
                  pool -> {
                    var _ = account.whereItIsOn();
                    return pool.using(account.id());
                  });
          yield Optional.of(account.label() + " is used from now on.");
        }
        case Wanted.Switch(var account, var use) ->
            Optional.of(
                changed(
                    accounts, account.id(), new AccountsChange.Change.Used(use), account.label()));
        case Wanted.Rename(var account, var label) ->
            Optional.of(
                changed(
                    accounts,
                    account.id(),
                    new AccountsChange.Change.Called(label),
                    account.label()));
        case Wanted.Ask(var account) -> Optional.of(asked(account, terminal));
        case Wanted.Undo _ -> Optional.of("Taken back: " + accounts.undo().what() + ".");
      };
    } catch (ProblemException e) {
      return Optional.of(e.problem().title() + " " + e.problem().next());
    }
  }

  private static String asked(Account account, Terminal terminal) {
    if (account.kind() != Account.Kind.CHATGPT) {
      return "A key is not asked about, only used.";
    }
    OwnQuota own = OwnQuota.of(OwnQuota.Asks.AS_SET, terminal);
    return own.new Round(List.of(account))
        .ask(account)
        .map(problem -> problem.title() + " " + problem.next())
        .orElse("The provider answers for " + account.label() + ".");
  }

  private static String changed(
      Accounts accounts, String id, AccountsChange.Change change, String label) {
    var _ = accounts.change(change.words() + " " + label, pool -> pool.changed(id, change::of));
    return label + " was " + change.words() + ".";
  }

  /** A key; empty if none comes for a while, or none that is known. */
  private static Optional<Key> key(NonBlockingReader reader) throws IOException {
    int first = reader.read(LOOK_AGAIN);
    if (first == NonBlockingReader.READ_EXPIRED) {
      return Optional.empty();
    }
    if (first < 0) {
      return Optional.of(Key.Named.QUIT);
    }
    StringBuilder sent = new StringBuilder().append((char) first);
    boolean isSequence = first == '\u001b';
    if (isSequence || Character.isHighSurrogate((char) first)) {
      int next = reader.read(REST_OF_SEQUENCE);
      while (next >= 0) {
        sent.append((char) next);
        if (isEnd(sent)) {
          break;
        }
        next = reader.read(REST_OF_SEQUENCE);
      }
    }
    return Key.of(sent.toString());
  }

  /** Of an escape sequence (ECMA-48 section 5.4), or of a pair of surrogates. */
  private static boolean isEnd(StringBuilder sent) {
    char last = sent.charAt(sent.length() - 1);
    boolean isOpening = sent.length() == 2 && (last == '[' || last == 'O');
    return sent.length() >= LONGEST_SEQUENCE
        || (!isOpening && (Character.isLetter(last) || last == '~'))
        || Character.isLowSurrogate(last);
  }
}
