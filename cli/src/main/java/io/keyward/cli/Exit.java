package io.keyward.cli;

/**
 * How the command ends; the numbers of {@code sysexits.h}, where it has one for the case. Scripts
 * rely on them: a number never changes its meaning.
 */
enum Exit implements Ended {
  OK(0, "", "Done."),
  NO(
      1,
      "",
      "Understood, tried, and the answer is no: nobody is signed in, the sign-in was denied, the run"
          + " failed, a check found something broken."),
  NOT_CHECKED(
      2, "", "A scan found nothing that fails, but could not check all that it was asked to."),
  USAGE(64, "EX_USAGE", "The words make no sense."),
  DATA(65, "EX_DATAERR", "What was given to read is not what it should be."),
  NO_INPUT(66, "EX_NOINPUT", "What should be read is not there."),
  UNAVAILABLE(69, "EX_UNAVAILABLE", "Something outside is missing or can't be reached."),
  SOFTWARE(70, "EX_SOFTWARE", "A fault of Keyward's own."),
  CANNOT_CREATE(73, "EX_CANTCREAT", "Something could not be written."),
  FILE(74, "EX_IOERR", "A file could not be read or deleted, or nobody read the answer."),
  AGAIN(75, "EX_TEMPFAIL", "Not now: the same words may work in a moment."),
  FORBIDDEN(77, "EX_NOPERM", "An organisation's policy or a file's owner does not allow it."),
  CONFIG(78, "EX_CONFIG", "A setting is wrong.");

  private final int code;
  private final String sysexit;
  private final String meaning;

  Exit(int code, String sysexit, String meaning) {
    this.code = code;
    this.sysexit = sysexit;
    this.meaning = meaning;
  }

  @Override
  public int code() {
    return code;
  }

  /** Its name in {@code sysexits.h}; empty if it has none there. */
  String sysexit() {
    return sysexit;
  }

  String meaning() {
    return meaning;
  }
}
