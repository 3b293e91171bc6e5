package io.keyward.proxy.quota;

import io.keyward.auth.Problem;
import io.keyward.auth.disk.PrivateFolder;
import io.keyward.auth.disk.SystemError;
import java.io.IOException;

/** What can be wrong with the folder of samples, in words. */
enum QuotaTrouble implements PrivateFolder.Trouble {
  OF_FOLDER;

  @Override
  public Problem exposed(String detail) {
    return new Problem(
        "quota-file-exposed",
        "The file of what was said about quota must be private, and is not.",
        detail,
        "Make it yours alone (chmod 600), or remove it.");
  }

  @Override
  public Problem unreadable(IOException e) {
    return new Problem(
        "quota-file-unreadable",
        "What was said about quota can't be read.",
        SystemError.sentence(e),
        "Check that Keyward's folder belongs to you.");
  }

  @Override
  public Problem tooLarge() {
    return new Problem(
        "quota-file-unreadable",
        "What was said about quota can't be read.",
        "Its file is larger than 8 MiB.",
        "Remove it; it will be written anew.");
  }

  @Override
  public Problem unwritable(IOException e) {
    return new Problem(
        "quota-file-unwritable",
        "What was said about quota could not be written down.",
        SystemError.sentence(e),
        SystemError.remedy(e) + ", then try again.");
  }

  @Override
  public Problem busy() {
    return new Problem(
        "quota-busy",
        "Another program is writing down quota and does not come to an end.",
        "It has had the lock of its folder all the time.",
        "End the other Keyward programs, then try again.");
  }
}
