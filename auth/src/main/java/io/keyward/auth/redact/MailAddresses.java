package io.keyward.auth.redact;

/**
 * Finds e-mail addresses, and hides the name but for its first letter: {@code a***@example.org}.
 *
 * <p>An address is a name, {@code @}, and a domain with a dot, the part after which begins with two
 * letters: {@code library@1.2.3} is none.
 */
final class MailAddresses {
  private enum State {
    OUTSIDE,
    NAME,
    DOMAIN,
    DONE
  }

  private State state = State.OUTSIDE;

  /** Where the name begins to be hidden: behind its first letter if there is another. */
  private long nameStart;

  private long firstEnd;
  private long nameEnd;
  private boolean oneLetter;
  private boolean dotSeen;
  private int letters;

  /** Reads the next character, written from {@code at} up to {@code end}. */
  void next(char c, long at, long end, Masks masks) {
    switch (state) {
      case OUTSIDE -> begin(c, at, end);
      case NAME -> name(c, at, end);
      case DOMAIN -> domain(c, at, end, masks);
      case DONE -> {
        if (!isOfDomain(c)) {
          begin(c, at, end);
        }
      }
    }
  }

  private void begin(char c, long at, long end) {
    if (!isOfName(c)) {
      state = State.OUTSIDE;
      return;
    }
    state = State.NAME;
    nameStart = at;
    // Half of a character is nothing to show.
    firstEnd = Character.isSurrogate(c) ? at : end;
    oneLetter = true;
  }

  private void name(char c, long at, long end) {
    if (c == '@') {
      enterDomain(at);
    } else if (isOfName(c)) {
      oneLetter = false;
    } else {
      begin(c, at, end);
    }
  }

  private void enterDomain(long at) {
    state = State.DOMAIN;
    nameEnd = at;
    dotSeen = false;
    letters = 0;
  }

  private void domain(char c, long at, long end, Masks masks) {
    if (Letters.isLetter(c) || c >= 0x80) {
      letters++;
      if (dotSeen && letters == 2) {
        masks.add(oneLetter ? nameStart : firstEnd, nameEnd);
        state = State.DONE;
      }
    } else if (c == '.') {
      dotSeen = true;
      letters = 0;
    } else if (isOfDomain(c)) {
      // No number of letters brings this part of the domain to two at its beginning.
      letters = 2;
    } else if (c == '@') {
      // What was taken for the domain is part of an odd name.
      oneLetter = false;
      enterDomain(at);
    } else {
      begin(c, at, end);
    }
  }

  private static boolean isOfName(char c) {
    return Letters.isWord(c) || c == '.' || c == '+' || c >= 0x80;
  }

  private static boolean isOfDomain(char c) {
    return Letters.isWord(c) || c == '.' || c >= 0x80;
  }
}
