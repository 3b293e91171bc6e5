package io.keyward.cli.board;

import java.util.Optional;

/** A key that somebody pressed. */
public sealed interface Key {
  /** One that stands for a character. */
  record Typed(int codePoint) implements Key {}

  /** One with a name. */
  enum Named implements Key {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    BACKSPACE,
    ESCAPE,
    /** Ctrl-C, Ctrl-D. */
    QUIT
  }

  /**
   * The key behind what a terminal in raw mode sends.
   *
   * @param sent a character, or an escape sequence as ECMA-48 and xterm have it
   */
  static Optional<Key> of(String sent) {
    return switch (sent) {
      case "\u001b[A", "\u001bOA" -> Optional.of(Named.UP);
      case "\u001b[B", "\u001bOB" -> Optional.of(Named.DOWN);
      case "\u001b[5~" -> Optional.of(Named.PAGE_UP);
      case "\u001b[6~" -> Optional.of(Named.PAGE_DOWN);
      case "\u001b[H", "\u001bOH", "\u001b[1~" -> Optional.of(Named.HOME);
      case "\u001b[F", "\u001bOF", "\u001b[4~" -> Optional.of(Named.END);
      case "\r", "\n" -> Optional.of(Named.ENTER);
      case "\u007f", "\b" -> Optional.of(Named.BACKSPACE);
      case "\u001b" -> Optional.of(Named.ESCAPE);
      case "\u0003", "\u0004" -> Optional.of(Named.QUIT);
      default ->
          sent.codePointCount(0, sent.length()) == 1 && !Character.isISOControl(sent.codePointAt(0))
              ? Optional.of(new Typed(sent.codePointAt(0)))
              : Optional.empty();
    };
  }
}
