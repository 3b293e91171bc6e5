package io.keyward.cli;

import java.util.Locale;
import java.util.Map;

/**
 * What a screen can show.
 *
 * @param signs which characters
 * @param paint whether in colour
 */
record Style(Signs signs, Paint paint) {
  /** The launcher says with it that standard output is a terminal. */
  static final String SCREEN = "KEYWARD_SCREEN";

  /** Plain text for files and programs. */
  static final Style PLAIN = new Style(Signs.ASCII, Paint.NONE);

  /** Which characters. */
  enum Signs {
    ASCII,
    UNICODE
  }

  /** Whether in colour. */
  enum Paint {
    NONE,
    ANSI
  }

  /** A colour by its ANSI number. */
  enum Colour {
    RED(31),
    GREEN(32),
    YELLOW(33),
    GREY(90);

    private final int number;

    Colour(int number) {
      this.number = number;
    }
  }

  static Style of(Terminal terminal) {
    return of(terminal.environment());
  }

  /** Pure; {@code NO_COLOR} as on no-color.org: any text in it means none. */
  static Style of(Map<String, String> environment) {
    if (!isScreen(environment)) {
      return PLAIN;
    }
    boolean plain =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return new Style(
        isUnicode(environment) ? Signs.UNICODE : Signs.ASCII, plain ? Paint.NONE : Paint.ANSI);
  }

  /** Whether standard output is one. */
  static boolean isScreen(Map<String, String> environment) {
    return !environment.getOrDefault(SCREEN, "").isEmpty();
  }

  /** By the variable that counts (POSIX.1 section 8.2); without any it is the C locale. */
  private static boolean isUnicode(Map<String, String> environment) {
    for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
      String locale = environment.getOrDefault(variable, "");
      if (!locale.isEmpty()) {
        String upper = locale.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8");
      }
    }
    return false;
  }

  String painted(String text, Colour colour) {
    return switch (paint) {
      case NONE -> text;
      case ANSI -> "\u001b[" + colour.number + "m" + text + "\u001b[0m";
    };
  }
}
