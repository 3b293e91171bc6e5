package io.keyward.scan.backtrack;

import java.util.List;

/** A regular expression, as far as it matters which characters may follow which. */
sealed interface Expression {
  /** No more times than this are told apart from any number of times. */
  int MANY = 24;

  /** One character of these. */
  record One(Characters of) implements Expression {}

  /** One after the other; nothing at all, if there are none. */
  record Sequence(List<Expression> parts) implements Expression {
    public Sequence {
      parts = List.copyOf(parts);
    }
  }

  /** One of these. */
  record Choice(List<Expression> ways) implements Expression {
    public Choice {
      ways = List.copyOf(ways);
    }
  }

  /**
   * Again and again.
   *
   * @param most {@link Integer#MAX_VALUE} for any number
   * @param start where it begins in the text of the pattern
   * @param end the place after its last character
   */
  record Repeat(Expression of, int least, int most, int start, int end) implements Expression {
    boolean isEndless() {
      return most > MANY;
    }
  }
}
