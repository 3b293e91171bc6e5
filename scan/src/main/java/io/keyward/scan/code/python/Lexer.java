package io.keyward.scan.code.python;

import io.keyward.scan.code.TreeBuilder;

/**
 * Cuts the source into tokens, one at a time, as the parser asks for them: only the parser knows
 * where the text of a string goes on behind a value that was put in.
 */
final class Lexer {
  private final byte[] source;
  private final TreeBuilder tree;
  private final Margins margins;

  private Token token = Token.NEWLINE;
  private int start;
  private int end;
  private int previousEnd;
  private int brackets;
  private int field = -1;
  private boolean lineBegins = true;
  private boolean lineIsEmpty;

  /** Where the line of the token began, if that was within brackets; else -1. */
  private int lineInBrackets;

  /** A place to come back to. */
  record Position(
      Token token,
      int start,
      int end,
      int previousEnd,
      int brackets,
      int field,
      boolean lineBegins,
      Margins.Position margins) {}

  Lexer(byte[] source, TreeBuilder tree) {
    this.source = source;
    this.tree = tree;
    this.margins = new Margins(source, tree);
    if (source.length > 2
        && source[0] == (byte) 0xef
        && source[1] == (byte) 0xbb
        && source[2] == (byte) 0xbf) {
      end = 3;
    }
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

  /** The end of the last token before this one that has a text. */
  int previousEnd() {
    return previousEnd;
  }

  Position position() {
    return new Position(
        token, start, end, previousEnd, brackets, field, lineBegins, margins.position());
  }

  void back(Position position) {
    token = position.token;
    start = position.start;
    end = position.end;
    previousEnd = position.previousEnd;
    brackets = position.brackets;
    field = position.field;
    lineBegins = position.lineBegins;
    margins.back(position.margins);
  }

  void next() {
    lineIsEmpty = token.isMargin;
    if (!lineIsEmpty) {
      previousEnd = end;
    }
    if (lineBegins && brackets == 0) {
      start = margins.begin(end);
      end = start;
      lineBegins = false;
    }
    token = margins.take();
    if (token != Token.END) {
      end = start;
      return;
    }
    lineInBrackets = -1;
    start = blanks(end);
    end = scan(start);
    if (token.isStatement && lineInBrackets >= 0) {
      bracketsWereForgotten();
    }
  }

  /** Such a word at the beginning of a line begins a statement: what was open is not closed. */
  private void bracketsWereForgotten() {
    tree.error();
    brackets = 0;
    token = Token.NEWLINE;
    start = lineInBrackets;
    end = lineInBrackets;
    lineBegins = true;
  }

  // ---- strings with values in them

  /** How the string is quoted whose beginning this token is. */
  Quotes quotes() {
    return Quotes.at(source, start);
  }

  /** Takes all of the string for one token, up to its last quote. */
  void joinTemplate() {
    end = stringEnd(end, quotes());
    token = Token.STRING;
  }

  /**
   * Reads on in the text of such a string, behind this token: up to the brace that begins a value,
   * to the string's end, or to where it breaks off. The text is all between the two tokens.
   */
  void nextInText(Quotes quotes) {
    previousEnd = end;
    int at = end;
    while (at < source.length && !quotes.breakAt(source, at)) {
      byte here = source[at];
      if (quotes.endAt(source, at)) {
        become(Token.TEMPLATE_END, at, quotes.length());
        return;
      }
      if (here == '{' && !is(at + 1, '{')) {
        become(Token.OPEN_BRACE, at, 1);
        brackets++;
        return;
      }
      if (here == '}' && !is(at + 1, '}')) {
        become(Token.STRAY, at, 1);
        return;
      }
      if (here == '\\') {
        at = escapeEnd(at, quotes);
      } else {
        at += here == '{' || here == '}' ? 2 : 1;
      }
    }
    become(Token.STRAY, Math.min(at, source.length), 0);
  }

  /** As {@link #nextInText}, behind the colon that tells how to write a value. */
  void nextInFormat(Quotes quotes) {
    previousEnd = end;
    int at = end;
    while (at < source.length && !quotes.breakAt(source, at) && !quotes.endAt(source, at)) {
      if (source[at] == '{') {
        become(Token.OPEN_BRACE, at, 1);
        brackets++;
        return;
      }
      if (source[at] == '}') {
        become(Token.CLOSE_BRACE, at, 1);
        brackets--;
        return;
      }
      at = source[at] == '\\' ? escapeEnd(at, quotes) : at + 1;
    }
    become(Token.STRAY, Math.min(at, source.length), 0);
  }

  private int escapeEnd(int at, Quotes quotes) {
    if (is(at + 1, '{') || is(at + 1, '}')) {
      return at + 1;
    }
    if (!quotes.raw() && is(at + 1, 'N') && is(at + 2, '{')) {
      int name = at + 3;
      while (name < source.length && isInCharacterName(source[name])) {
        name++;
      }
      return is(name, '}') ? name + 1 : at + 2;
    }
    int newline = Bytes.lineBreakEnd(source, at + 1);
    return newline > at + 1 ? newline : at + 2;
  }

  private static boolean isInCharacterName(byte here) {
    return Bytes.isLetter(here) || Bytes.isDigit(here) || here == ' ' || here == '-';
  }

  /**
   * Directly within the brackets that are open now, a colon stands alone; gives what was so before,
   * for {@link #leaveField}.
   */
  int enterField() {
    int before = field;
    field = brackets;
    return before;
  }

  void leaveField(int before) {
    field = before;
  }

  // ---- tokens

  private int blanks(int from) {
    int at = from;
    while (at < source.length) {
      switch (source[at]) {
        case ' ', '\t', '\f' -> at++;
        case '\n', '\r' -> {
          if (brackets == 0) {
            return at;
          }
          at = Bytes.lineBreakEnd(source, at);
          lineInBrackets = at;
        }
        case '#' -> at = margins.comment(at);
        case '\\' -> {
          int newline = Bytes.lineBreakEnd(source, at + 1);
          if (newline == at + 1) {
            return at;
          }
          at = newline;
        }
        default -> {
          return at;
        }
      }
    }
    return at;
  }

  private int scan(int at) {
    if (at == source.length) {
      return end(at);
    }
    byte first = source[at];
    if (Bytes.isNamePart(first) && !Bytes.isDigit(first)) {
      return word(at);
    }
    return switch (first) {
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' ->
          as(Token.NUMBER, Bytes.numberEnd(source, at));
      case '\'', '"' -> string(at, at);
      case '\n', '\r' -> newline(Bytes.lineBreakEnd(source, at));
      case '(' -> open(Token.OPEN_PAREN, at);
      case '[' -> open(Token.OPEN_BRACKET, at);
      case '{' -> open(Token.OPEN_BRACE, at);
      case ')' -> close(Token.CLOSE_PAREN, at);
      case ']' -> close(Token.CLOSE_BRACKET, at);
      case '}' -> close(Token.CLOSE_BRACE, at);
      case '.' -> dot(at);
      case ',' -> as(Token.COMMA, at + 1);
      case ';' -> as(Token.SEMICOLON, at + 1);
      case '~' -> as(Token.TILDE, at + 1);
      case ':' ->
          is(at + 1, '=') && field != brackets ? as(Token.WALRUS, at + 2) : as(Token.COLON, at + 1);
      case '=' -> is(at + 1, '=') ? as(Token.EQUAL, at + 2) : as(Token.ASSIGN, at + 1);
      case '!' -> is(at + 1, '=') ? as(Token.NOT_EQUAL, at + 2) : as(Token.EXCLAMATION, at + 1);
      case '-' ->
          is(at + 1, '>')
              ? as(Token.ARROW, at + 2)
              : assignable(at + 1, Token.MINUS, Token.ASSIGN_MINUS);
      case '+' -> assignable(at + 1, Token.PLUS, Token.ASSIGN_PLUS);
      case '%' -> assignable(at + 1, Token.REMAINDER, Token.ASSIGN_REMAINDER);
      case '@' -> assignable(at + 1, Token.AT, Token.ASSIGN_AT);
      case '^' -> assignable(at + 1, Token.CARET, Token.ASSIGN_CARET);
      case '&' -> assignable(at + 1, Token.AMPERSAND, Token.ASSIGN_AMPERSAND);
      case '|' -> assignable(at + 1, Token.BAR, Token.ASSIGN_BAR);
      case '*' ->
          is(at + 1, '*')
              ? assignable(at + 2, Token.POWER, Token.ASSIGN_POWER)
              : assignable(at + 1, Token.TIMES, Token.ASSIGN_TIMES);
      case '/' ->
          is(at + 1, '/')
              ? assignable(at + 2, Token.DIVIDE_WHOLE, Token.ASSIGN_DIVIDE_WHOLE)
              : assignable(at + 1, Token.DIVIDE, Token.ASSIGN_DIVIDE);
      case '<' -> less(at);
      case '>' ->
          is(at + 1, '>')
              ? assignable(at + 2, Token.SHIFT_RIGHT, Token.ASSIGN_SHIFT_RIGHT)
              : assignable(at + 1, Token.GREATER, Token.GREATER_OR_EQUAL);
      default -> as(Token.STRAY, at + 1);
    };
  }

  /** The last line ends and the last block too, whether the source says so or not. */
  private int end(int at) {
    if (lineIsEmpty) {
      return as(Token.END, at);
    }
    if (brackets > 0) {
      tree.error();
      brackets = 0;
    }
    return newline(at);
  }

  private int newline(int to) {
    lineBegins = true;
    return as(Token.NEWLINE, to);
  }

  private int word(int from) {
    int at = from;
    int hash = 0;
    while (at < source.length && Bytes.isLetter(source[at])) {
      hash = Words.hash(hash, source[at++]);
    }
    if (at < source.length
        && (source[at] == '"' || source[at] == '\'')
        && Quotes.isPrefix(source, from, at)) {
      return string(from, at);
    }
    int whole = at;
    while (whole < source.length && Bytes.isNamePart(source[whole])) {
      whole++;
    }
    return as(whole == at ? Words.of(source, from, at, hash) : Token.NAME, whole);
  }

  private int string(int from, int quote) {
    Quotes quotes = Quotes.at(source, from);
    int inside = quote + quotes.length();
    return quotes.template()
        ? as(Token.TEMPLATE, inside)
        : as(Token.STRING, stringEnd(inside, quotes));
  }

  private int stringEnd(int from, Quotes quotes) {
    int at = from;
    while (at < source.length && !quotes.breakAt(source, at)) {
      if (quotes.endAt(source, at)) {
        return at + quotes.length();
      }
      if (source[at] == '\\') {
        int newline = Bytes.lineBreakEnd(source, at + 1);
        at = newline > at + 1 ? newline : at + 2;
      } else {
        at++;
      }
    }
    tree.error();
    return Math.min(at, source.length);
  }

  private int open(Token what, int at) {
    brackets++;
    return as(what, at + 1);
  }

  private int close(Token what, int at) {
    brackets = Math.max(0, brackets - 1);
    return as(what, at + 1);
  }

  private int dot(int at) {
    if (is(at + 1, '.') && is(at + 2, '.')) {
      return as(Token.DOTS, at + 3);
    }
    return at + 1 < source.length && Bytes.isDigit(source[at + 1])
        ? as(Token.NUMBER, Bytes.numberEnd(source, at))
        : as(Token.DOT, at + 1);
  }

  private int less(int at) {
    if (is(at + 1, '>')) {
      return as(Token.NOT_EQUAL, at + 2);
    }
    return is(at + 1, '<')
        ? assignable(at + 2, Token.SHIFT_LEFT, Token.ASSIGN_SHIFT_LEFT)
        : assignable(at + 1, Token.LESS, Token.LESS_OR_EQUAL);
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

  private void become(Token what, int at, int length) {
    token = what;
    start = at;
    end = at + length;
  }
}
