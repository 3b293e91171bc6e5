package io.keyward.scan.database;

import java.util.List;
import java.util.Locale;

/** What the bodies of functions look at, by the words in them. */
final class Bodies {
  /** By these a body learns who is calling. */
  private static final List<String> WHO =
      List.of(
          "auth.uid(",
          "auth.role(",
          "auth.jwt(",
          "auth.email(",
          "request.jwt",
          "request.headers",
          "current_user",
          "session_user",
          "current_role",
          "is_admin(",
          "has_role(",
          "is_member",
          "has_permission(",
          "authorize(",
          "token =",
          "secret =",
          "_token)",
          "code =");

  private static final List<String> WRITES =
      List.of("insert into", "update ", "delete from", "truncate");

  private Bodies() {}

  static boolean looksWhoCalls(Routine routine) {
    String body = withoutComments(routine);
    return WHO.stream().anyMatch(body::contains);
  }

  static boolean writes(Routine routine) {
    String body = withoutComments(routine);
    return WRITES.stream().anyMatch(body::contains);
  }

  static boolean reads(Routine routine) {
    return withoutComments(routine).contains("from ");
  }

  static String lower(Routine routine) {
    return routine.body.text().toLowerCase(Locale.ROOT);
  }

  /** In lower case, without line and block comments, each stretch of white space one blank. */
  static String withoutComments(Routine routine) {
    String text = lower(routine);
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (text.startsWith("--", i)) {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", i)) {
        int end = text.indexOf("*/", i);
        i = end < 0 ? text.length() : end + 2;
      } else {
        boolean blank = c <= ' ';
        if (!blank || out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
          out.append(blank ? ' ' : c);
        }
        i++;
      }
    }
    return out.toString();
  }
}
