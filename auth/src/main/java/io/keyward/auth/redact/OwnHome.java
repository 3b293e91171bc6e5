package io.keyward.auth.redact;

/**
 * Finds the person's own home folder, wherever their system put it, and shows it as {@code ~}. Goes
 * by Knuth, Morris and Pratt: whatever the text, each character is compared twice at most on
 * average.
 */
final class OwnHome {
  /** A home that is nearly the root of everything would hide paths that tell nothing. */
  private static final int SHORTEST = 4;

  private final CharSequence home;

  private final char first;

  /** To how many characters a match shrinks that can't go on. */
  private final int[] fallback;

  /** Where each of the last characters of a match began. */
  private final long[] starts;

  /** Whether it stood behind a character of a word. */
  private final boolean[] insideWord;

  private int matched;
  private long read;
  private boolean whole;
  private char before = ' ';

  /**
   * @param path absolute; a shorter one than {@value #SHORTEST} characters is not looked for
   */
  OwnHome(CharSequence path) {
    this.home = path.length() < SHORTEST ? "" : path;
    this.first = home.isEmpty() ? 0 : home.charAt(0);
    this.fallback = fallback(home);
    this.starts = new long[Math.max(1, home.length())];
    this.insideWord = new boolean[starts.length];
  }

  private static int[] fallback(CharSequence home) {
    int[] fallback = new int[home.length() + 1];
    int shorter = 0;
    for (int i = 1; i < home.length(); i++) {
      while (shorter > 0 && home.charAt(i) != home.charAt(shorter)) {
        shorter = fallback[shorter];
      }
      shorter += home.charAt(i) == home.charAt(shorter) ? 1 : 0;
      fallback[i + 1] = shorter;
    }
    return fallback;
  }

  /** Reads the next character, which begins at {@code at}. */
  void next(char c, long at, Masks masks) {
    if (whole) {
      whole = false;
      hideUnlessLonger(c, at, masks);
    }
    if (matched == 0 && (home.isEmpty() || c != first)) {
      before = c;
      return;
    }
    while (matched > 0 && (matched == home.length() || home.charAt(matched) != c)) {
      matched = fallback[matched];
    }
    matched += home.charAt(matched) == c ? 1 : 0;
    int slot = (int) (read % starts.length);
    starts[slot] = at;
    insideWord[slot] = Letters.isWord(before);
    read++;
    whole = matched == home.length();
    before = c;
  }

  /** {@code /root} does not begin {@code /rootless}. */
  private void hideUnlessLonger(char next, long end, Masks masks) {
    int slot = (int) (read % starts.length);
    if (!Letters.isWord(next) && !insideWord[slot]) {
      masks.add(starts[slot], end, Masks.HOME);
    }
  }

  /** The text is over, at {@code end}. */
  void finish(long end, Masks masks) {
    if (whole) {
      hideUnlessLonger(' ', end, masks);
    }
  }
}
