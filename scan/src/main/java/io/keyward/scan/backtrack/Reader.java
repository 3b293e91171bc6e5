package io.keyward.scan.backtrack;

import io.keyward.scan.backtrack.Expression.Choice;
import io.keyward.scan.backtrack.Expression.One;
import io.keyward.scan.backtrack.Expression.Repeat;
import io.keyward.scan.backtrack.Expression.Sequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what JavaScript, Python and Java have in common, and what only one of them has where it
 * means nothing else elsewhere. What looks around and what asks for the border of a word is taken
 * for nothing; what refers back is not understood.
 */
final class Reader {
  private static final int DEEPEST = 40;

  private final String text;
  private final boolean anyCase;
  private final boolean dotIsAll;
  private int at;
  private int depth;

  Reader(String text, String flags) {
    this.text = text;
    this.anyCase = flags.contains("i");
    this.dotIsAll = flags.contains("s");
  }

  Expression whole() throws NotUnderstoodException {
    Expression all = choice();
    if (at < text.length()) {
      throw new NotUnderstoodException("a parenthesis too many");
    }
    return all;
  }

  private Expression choice() throws NotUnderstoodException {
    if (++depth > DEEPEST) {
      throw new NotUnderstoodException("too deep");
    }
    List<Expression> ways = new ArrayList<>();
    ways.add(sequence());
    while (isNext('|')) {
      at++;
      ways.add(sequence());
    }
    depth--;
    return ways.size() == 1 ? ways.getFirst() : new Choice(ways);
  }

  private Expression sequence() throws NotUnderstoodException {
    List<Expression> parts = new ArrayList<>();
    while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
      int start = at;
      parts.add(repeated(atom(), start));
    }
    return parts.size() == 1 ? parts.getFirst() : new Sequence(parts);
  }

  private Expression repeated(Expression atom, int start) throws NotUnderstoodException {
    Expression all = atom;
    while (at < text.length()) {
      int least;
      int most = Integer.MAX_VALUE;
      switch (text.charAt(at)) {
        case '*' -> least = 0;
        case '+' -> least = 1;
        case '?' -> {
          least = 0;
          most = 1;
        }
        case '{' -> {
          int close = text.indexOf('}', at);
          int[] times = close < 0 ? null : times(text.substring(at + 1, close));
          if (times == null) {
            return all;
          }
          least = times[0];
          most = times[1];
          at = close;
        }
        default -> {
          return all;
        }
      }
      at++;
      if (isNext('+')) {
        throw new NotUnderstoodException("possessive");
      }
      if (isNext('?')) {
        at++;
      }
      all = new Repeat(all, least, most, start, at);
    }
    return all;
  }

  /** {@code 2}, {@code 2,}, {@code 2,5}; anything else is no repetition. */
  private static int @Nullable [] times(String braces) {
    int comma = braces.indexOf(',');
    String first = comma < 0 ? braces : braces.substring(0, comma);
    String second = comma < 0 ? braces : braces.substring(comma + 1);
    if (first.isEmpty() || !isNumber(first) || !isNumber(second)) {
      return null;
    }
    int least = Integer.parseInt(first);
    return new int[] {least, second.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(second)};
  }

  private static boolean isNumber(String text) {
    return text.length() < 6 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private Expression atom() throws NotUnderstoodException {
    char c = text.charAt(at++);
    return switch (c) {
      case '(' -> group();
      case '[' -> one(new SetReader(text, at).read(this));
      case '.' -> one(dotIsAll ? Characters.ALL : Characters.IN_LINE);
      case '^' -> nothing();
      case '$' -> new One(Characters.END);
      case '\\' -> escape();
      default -> literal(c);
    };
  }

  /** The set ends there. */
  void goOn(int next) {
    at = next;
  }

  private Expression literal(char c) {
    if (Character.isHighSurrogate(c) && at < text.length()) {
      int point = Character.toCodePoint(c, text.charAt(at++));
      return one(Characters.of(point, point));
    }
    return one(Characters.of(c, c));
  }

  private Expression one(Characters characters) {
    return new One(anyCase ? characters.anyCase() : characters);
  }

  private static Expression nothing() {
    return new Sequence(List.of());
  }

  private Expression group() throws NotUnderstoodException {
    boolean looks = false;
    if (isNext('?')) {
      at++;
      if (isNext('P')) {
        at++;
      }
      char kind = at < text.length() ? text.charAt(at++) : ' ';
      char after = at < text.length() ? text.charAt(at) : ' ';
      switch (kind) {
        case ':' -> {}
        case '=', '!' -> looks = true;
        case '<' -> {
          looks = after == '=' || after == '!';
          at = looks ? at + 1 : text.indexOf('>', at) + 1;
        }
        default -> throw new NotUnderstoodException("a group of a kind that is not known");
      }
      if (at == 0) {
        throw new NotUnderstoodException("a name without an end");
      }
    }
    Expression inner = choice();
    if (!isNext(')')) {
      throw new NotUnderstoodException("a parenthesis without an end");
    }
    at++;
    return looks ? nothing() : inner;
  }

  private Expression escape() throws NotUnderstoodException {
    if (at == text.length()) {
      throw new NotUnderstoodException("a backslash at the end");
    }
    char c = text.charAt(at);
    return switch (c) {
      case 'b', 'B', 'A' -> {
        at++;
        yield nothing();
      }
      case 'Z', 'z' -> {
        at++;
        yield new One(Characters.END);
      }
      case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k' ->
          throw new NotUnderstoodException("a reference back");
      default -> {
        Escape escape = Escape.read(text, at);
        at = escape.next();
        yield one(escape.characters());
      }
    };
  }

  private boolean isNext(char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
