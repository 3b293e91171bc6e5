package io.keyward.broker.key;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.PrivateFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What can be wrong with a file of keys, in words for whoever runs the broker. */
final class KeyProblem {
  static final PrivateFolder.Trouble OF_FILE =
      new PrivateFolder.Trouble() {
        @Override
        public Problem exposed(String detail) {
          return new Problem(
              "session-keys-exposed",
              "The file with the broker's keys is not private.",
              detail,
              "Find out who could read it; make it yours alone (chmod 600), then run keyward keys"
                  + " rotate, and revoke the old key.");
        }

        @Override
        public Problem unreadable(IOException e) {
          return new Problem(
              "session-keys-unreadable",
              "The file with the broker's keys can't be read.",
              reason(e),
              "Check its path, and that its folder belongs to you.");
        }

        @Override
        public Problem tooLarge() {
          return damaged("It is larger than any ring of keys.");
        }

        @Override
        public Problem unwritable(IOException e) {
          return new Problem(
              "session-keys-unwritable",
              "The file with the broker's keys could not be written.",
              reason(e),
              "Make its folder writable for you, then try again; the keys are unchanged.");
        }

        @Override
        public Problem busy() {
          return new Problem(
              "session-keys-busy",
              "Somebody else is changing the broker's keys and does not come to an end.",
              "",
              "End the other keyward keys command, then try again.");
        }
      };

  private KeyProblem() {}

  static Problem missing() {
    return new Problem(
        "session-keys-missing",
        "There is no file with the broker's keys.",
        "",
        "Make one with keyward keys rotate, and give all brokers of this site the same.");
  }

  static Problem damaged(String detail) {
    return new Problem(
        "session-keys-damaged",
        "The file with the broker's keys is not as Keyward writes it.",
        detail,
        "Put it back from a backup, or delete it and run keyward keys rotate: everybody is signed"
            + " out.");
  }

  static Problem unknown(String id) {
    return new Problem(
        "session-key-unknown",
        "There is no key with that name.",
        "It was asked for " + Problem.quoted(id) + ".",
        "See keyward keys list for the names.");
  }

  /** What went wrong without the path, which would show a person's home. */
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "Access was denied.";
      case FileSystemException system when system.getReason() != null ->
          "The system says: " + system.getReason() + ".";
      default -> "The system gave an error of kind " + e.getClass().getSimpleName() + ".";
    };
  }
}
