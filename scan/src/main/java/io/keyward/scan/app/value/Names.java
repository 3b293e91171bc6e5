package io.keyward.scan.app.value;

import java.util.Locale;

/** What names tell of what they stand for, where nothing more is known. */
public final class Names {
  private Names() {}

  /** What a step of the evidence says of it. */
  public static String says(int tags) {
    if ((tags & Tag.MODEL) != 0) {
      return "a model answers";
    }
    return (tags & Tag.REQUEST) != 0 ? "the request brings it" : "it says who sends the request";
  }

  /** Whether a member of this name says what somebody may do. */
  public static boolean isRole(String name) {
    return Known.is(Known.Word.ROLE, name.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether a function that we can't look into is called as if it told or checked who somebody is.
   */
  public static boolean soundsLikeIdentity(String what) {
    String name = last(what).toLowerCase(Locale.ROOT);
    return !Known.isOf(Known.Word.NOBODY, what)
        && Known.begins(Known.Word.ACT, name)
        && Known.isWithin(Known.Word.SUBJECT, name.replace("_", ""));
  }

  /** Whether a function that we can't look into is called as if it threw for strangers. */
  static boolean soundsLikeInsisting(String what) {
    return Known.begins(Known.Word.INSISTING, last(what).toLowerCase(Locale.ROOT));
  }

  /** The last part of a name, without parentheses. */
  public static String last(String what) {
    String name = withoutCall(what);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** What was called, by the name of what that gave. */
  public static String withoutCall(String what) {
    return what.endsWith("()") ? what.substring(0, what.length() - 2) : what;
  }
}
