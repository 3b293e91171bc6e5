package io.keyward.auth.keyring;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/** The keyring can't be used, for the reason that the problem tells. */
public final class KeyringException extends ProblemException {
  private static final long serialVersionUID = 1;

  private static final String ABSENT = "keyring-absent";
  private static final String WITHOUT_LIBRARY = "keyring-library-missing";

  private static final String OR_A_FILE =
      " or set cli_auth_credentials_store = \"file\" in config.toml.";

  /** For this reason. */
  public KeyringException(Problem problem) {
    super(problem);
  }

  /** Whether there is none here at all, rather than one that does not do what it is asked. */
  public boolean isAbsence() {
    String code = problem().code();
    return code.equals(ABSENT) || code.equals(WITHOUT_LIBRARY);
  }

  static KeyringException absent(String why) {
    return new KeyringException(
        new Problem(
            ABSENT,
            "There is no keyring in this session.",
            why,
            "Start one, such as gnome-keyring, in a desktop session or under dbus-run-session,"
                + OR_A_FILE));
  }

  static KeyringException withoutLibrary(String library, String packages) {
    return new KeyringException(
        new Problem(
            WITHOUT_LIBRARY,
            "The keyring can't be asked.",
            "The library " + library + " is not installed.",
            "Install " + packages + "," + OR_A_FILE));
  }

  static KeyringException locked(String how) {
    return new KeyringException(
        new Problem(
            "keyring-locked",
            "The keyring is locked.",
            "Keyward does not ask for its password.",
            how + "," + OR_A_FILE));
  }

  static KeyringException withoutCollection() {
    return new KeyringException(
        new Problem(
            "keyring-without-collection",
            "The keyring has no collection to put the login in.",
            "None was made its default yet.",
            "Make one in your desktop's password program," + OR_A_FILE));
  }

  static KeyringException silent() {
    return new KeyringException(
        new Problem(
            "keyring-silent",
            "The keyring does not answer.",
            "It was asked and said nothing, or waits for somebody at a window.",
            "Look for a window that asks for a password, or restart the keyring's service,"
                + OR_A_FILE));
  }

  static KeyringException failed(String itsWords) {
    return new KeyringException(
        new Problem(
            "keyring-failed",
            "The keyring gave an error.",
            "It says: " + Problem.quoted(itsWords),
            "Try again," + OR_A_FILE));
  }

  static KeyringException tooLarge(int bytes, int limit) {
    return new KeyringException(
        new Problem(
            "keyring-value-too-large",
            "The login does not fit into the keyring.",
            "It takes " + bytes + " bytes, and the keyring holds at most " + limit + " an item.",
            "Set cli_auth_credentials_store = \"file\" in config.toml."));
  }
}
