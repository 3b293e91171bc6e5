package io.keyward.auth.issuer;

import io.keyward.auth.Problem;
import io.keyward.auth.ProblemException;

/** The issuer knows no device codes, or not for this account: another way to sign in may serve. */
public final class DeviceLoginNotEnabledException extends ProblemException {
  private static final long serialVersionUID = 1;

  DeviceLoginNotEnabledException() {
    super(
        new Problem(
            "device-login-not-enabled",
            "This issuer does not allow signing in with a device code.",
            "",
            "Turn on device code sign-in in ChatGPT under Settings, Security; or sign in with the browser on this machine."));
  }
}
