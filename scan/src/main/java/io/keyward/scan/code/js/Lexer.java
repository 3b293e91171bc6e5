package io.keyward.scan.code.js;

import io.keyward.scan.code.TreeBuilder;

/**
 * Cuts the source into tokens, one at a time, as the parser asks for them: only the parser knows
 * whether a slash divides and whether an apostrophe belongs to the text of an element.
 */
final class Lexer {
  private final byte[] source;
  private final TreeBuilder tree;
  private final Blanks blanks;

  private Token token = Token.END;
  private int start;
  private int end;
  private int previousEnd;
  private boolean newline;

  /** A place to come back to. */
  record Position(Token token, int start, int end, int previousEnd, boolean newline) {}

  Lexer(byte[] source, TreeBuilder tree) {
    this.source = source;
    this.tree = tree;
    this.blanks = new Blanks(source, tree);
  }

  Token token() {
    return token;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The end of the token before. */
  int previousEnd() {
    return previousEnd;
  }

  /** Whether a line ended before the token. */
  boolean newline() {
    return newline;
  }

  Position position() {
    return new Position(token, start, end, previousEnd, newline);
  }

  void back(Position position) {
    token = position.token;
    start = position.start;
    end = position.end;
    previousEnd = position.previousEnd;
    newline = position.newline;
  }

  void next() {
    previousEnd = end;
    start = blanks.skip(end);
    newline = blanks.hadNewline();
    end = scan(start);
  }

  /** Passes over all that is left. */
  void toEnd() {
    end = source.length;
    next();
  }

  /** Joins a {@code >} with what follows it, where it can't be the end of a list of types. */
  void joinGreater() {
    int at = end;
    if (is(at, '>')) {
      at++;
      boolean zero = is(at, '>');
      at += zero ? 1 : 0;
      boolean assigns = is(at, '=');
      if (zero) {
        become(
            assigns ? Token.ASSIGN_SHIFT_RIGHT_ZERO : Token.SHIFT_RIGHT_ZERO, at + length(assigns));
      } else {
        become(assigns ? Token.ASSIGN_SHIFT_RIGHT : Token.SHIFT_RIGHT, at + length(assigns));
      }
    } else if (is(at, '=')) {
      become(Token.GREATER_OR_EQUAL, at + 1);
    }
  }

  /** Cuts the first {@code <} off {@code <<}, where a list of types begins. */
  void cutLess() {
    become(Token.LESS, start + 1);
  }

  /** Reads the slash as the beginning of a regular expression. */
  void regex() {
    boolean inClass = false;
    int at = start + 1;
    for (; at < source.length; at++) {
      byte here = source[at];
      if (here == '\n' || here == '\r') {
        break;
      } else if (here == '\\') {
        at++;
      } else if (here == '[') {
        inClass = true;
      } else if (here == ']') {
        inClass = false;
      } else if (here == '/' && !inClass) {
        end = nameEnd(at + 1);
        return;
      }
    }
    tree.error();
    end = Math.min(at, source.length);
  }

  /** Reads on in a template, from the brace that ends what was put in. */
  void templateRest() {
    end = template(start + 1, Token.TEMPLATE_TAIL, Token.TEMPLATE_MIDDLE);
  }

  /** The next token where an element's text may stand. */
  void nextInElement() {
    previousEnd = end;
    start = end;
    newline = false;
    int at = start;
    while (at < source.length && source[at] != '<' && source[at] != '{') {
      at++;
    }
    if (at > start) {
      become(Token.ELEMENT_TEXT, at);
    } else if (at == source.length) {
      become(Token.END, at);
    } else {
      become(source[at] == '<' ? Token.LESS : Token.OPEN_BRACE, at + 1);
    }
  }

  /** Adds to the word what only an element's names may hold: dashes, and a colon within. */
  void joinElementName() {
    int at = end;
    while (is(at, '-') || (is(at, ':') && Bytes.startsName(source, at + 1))) {
      at = nameEnd(at + 1);
    }
    end = at;
  }

  /** The next token after an attribute's {@code =}: a string has no escapes there. */
  void nextInAttribute() {
    int at = blanks.skip(end);
    if (!is(at, '"') && !is(at, '\'')) {
      next();
      return;
    }
    previousEnd = end;
    start = at;
    newline = blanks.hadNewline();
    byte quote = source[at++];
    while (at < source.length && source[at] != quote) {
      at++;
    }
    if (at == source.length) {
      tree.error();
    }
    become(Token.STRING, Math.min(at + 1, source.length));
  }

  private int scan(int at) {
    if (at == source.length) {
      token = Token.END;
      return at;
    }
    byte first = source[at];
    if (Bytes.isNamePart(first) && !Bytes.isDigit(first)) {
      return word(at);
    }
    return switch (first) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          as(Token.NUMBER, Bytes.numberEnd(source, at));
      case '\'', '"' -> string(at);
      case '`' -> template(at + 1, Token.TEMPLATE, Token.TEMPLATE_HEAD);
      case '(' -> as(Token.OPEN_PAREN, at + 1);
      case ')' -> as(Token.CLOSE_PAREN, at + 1);
      case '[' -> as(Token.OPEN_BRACKET, at + 1);
      case ']' -> as(Token.CLOSE_BRACKET, at + 1);
      case '{' -> as(Token.OPEN_BRACE, at + 1);
      case '}' -> as(Token.CLOSE_BRACE, at + 1);
      case ';' -> as(Token.SEMICOLON, at + 1);
      case ',' -> as(Token.COMMA, at + 1);
      case ':' -> as(Token.COLON, at + 1);
      case '@' -> as(Token.AT, at + 1);
      case '~' -> as(Token.TILDE, at + 1);
      case '>' -> as(Token.GREATER, at + 1);
      case '.' -> dot(at);
      case '?' -> question(at);
      case '=' ->
          is(at + 1, '>')
              ? as(Token.ARROW, at + 2)
              : equal(at, Token.ASSIGN, Token.EQUAL, Token.SAME);
      case '!' -> equal(at, Token.NOT, Token.NOT_EQUAL, Token.NOT_SAME);
      case '+' -> sign(at, Token.PLUS, Token.INCREMENT, Token.ASSIGN_PLUS);
      case '-' -> sign(at, Token.MINUS, Token.DECREMENT, Token.ASSIGN_MINUS);
      case '%' -> assignable(at + 1, Token.REMAINDER, Token.ASSIGN_REMAINDER);
      case '/' -> assignable(at + 1, Token.DIVIDE, Token.ASSIGN_DIVIDE);
      case '^' -> assignable(at + 1, Token.CARET, Token.ASSIGN_CARET);
      case '*' ->
          is(at + 1, '*')
              ? assignable(at + 2, Token.POWER, Token.ASSIGN_POWER)
              : assignable(at + 1, Token.TIMES, Token.ASSIGN_TIMES);
      case '&' ->
          is(at + 1, '&')
              ? assignable(at + 2, Token.AND, Token.ASSIGN_AND)
              : assignable(at + 1, Token.AMPERSAND, Token.ASSIGN_AMPERSAND);
      case '|' ->
          is(at + 1, '|')
              ? assignable(at + 2, Token.OR, Token.ASSIGN_OR)
              : assignable(at + 1, Token.BAR, Token.ASSIGN_BAR);
      case '<' ->
          is(at + 1, '<')
              ? assignable(at + 2, Token.SHIFT_LEFT, Token.ASSIGN_SHIFT_LEFT)
              : assignable(at + 1, Token.LESS, Token.LESS_OR_EQUAL);
      case '#' ->
          Bytes.startsName(source, at + 1)
              ? as(Token.PRIVATE_NAME, nameEnd(at + 1))
              : as(Token.STRAY, at + 1);
      case '\\' ->
          Bytes.startsName(source, at) ? as(Token.NAME, nameEnd(at)) : as(Token.STRAY, at + 1);
      default -> as(Token.STRAY, at + 1);
    };
  }

  private int word(int from) {
    int at = from;
    int hash = 0;
    while (at < source.length && source[at] >= 'a' && source[at] <= 'z') {
      hash = Words.hash(hash, source[at++]);
    }
    int whole = nameEnd(at);
    return as(whole == at ? Words.of(source, from, at, hash) : Token.NAME, whole);
  }

  private int nameEnd(int from) {
    int at = from;
    while (at < source.length) {
      byte here = source[at];
      if (here > 0 && Bytes.isNamePart(here)) {
        at++;
      } else if (here < 0 && Blanks.wideBlank(source, at) == 0) {
        at++;
      } else if (here == '\\' && Bytes.escapeEnd(source, at) > at) {
        at = Bytes.escapeEnd(source, at);
      } else {
        break;
      }
    }
    return at;
  }

  private int string(int from) {
    byte quote = source[from];
    int at = from + 1;
    while (at < source.length) {
      byte here = source[at];
      if (here == quote) {
        return as(Token.STRING, at + 1);
      }
      if (here == '\n' || here == '\r') {
        break;
      }
      if (here == '\\') {
        at += is(at + 1, '\r') && is(at + 2, '\n') ? 2 : 1;
      }
      at++;
    }
    tree.error();
    return as(Token.STRING, Math.min(at, source.length));
  }

  private int template(int from, Token whole, Token cut) {
    for (int at = from; at < source.length; at++) {
      byte here = source[at];
      if (here == '`') {
        return as(whole, at + 1);
      }
      if (here == '$' && is(at + 1, '{')) {
        return as(cut, at + 2);
      }
      if (here == '\\') {
        at++;
      }
    }
    tree.error();
    return as(whole, source.length);
  }

  private int dot(int at) {
    if (is(at + 1, '.') && is(at + 2, '.')) {
      return as(Token.DOTS, at + 3);
    }
    return at + 1 < source.length && Bytes.isDigit(source[at + 1])
        ? as(Token.NUMBER, Bytes.numberEnd(source, at))
        : as(Token.DOT, at + 1);
  }

  private int question(int at) {
    if (is(at + 1, '?')) {
      return assignable(at + 2, Token.COALESCE, Token.ASSIGN_COALESCE);
    }
    boolean number = at + 2 < source.length && Bytes.isDigit(source[at + 2]);
    return is(at + 1, '.') && !number ? as(Token.OPTIONAL_DOT, at + 2) : as(Token.QUESTION, at + 1);
  }

  private int equal(int at, Token alone, Token two, Token three) {
    if (!is(at + 1, '=')) {
      return as(alone, at + 1);
    }
    return is(at + 2, '=') ? as(three, at + 3) : as(two, at + 2);
  }

  private int sign(int at, Token alone, Token twice, Token assigns) {
    return is(at + 1, (char) source[at]) ? as(twice, at + 2) : assignable(at + 1, alone, assigns);
  }

  private int assignable(int at, Token alone, Token assigns) {
    return is(at, '=') ? as(assigns, at + 1) : as(alone, at);
  }

  private boolean is(int at, char c) {
    return at < source.length && source[at] == (byte) c;
  }

  private int as(Token what, int to) {
    token = what;
    return to;
  }

  private void become(Token what, int to) {
    token = what;
    end = to;
  }

  private static int length(boolean there) {
    return there ? 1 : 0;
  }
}
