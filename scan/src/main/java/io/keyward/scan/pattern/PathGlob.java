package io.keyward.scan.pattern;

/**
 * Which paths somebody means: {@code *} stands for anything but {@code /}, {@code **} for anything,
 * {@code ?} for one character; without a {@code /}, it is about the name of the file, wherever it
 * lies. Pure.
 */
record PathGlob(String glob) {

  /** Whether the path is one of them. */
  boolean matches(String path) {
    String text = glob.indexOf('/') < 0 ? path.substring(path.lastIndexOf('/') + 1) : path;
    boolean[] now = new boolean[text.length() + 1];
    now[0] = true;
    int at = glob.startsWith("/") ? 1 : 0;
    while (at < glob.length()) {
      char c = glob.charAt(at);
      if (glob.startsWith("**/", at)) {
        now = folders(now, text);
        at += 3;
      } else if (c == '*') {
        boolean across = glob.startsWith("**", at);
        now = any(now, text, across);
        at += across ? 2 : 1;
      } else {
        now = one(now, text, c);
        at++;
      }
    }
    return now[text.length()];
  }

  /** Nothing, or whole folders. */
  private static boolean[] folders(boolean[] before, String text) {
    boolean[] after = before.clone();
    boolean open = before[0];
    for (int i = 1; i < after.length; i++) {
      after[i] = after[i] || (open && text.charAt(i - 1) == '/');
      open = open || before[i];
    }
    return after;
  }

  private static boolean[] any(boolean[] before, String text, boolean across) {
    boolean[] after = before.clone();
    for (int i = 1; i < after.length; i++) {
      after[i] = after[i] || (after[i - 1] && (across || text.charAt(i - 1) != '/'));
    }
    return after;
  }

  private static boolean[] one(boolean[] before, String text, char c) {
    boolean[] after = new boolean[before.length];
    for (int i = 1; i < after.length; i++) {
      char here = text.charAt(i - 1);
      after[i] = before[i - 1] && (c == '?' ? here != '/' : here == c);
    }
    return after;
  }
}
