package io.keyward.auth.redact;

/**
 * Finds user name and password in an address (RFC 3986 section 3.2.1): what stands between {@code
 * ://} and {@code @} and holds a colon.
 */
final class UrlPasswords {
  private enum State {
    OUTSIDE,
    COLON,
    SLASH,
    AUTHORITY
  }

  private State state = State.OUTSIDE;
  private long start;
  private boolean colonSeen;

  /** Reads the next character, written from {@code at} up to {@code end}. */
  void next(char c, long at, long end, Masks masks) {
    switch (state) {
      case OUTSIDE -> begin(c);
      case COLON -> {
        if (c == '/') {
          state = State.SLASH;
        } else {
          begin(c);
        }
      }
      case SLASH -> {
        if (c == '/') {
          state = State.AUTHORITY;
          start = end;
          colonSeen = false;
        } else {
          begin(c);
        }
      }
      case AUTHORITY -> authority(c, at, masks);
    }
  }

  private void begin(char c) {
    state = c == ':' ? State.COLON : State.OUTSIDE;
  }

  private void authority(char c, long at, Masks masks) {
    if (c == '@') {
      // There may be one more of them: a password that somebody forgot to encode.
      if (colonSeen) {
        masks.add(start, at);
      }
    } else if (c == ':') {
      colonSeen = true;
    } else if (c <= ' ' || c == '/' || c == '?' || c == '#' || c == '"' || c == '\'') {
      state = State.OUTSIDE;
    }
  }
}
