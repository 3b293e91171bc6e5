package io.keyward.scan.backtrack;

/** Reads a set in brackets. */
final class SetReader {
  private final String text;
  private int at;

  /** From the place behind the bracket on. */
  SetReader(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** All that is in it; the reader of the whole goes on behind it. */
  Characters read(Reader whole) throws NotUnderstoodException {
    boolean not = at < text.length() && text.charAt(at) == '^';
    if (not) {
      at++;
    }
    Characters all = Characters.of(0, 0);
    boolean any = false;
    while (at < text.length() && text.charAt(at) != ']') {
      Characters next = member();
      all = any ? all.or(next) : next;
      any = true;
    }
    if (at >= text.length()) {
      throw new NotUnderstoodException("a bracket without an end");
    }
    whole.goOn(at + 1);
    if (!any) {
      throw new NotUnderstoodException("an empty set");
    }
    return not ? all.not() : all;
  }

  private Characters member() throws NotUnderstoodException {
    int start = at;
    Characters one = single();
    boolean range = at + 1 < text.length() && text.charAt(at) == '-' && text.charAt(at + 1) != ']';
    if (!range) {
      return one;
    }
    int low = character(start);
    at++;
    int from = at;
    Characters other = single();
    int high = character(from);
    return low < 0 || high < low
        ? one.or(Characters.of('-', '-')).or(other)
        : Characters.of(low, high);
  }

  private Characters single() throws NotUnderstoodException {
    char c = text.charAt(at);
    if (c == '[' || (c == '&' && text.startsWith("&&", at))) {
      throw new NotUnderstoodException("a set in a set");
    }
    if (c == '\\' && at + 1 < text.length()) {
      if (text.charAt(at + 1) == 'b') {
        at += 2;
        return Characters.of('\b', '\b');
      }
      Escape escape = Escape.read(text, at + 1);
      at = escape.next();
      return escape.characters();
    }
    int point = text.codePointAt(at);
    at += Character.charCount(point);
    return Characters.of(point, point);
  }

  /** The one character that stands there, or -1 for a class of them. */
  private int character(int from) throws NotUnderstoodException {
    char c = text.charAt(from);
    if (c != '\\') {
      return text.codePointAt(from);
    }
    char escaped = text.charAt(from + 1);
    if ("dDwWsSpP".indexOf(escaped) >= 0) {
      return -1;
    }
    return escaped == 'b' ? '\b' : Escape.read(text, from + 1).characters().first();
  }
}
