package io.keyward.auth.redact;

import java.util.List;

/**
 * The word in front of a separator: how it is written, and what that says about the value. {@code
 * access_token}, {@code accessToken} and {@code Access-Token} are one name.
 */
final class Name {
  /** How a value must be treated because of its name. */
  enum Kind {
    /** An ordinary one. */
    NONE,
    /** Secret whatever it looks like. */
    ALWAYS,
    /** Secret if it looks like a token: the name has other uses. */
    IF_TELLING,
    /** Secret to the end of the line. */
    HEADER,
    /** Likewise, if there is a cookie in it: {@code name=value}. */
    COOKIE
  }

  /** A name that ends with one of these is that of a secret. */
  private static final List<String> ALWAYS =
      List.of(
          "accesstoken",
          "refreshtoken",
          "idtoken",
          "sessiontoken",
          "authtoken",
          "csrftoken",
          "apikey",
          "privatekey",
          "masterkey",
          "clientsecret",
          "cookiesecret",
          "password",
          "passwd",
          "passphrase",
          "codeverifier",
          "authorizationcode",
          "usercode",
          "devicecode",
          "deviceid",
          "deviceauthid");

  /** Whole names that others use as well; in an address or a form they are always secret. */
  private static final List<String> IF_TELLING =
      List.of("code", "state", "nonce", "token", "secret", "key", "session", "sessionid", "sid");

  private static final int RING = 32;

  private final char[] letters = new char[RING];
  private int length;
  private boolean inside;
  private char before = '\n';
  private long beforeWidth = 1;
  private boolean quoted;
  private char last = '\n';
  private long lastWidth = 1;

  /** Reads a character that is no separator. */
  void next(char c, long width) {
    if (Letters.isWord(c)) {
      if (!inside) {
        begin();
      }
      if (c != '_' && c != '-') {
        letters[length & (RING - 1)] = Letters.lower(c);
        length++;
      }
    } else if (isQuote(c) && c == before) {
      inside = false;
      quoted = true;
    } else if (Letters.isSpace(c) || c == '\\' || c == '+') {
      inside = false;
    } else {
      forget();
    }
    last = c;
    lastWidth = width;
  }

  private void begin() {
    inside = true;
    length = 0;
    quoted = false;
    before = last;
    beforeWidth = lastWidth;
  }

  private void forget() {
    inside = false;
    length = 0;
    quoted = false;
  }

  /** A separator was read: what follows is another name or none. */
  void separator() {
    forget();
    last = ':';
  }

  /** What the word says about the value behind this separator. */
  Kind kind(char separator) {
    if (length == 0) {
      return Kind.NONE;
    }
    if (endsWith("authorization")) {
      return Kind.HEADER;
    }
    if (endsWith("cookie")) {
      return Kind.COOKIE;
    }
    for (String name : ALWAYS) {
      if (endsWith(name)) {
        return Kind.ALWAYS;
      }
    }
    for (String name : IF_TELLING) {
      if (length == name.length() && endsWith(name)) {
        return separator == '=' && isField() ? Kind.ALWAYS : Kind.IF_TELLING;
      }
    }
    return Kind.NONE;
  }

  private boolean endsWith(String name) {
    if (length < name.length()) {
      return false;
    }
    for (int i = 1; i <= name.length(); i++) {
      if (letters[(length - i) & (RING - 1)] != name.charAt(name.length() - i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether the word stands where an address or a form has its fields. */
  private boolean isField() {
    return before == '?' || before == '&' || before == '#' || before == '\n' || isQuote(before);
  }

  /** Whether the word itself stands in quotes, as names of JSON do. */
  boolean isQuoted() {
    return quoted;
  }

  /** What stands right before the word. */
  char before() {
    return before;
  }

  /** In how many characters that is written. */
  long beforeWidth() {
    return beforeWidth;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
