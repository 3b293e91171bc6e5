package io.keyward.auth.config;

/**
 * Who said something, and where.
 *
 * @param setter who may write there
 * @param place for people; the path of a system file, but never one in somebody's home
 */
public record Origin(Setter setter, String place) {

  /** Whose word it is. */
  public enum Setter {
    /** Nobody said anything: it is so from the start. */
    DEFAULT,
    /** Whoever rules this machine. */
    ADMINISTRATOR,
    /** The person who uses it. */
    PERSON
  }

  /** Where nobody said anything. */
  public static final Origin BY_DEFAULT = new Origin(Setter.DEFAULT, "the default");

  /** For a sentence that goes on after "set by". */
  public String words() {
    if (setter == Setter.ADMINISTRATOR) {
      return "the administrator of this machine, in " + place;
    }
    return setter == Setter.PERSON ? "you, in " + place : "nobody: it is the default";
  }
}
