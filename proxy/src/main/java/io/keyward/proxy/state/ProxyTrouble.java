package io.keyward.proxy.state;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;

/** What can be wrong with the proxy's folder, in words. */
public final class ProxyTrouble {
  private static final String UNCHANGED = "; nothing has been changed.";

  static final PrivateFolder.Trouble OF_FOLDER =
      new PrivateFolder.Trouble() {
        @Override
        public Problem exposed(String detail) {
          return new Problem(
              "proxy-file-exposed",
              "A file of the proxy must be private, and is not.",
              detail,
              "Find out who could change it; then make it yours alone (chmod 600), or remove it.");
        }

        @Override
        public Problem unreadable(IOException e) {
          return new Problem(
              "proxy-file-unreadable",
              "A file of the proxy can't be read.",
              SystemError.sentence(e),
              "Check that Keyward's folder belongs to you.");
        }

        @Override
        public Problem tooLarge() {
          return damaged("It is larger than 8 MiB.");
        }

        @Override
        public Problem unwritable(IOException e) {
          return ProxyTrouble.unwritable(e);
        }

        @Override
        public Problem busy() {
          return ProxyTrouble.busy();
        }
      };

  private ProxyTrouble() {}

  /** A file can't be written. */
  public static Problem unwritable(IOException e) {
    return new Problem(
        "proxy-file-unwritable",
        "A file of the proxy could not be written.",
        SystemError.sentence(e),
        SystemError.remedy(e) + ", then try again" + UNCHANGED);
  }

  /** Somebody else has a lock and does not come to an end. */
  public static Problem busy() {
    return new Problem(
        "proxy-busy",
        "Another program is changing the proxy's files and does not come to an end.",
        "It has had the lock of their folder all the time.",
        "End the other Keyward programs, then try again" + UNCHANGED);
  }

  /** A file is not as it was written. */
  public static Problem damaged(String detail) {
    return new Problem(
        "proxy-file-damaged",
        "A file of the proxy is not as Keyward writes it.",
        detail,
        "Remove it: keys are then to be made anew (keyward proxy key create).");
  }

  /** A file is from a later version. */
  public static Problem newer() {
    return new Problem(
        "proxy-file-newer",
        "A file of the proxy is of a kind that this version does not know.",
        "A newer Keyward wrote it.",
        "Use the Keyward that wrote it.");
  }
}
