package io.keyward.cli;

/** How the command ends; the numbers of {@code sysexits.h} where it has one for the case. */
enum Exit {
  /** Done. */
  OK(0),
  /**
   * Understood, tried, and the answer is no: nobody is signed in, the sign-in was denied, the run
   * failed.
   */
  NO(1),
  /** The words make no sense ({@code EX_USAGE}). */
  USAGE(64),
  /** Something outside is missing or can't be reached ({@code EX_UNAVAILABLE}). */
  UNAVAILABLE(69),
  /** A fault of Keyward's own ({@code EX_SOFTWARE}). */
  SOFTWARE(70),
  /** A file could not be read or written ({@code EX_IOERR}). */
  FILE(74),
  /** The policy does not allow it ({@code EX_NOPERM}). */
  FORBIDDEN(77),
  /** A setting is wrong ({@code EX_CONFIG}). */
  CONFIG(78);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The ending that goes with a problem's code. */
  static Exit of(String problemCode) {
    return switch (problemCode) {
      case "issuer-unreachable",
          "issuer-unavailable",
          "service-unreachable",
          "service-timeout",
          "service-overloaded",
          "service-error",
          "callback-port-busy",
          "port-busy" ->
          UNAVAILABLE;
      case "credential-file-unreadable",
          "credential-file-unwritable",
          "credential-file-not-deleted",
          "credential-file-damaged" ->
          FILE;
      case "codex-home-missing",
          "home-missing",
          "issuer-not-trustworthy",
          "responses-not-trustworthy",
          "settings-unreadable",
          "config-unreadable",
          "policy-unreadable" ->
          CONFIG;
      case "policy-login-method", "policy-workspace", "policy-mfa" -> FORBIDDEN;
      case "usage" -> USAGE;
      default -> NO;
    };
  }
}
