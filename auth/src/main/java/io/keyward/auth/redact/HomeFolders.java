package io.keyward.auth.redact;

/**
 * Finds anybody's home folder where systems put them, {@code /home/NAME}, {@code /Users/NAME} and
 * {@code C:\Users\NAME}, and shows it as {@code ~}.
 */
final class HomeFolders {
  private static final String HOME = "home";
  private static final String USERS = "users";

  private enum State {
    OUTSIDE,
    FOLDER,
    NAME
  }

  private State state = State.OUTSIDE;
  private String folder = HOME;
  private int count;
  private long start;

  /** The path begins with a backslash that stands for itself. */
  private boolean unescaped;

  /** What stands before: a home folder begins a path, with or without a drive letter. */
  private char before = ' ';

  private char beforeThat = ' ';
  private char beforeDrive = ' ';
  private long beforeAt;
  private long beforeThatAt;

  /** Reads the next character, written from {@code at} up to {@code end}. */
  void next(char c, long at, long end, Masks masks) {
    switch (state) {
      case OUTSIDE -> begin(c, at, end);
      case FOLDER -> folder(c, at, end);
      case NAME -> name(c, at, end, masks);
    }
    beforeDrive = beforeThat;
    beforeThat = before;
    before = c;
    beforeThatAt = beforeAt;
    beforeAt = at;
  }

  private void begin(char c, long at, long end) {
    if (!isSeparator(c) || Letters.isWord(before)) {
      state = State.OUTSIDE;
      return;
    }
    boolean drive = before == ':' && Letters.isLetter(beforeThat) && !Letters.isWord(beforeDrive);
    start = drive ? beforeThatAt : at;
    unescaped = c == '\\' && end - at == 1;
    state = State.FOLDER;
    count = 0;
  }

  private void folder(char c, long at, long end) {
    if (count == 0) {
      folder = Letters.lower(c) == 'h' ? HOME : USERS;
    }
    if (count < folder.length() && Letters.lower(c) == folder.charAt(count)) {
      count++;
    } else if (count == folder.length() && (isSeparator(c) || isMisread(c, at, end))) {
      state = State.NAME;
    } else {
      begin(c, at, end);
    }
  }

  private void name(char c, long at, long end, Masks masks) {
    if (Letters.isWord(c) || c == '.' || c >= 0x80) {
      masks.add(start, end, Masks.HOME);
    } else {
      begin(c, at, end);
    }
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == '\\';
  }

  /** {@code \n} of {@code C:\Users\nora} looks like the escape of a line end, and is none. */
  private boolean isMisread(char c, long at, long end) {
    return unescaped && c < ' ' && end - at == 2;
  }
}
