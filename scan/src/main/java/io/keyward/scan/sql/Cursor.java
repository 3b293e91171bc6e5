package io.keyward.scan.sql;

import java.util.ArrayList;
import java.util.List;

/** Goes over the tokens of one statement. What is not as it should be is {@link NotUnderstood}. */
final class Cursor {
  private final Tokens tokens;
  private final int to;
  private int at;

  Cursor(Tokens tokens, int from, int to) {
    this.tokens = tokens;
    this.at = from;
    this.to = to;
  }

  /** Over all tokens of a text that begins there in its file. */
  static Cursor over(String text, int shift) {
    Tokens tokens = Lexer.read(text, shift);
    return new Cursor(tokens, 0, tokens.count());
  }

  boolean atEnd() {
    return at >= to;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /** Where the token that comes next begins in the file, or where the last one ends. */
  int offset() {
    if (at < to) {
      return tokens.start(at);
    }
    return to == 0 ? 0 : tokens.end(to - 1);
  }

  boolean sees(TokenKind kind) {
    return at < to && tokens.kind(at) == kind;
  }

  boolean sees(String word) {
    return at < to && tokens.is(at, word);
  }

  boolean seesAhead(int distance, String word) {
    return at + distance < to && tokens.is(at + distance, word);
  }

  boolean seesAhead(int distance, TokenKind kind) {
    return at + distance < to && tokens.kind(at + distance) == kind;
  }

  boolean seesOperator(String operator) {
    return at < to && tokens.isOperator(at, operator);
  }

  boolean take(TokenKind kind) {
    if (sees(kind)) {
      at++;
      return true;
    }
    return false;
  }

  boolean takeOperator(String operator) {
    if (seesOperator(operator)) {
      at++;
      return true;
    }
    return false;
  }

  /** Takes these words if all of them come next. */
  boolean take(String... words) {
    if (at + words.length > to) {
      return false;
    }
    for (int i = 0; i < words.length; i++) {
      if (!tokens.is(at + i, words[i])) {
        return false;
      }
    }
    at += words.length;
    return true;
  }

  void expect(String... words) {
    if (!take(words)) {
      throw new NotUnderstood(String.join(" ", words) + " was expected");
    }
  }

  void expect(TokenKind kind) {
    if (!take(kind)) {
      throw new NotUnderstood("something else was expected");
    }
  }

  boolean seesName() {
    return sees(TokenKind.WORD) || sees(TokenKind.QUOTED);
  }

  String name() {
    if (!seesName()) {
      throw new NotUnderstood("a name was expected");
    }
    return tokens.name(at++);
  }

  /** A name with as many parts as it has; of more than two, the last two. */
  Name qualified() {
    String schema = "";
    String name = name();
    while (sees(TokenKind.DOT) && seesAhead(1)) {
      at++;
      schema = name;
      name = name();
    }
    return new Name(schema, name);
  }

  private boolean seesAhead(int distance) {
    return seesAhead(distance, TokenKind.WORD) || seesAhead(distance, TokenKind.QUOTED);
  }

  List<String> names() {
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (take(TokenKind.COMMA));
    return names;
  }

  List<String> namesInParentheses() {
    expect(TokenKind.OPEN);
    List<String> names = names();
    expect(TokenKind.CLOSE);
    return names;
  }

  List<Name> qualifiedNames() {
    List<Name> names = new ArrayList<>();
    do {
      names.add(qualified());
    } while (take(TokenKind.COMMA));
    return names;
  }

  String string() {
    if (!sees(TokenKind.STRING)) {
      throw new NotUnderstood("a string was expected");
    }
    return tokens.string(at++);
  }

  /** Where what the string that comes next says begins in the file. */
  int stringOffset() {
    return tokens.stringStart(at);
  }

  String raw() {
    if (atEnd()) {
      throw new NotUnderstood("more was expected");
    }
    return tokens.raw(at++);
  }

  /** What stands from that position to here. */
  String rawSince(int position) {
    return tokens.raw(position, at);
  }

  void skip() {
    at++;
  }

  /** Goes past what the parenthesis that comes next encloses. */
  void skipParentheses() {
    expect(TokenKind.OPEN);
    skipToClose();
    expect(TokenKind.CLOSE);
  }

  /** Goes to the parenthesis that closes the one that is open. */
  void skipToClose() {
    int depth = 0;
    while (at < to) {
      TokenKind kind = tokens.kind(at);
      if (kind == TokenKind.OPEN || kind == TokenKind.OPEN_BRACKET) {
        depth++;
      } else if (kind == TokenKind.CLOSE || kind == TokenKind.CLOSE_BRACKET) {
        if (depth == 0) {
          return;
        }
        depth--;
      }
      at++;
    }
  }

  /** Goes to the next comma or closing parenthesis of the level that it is on, or to the end. */
  void skipItem() {
    int depth = 0;
    while (at < to) {
      TokenKind kind = tokens.kind(at);
      if (kind == TokenKind.OPEN || kind == TokenKind.OPEN_BRACKET) {
        depth++;
      } else if (kind == TokenKind.CLOSE || kind == TokenKind.CLOSE_BRACKET) {
        if (depth == 0) {
          return;
        }
        depth--;
      } else if (kind == TokenKind.COMMA && depth == 0) {
        return;
      }
      at++;
    }
  }

  void skipAll() {
    at = to;
  }

  boolean hasJunk() {
    for (int i = at; i < to; i++) {
      if (tokens.kind(i) == TokenKind.JUNK) {
        return true;
      }
    }
    return false;
  }

  void expectEnd() {
    if (!atEnd()) {
      throw new NotUnderstood("more follows than is understood");
    }
  }
}
