package io.keyward.scan.backtrack;

import io.keyward.scan.backtrack.Expression.Choice;
import io.keyward.scan.backtrack.Expression.One;
import io.keyward.scan.backtrack.Expression.Repeat;
import io.keyward.scan.backtrack.Expression.Sequence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The automaton of an expression after Glushkov: a state for each character of the expression, and
 * in how many ways one may follow another, counted up to two. Two ways mean that a backtracking
 * engine tries both.
 */
final class Automaton {
  private static final int MOST = 120;

  private final List<Characters> states = new ArrayList<>();

  /** The innermost endless repetition around a state; its own if there is none. */
  private final List<Integer> starts = new ArrayList<>();

  private final List<Integer> ends = new ArrayList<>();
  private final byte[][] ways = new byte[MOST][MOST];
  private final BitSet last;

  /** What a part of an expression begins and ends with. */
  private record Part(boolean mayBeEmpty, BitSet first, BitSet last) {}

  Automaton(Expression expression) throws NotUnderstoodException {
    last = part(expression, 0, 0).last();
  }

  int size() {
    return states.size();
  }

  /** Whether one may follow the other. */
  boolean follows(int one, int other) {
    return ways[one][other] > 0;
  }

  /** Whether it may in more than one way. */
  boolean followsInTwoWays(int one, int other) {
    return ways[one][other] > 1;
  }

  /** Whether some character fits both. */
  boolean alike(int one, int other) {
    return states.get(one).overlaps(states.get(other));
  }

  /** Whether nothing has to come behind it. */
  boolean mayEnd(int state) {
    return last.get(state);
  }

  /** Where the repetition around it begins in the pattern. */
  int start(int state) {
    return starts.get(state);
  }

  /** Where it ends. */
  int end(int state) {
    return ends.get(state);
  }

  private Part part(Expression expression, int start, int end) throws NotUnderstoodException {
    return switch (expression) {
      case One(Characters of) -> single(of, start, end);
      case Sequence(List<Expression> parts) -> {
        Part all = new Part(true, new BitSet(), new BitSet());
        for (Expression each : parts) {
          all = joined(all, part(each, start, end));
        }
        yield all;
      }
      case Choice(List<Expression> choices) -> {
        boolean empty = false;
        BitSet first = new BitSet();
        BitSet lasts = new BitSet();
        for (Expression each : choices) {
          Part one = part(each, start, end);
          empty = empty || one.mayBeEmpty();
          first.or(one.first());
          lasts.or(one.last());
        }
        yield new Part(empty, first, lasts);
      }
      case Repeat repeat -> repeated(repeat, start, end);
    };
  }

  private Part single(Characters of, int start, int end) throws NotUnderstoodException {
    if (states.size() == MOST) {
      throw new NotUnderstoodException("too long");
    }
    BitSet state = new BitSet();
    state.set(states.size());
    states.add(of);
    starts.add(start);
    ends.add(end);
    return new Part(false, state, state);
  }

  /** As often as it must be, and then in a circle or as often as it may be. */
  private Part repeated(Repeat repeat, int start, int end) throws NotUnderstoodException {
    boolean endless = repeat.isEndless();
    int from = endless ? repeat.start() : start;
    int to = endless ? repeat.end() : end;
    int least = Math.min(repeat.least(), Expression.MANY);
    Part all = new Part(true, new BitSet(), new BitSet());
    int needed = endless ? Math.max(0, least - 1) : least;
    for (int i = 0; i < needed; i++) {
      all = joined(all, part(repeat.of(), from, to));
    }
    if (endless) {
      Part circle = part(repeat.of(), from, to);
      link(circle.last(), circle.first());
      return joined(
          all, new Part(circle.mayBeEmpty() || least == 0, circle.first(), circle.last()));
    }
    for (int i = least; i < repeat.most(); i++) {
      Part once = part(repeat.of(), from, to);
      all = joined(all, new Part(true, once.first(), once.last()));
    }
    return all;
  }

  private Part joined(Part one, Part other) {
    link(one.last(), other.first());
    BitSet first = (BitSet) one.first().clone();
    if (one.mayBeEmpty()) {
      first.or(other.first());
    }
    BitSet lasts = (BitSet) other.last().clone();
    if (other.mayBeEmpty()) {
      lasts.or(one.last());
    }
    return new Part(one.mayBeEmpty() && other.mayBeEmpty(), first, lasts);
  }

  private void link(BitSet from, BitSet to) {
    for (int one = from.nextSetBit(0); one >= 0; one = from.nextSetBit(one + 1)) {
      for (int other = to.nextSetBit(0); other >= 0; other = to.nextSetBit(other + 1)) {
        ways[one][other] = (byte) Math.min(2, ways[one][other] + 1);
      }
    }
  }
}
