package io.keyward.auth.seal;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.PrivateFolder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** What can be wrong with sealed values and their keys, in words. None of it changes anything. */
final class SealProblem {
  private static final String FROM_A_BACKUP =
      "Put it back from a backup, or delete it and sign in again.";

  /** What can be wrong with the folder of a vault. */
  static final PrivateFolder.Trouble OF_FOLDER =
      new PrivateFolder.Trouble() {
        @Override
        public Problem exposed(String detail) {
          return SealProblem.exposed(detail);
        }

        @Override
        public Problem unreadable(IOException e) {
          return SealProblem.unreadable(e);
        }

        @Override
        public Problem tooLarge() {
          return SealProblem.tooLarge();
        }

        @Override
        public Problem unwritable(IOException e) {
          return SealProblem.unwritable(e);
        }

        @Override
        public Problem busy() {
          return SealProblem.busy();
        }
      };

  private SealProblem() {}

  static Problem truncated() {
    return new Problem(
        "sealed-truncated", "A sealed value is incomplete.", "Its end is missing.", FROM_A_BACKUP);
  }

  static Problem altered() {
    return new Problem(
        "sealed-altered",
        "A sealed value has been changed since it was written.",
        "Its seal does not fit.",
        FROM_A_BACKUP);
  }

  static Problem formatUnknown() {
    return new Problem(
        "sealed-format-unknown",
        "A sealed value is of a kind that this version does not know.",
        "It may have been written by a newer Keyward, or by another program.",
        "Use the Keyward that wrote it.");
  }

  static Problem elsewhere(Place found, Place asked) {
    return new Problem(
        "sealed-for-another-place",
        "A sealed value lies where another one belongs.",
        "It is " + found.words() + ", where " + asked.words() + " should be.",
        "Put it back where it was.");
  }

  static Problem outOfDate(Place place) {
    return new Problem(
        "sealed-out-of-date",
        "An older copy of a sealed value was put in the place of the newer one.",
        "It is " + place.words() + ".",
        "Put the newest copy back, or delete it and sign in again.");
  }

  static Problem unknownKey() {
    return new Problem(
        "sealed-with-unknown-key",
        "A sealed value needs a key that is not there.",
        "It was sealed with a key that has been retired, or that belongs to another installation.",
        "Put the keyset back that belongs to it, or delete the value and sign in again.");
  }

  static Problem masterKeyWrong() {
    return new Problem(
        "master-key-wrong",
        "The master key is not the one that these values were sealed under.",
        "Nothing was changed.",
        "Give the key that was used before.");
  }

  static Problem masterKeyMissing(String where) {
    return new Problem(
        "master-key-missing",
        "The master key is not where it should be.",
        "There is none in " + where + ".",
        "Put the key there, or choose the place where it is.");
  }

  static Problem masterKeyUnusable(String detail) {
    return new Problem(
        "master-key-unusable",
        "The master key can't be used.",
        detail,
        "Make one with: openssl rand -base64 32");
  }

  static Problem keysetAltered() {
    return new Problem(
        "keyset-altered",
        "The keyset has been changed since it was written.",
        "The master key is the right one, but the seal does not fit.",
        "Put the keyset back from a backup.");
  }

  static Problem keysetMissing() {
    return new Problem(
        "keyset-missing",
        "There are sealed values, but not the keyset that they were sealed with.",
        "",
        "Put the keyset back from a backup, or delete the values and sign in again.");
  }

  static Problem exposed(String detail) {
    return new Problem(
        "sealed-file-exposed",
        "A file that must be private is not.",
        detail,
        "Find out who could read or change it; then make it yours alone (chmod 600), or replace it.");
  }

  static Problem unreadable(IOException e) {
    return new Problem(
        "sealed-file-unreadable",
        "A sealed file can't be read.",
        reason(e),
        "Check that its folder belongs to you.");
  }

  static Problem tooLarge() {
    return new Problem(
        "sealed-file-unreadable",
        "A sealed file can't be read.",
        "It is larger than anything that is kept there.",
        FROM_A_BACKUP);
  }

  static Problem unwritable(IOException e) {
    return new Problem(
        "sealed-file-unwritable",
        "A sealed file could not be written.",
        reason(e),
        "Make its folder writable for you, then try again; what was stored before is unchanged.");
  }

  static Problem busy() {
    return new Problem(
        "sealed-folder-busy",
        "Another program is writing sealed files and does not come to an end.",
        "It has had the lock of their folder all the time.",
        "End the other Keyward programs, then try again; what was stored before is unchanged.");
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
