package io.keyward.scan.backtrack;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/**
 * How long an engine that goes back and tries again takes for a text that does not match, in the
 * worst case, after Weideman and others: exponential if there are two ways from a state back to
 * itself for the same text; quadratic at least if there are two states that both stay where they
 * are for a text that also leads from one to the other. Neither matters where a match may end
 * before the rest is read.
 *
 * @param growth how the time grows with the length of the text
 * @param around the part of the pattern that makes it grow so, or the two parts; empty if none does
 */
public record Backtracking(Growth growth, String around) {
  private static final int MOST_STEPS = 400_000;

  /** How time grows with length. */
  public enum Growth {
    /** With it, as far as can be shown; or not understood. */
    LINEAR,
    /** With its square, or a higher power. */
    POLYNOMIAL,
    /** Each character more takes twice as long, or longer. */
    EXPONENTIAL
  }

  private static final Backtracking NONE = new Backtracking(Growth.LINEAR, "");

  /**
   * Of a pattern.
   *
   * @param pattern without what its language puts around it
   * @param flags as JavaScript writes them; those that are not known are left out of account
   * @return linear, too, for what is not understood: it claims nothing that is not shown
   */
  public static Backtracking of(String pattern, String flags) {
    if (flags.contains("v")) {
      return NONE;
    }
    try {
      return new Search(new Automaton(new Reader(pattern, flags).whole()), pattern).result();
    } catch (NotUnderstoodException e) {
      return NONE;
    }
  }

  /** Looks for such texts in the automaton. */
  private static final class Search {
    private final Automaton automaton;
    private final String pattern;
    private final int size;

    /** From each state, those that are reached from it. */
    private final BitSet[] reached;

    private int left = MOST_STEPS;

    Search(Automaton automaton, String pattern) {
      this.automaton = automaton;
      this.pattern = pattern;
      this.size = automaton.size();
      this.reached = new BitSet[size];
      for (int state = 0; state < size; state++) {
        reached[state] = reachedFrom(state);
      }
    }

    Backtracking result() {
      for (int state = 0; state < size; state++) {
        if (mayFailAround(state) && isExponential(state)) {
          return new Backtracking(Growth.EXPONENTIAL, text(state));
        }
      }
      for (int one = 0; one < size; one++) {
        for (int other = 0; other < size; other++) {
          boolean candidates =
              one != other
                  && mayFailAround(one)
                  && mayFailAround(other)
                  && reached[one].get(other)
                  && automaton.alike(one, other);
          if (candidates && isPolynomial(one, other)) {
            return new Backtracking(Growth.POLYNOMIAL, text(one) + " and " + text(other));
          }
        }
      }
      return NONE;
    }

    private String text(int state) {
      return pattern.substring(automaton.start(state), automaton.end(state));
    }

    private BitSet reachedFrom(int state) {
      BitSet all = new BitSet(size);
      Deque<Integer> open = new ArrayDeque<>();
      open.add(state);
      while (!open.isEmpty()) {
        int one = open.removeLast();
        for (int other = 0; other < size; other++) {
          if (automaton.follows(one, other) && !all.get(other)) {
            all.set(other);
            open.add(other);
          }
        }
      }
      return all;
    }

    /** It is in a circle, and what is read in the circle is not yet a match. */
    private boolean mayFailAround(int state) {
      if (!reached[state].get(state)) {
        return false;
      }
      for (int other = 0; other < size; other++) {
        if (automaton.mayEnd(other) && inCircle(state, other)) {
          return false;
        }
      }
      return true;
    }

    private boolean inCircle(int one, int other) {
      return one == other || (reached[one].get(other) && reached[other].get(one));
    }

    /** Two ways for one text from the state back to itself. */
    private boolean isExponential(int state) {
      for (int one = 0; one < size; one++) {
        for (int other = 0; other < size; other++) {
          if (automaton.followsInTwoWays(one, other)
              && inCircle(state, one)
              && inCircle(state, other)) {
            return true;
          }
        }
      }
      BitSet apart = new BitSet(size * size);
      Deque<int[]> open = new ArrayDeque<>();
      open.add(new int[] {state, state});
      while (!open.isEmpty() && left > 0) {
        int[] pair = open.removeLast();
        for (int one = 0; one < size; one++) {
          if (!automaton.follows(pair[0], one) || !inCircle(state, one)) {
            continue;
          }
          for (int other = 0; other < size; other++) {
            left--;
            if (!automaton.follows(pair[1], other)
                || !inCircle(state, other)
                || !automaton.alike(one, other)) {
              continue;
            }
            boolean wereApart = pair[0] != pair[1];
            if (one == state && other == state) {
              if (wereApart) {
                return true;
              }
            } else if ((one != other || !wereApart) && !apart.get(one * size + other)) {
              // Once apart, two ways that meet elsewhere are followed as the two that they are.
              apart.set(one * size + other);
              open.add(new int[] {one, other});
            }
          }
        }
      }
      return false;
    }

    /** A text by which both stay where they are, and one leads to the other. */
    private boolean isPolynomial(int from, int to) {
      BitSet seen = new BitSet();
      Deque<int[]> open = new ArrayDeque<>();
      open.add(new int[] {from, from, to});
      while (!open.isEmpty() && left > 0) {
        int[] at = open.removeLast();
        for (int one = 0; one < size; one++) {
          if (!automaton.follows(at[0], one) || !inCircle(from, one)) {
            continue;
          }
          for (int two = 0; two < size; two++) {
            if (!automaton.follows(at[1], two) || !automaton.alike(one, two)) {
              continue;
            }
            for (int three = 0; three < size; three++) {
              left--;
              if (!automaton.follows(at[2], three)
                  || !inCircle(to, three)
                  || !automaton.alike(one, three)
                  || !automaton.alike(two, three)) {
                continue;
              }
              if (one == from && two == to && three == to) {
                return true;
              }
              int key = (one * size + two) * size + three;
              if (!seen.get(key)) {
                seen.set(key);
                open.add(new int[] {one, two, three});
              }
            }
          }
        }
      }
      return false;
    }
  }
}
