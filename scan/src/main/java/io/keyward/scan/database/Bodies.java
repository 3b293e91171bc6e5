package io.keyward.scan.database;

import java.util.List;
import java.util.Locale;

/** What the bodies of functions look at, by the words in them. */
final class Bodies {
  /** By these a body learns who is calling. */
  private static final List<String> WHO =
      List.of(
          "auth.uid(", "auth.role(", "auth.jwt(", "auth.email(", "request.jwt", "current_user",
          "session_user", "current_role", "is_admin", "has_role", "is_member", "has_permission");

  private Bodies() {}

  static boolean looksWhoCalls(Routine routine) {
    String body = lower(routine);
    return WHO.stream().anyMatch(body::contains);
  }

  static String lower(Routine routine) {
    return routine.body.text().toLowerCase(Locale.ROOT);
  }
}
