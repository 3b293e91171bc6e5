package io.keyward.cli.doctor;

import io.keyward.auth.disk.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Whether nobody but the person can read the file that the login rests in, and whether it can be
 * replaced when the login is renewed.
 *
 * @param file auth.json, perhaps a symbolic link
 */
record LoginFileCheck(Path file) implements Check {
  @Override
  public String name() {
    return "login-file";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Result> look(Repair repair) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return List.of(new Result.Fine("There is no auth.json."));
    }
    if (!Files.exists(file)) {
      return List.of(
          new Result.Advice(
              "auth.json is a link to a file that is not there.",
              "Remove the link, unless the next sign-in should write where it points."));
    }
    if (!Files.isRegularFile(file)) {
      return List.of(new Result.Broken("auth.json is no file.", "Remove it, then sign in again."));
    }
    Optional<FileFacts> facts = FileFacts.of(file);
    if (facts.isEmpty()) {
      return List.of(new Result.NotChecked("This system does not tell permissions as Unix does."));
    }
    Result found = judge(facts.get(), FileFacts.ourselves());
    if (!repair.mends() || !isMendable(facts.get(), FileFacts.ourselves())) {
      return List.of(found);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return List.of(new Result.Mended("Only you can read and replace it now (mode 0600). " + SEEN));
  }

  private static final String SEEN =
      "Whoever has read it before still has your login: sign out and in again if that may be.";

  /** Pure: whether the mode is all that is wrong. */
  static boolean isMendable(FileFacts facts, int ourselves) {
    return facts.owner() == ourselves
        && facts.names() == 1
        && (facts.isOpenToOthers() || !facts.ownerMayReadAndWrite());
  }

  /** Pure. */
  static Result judge(FileFacts facts, int ourselves) {
    if (facts.owner() != ourselves) {
      return new Result.Broken(
          "auth.json belongs to another user.",
          "Sign in again in a folder of your own (CODEX_HOME).");
    }
    if (facts.names() > 1) {
      return new Result.Broken(
          "auth.json has a second name (a hard link), which keeps an old login and stops the codex"
              + " command from renewing it.",
          "Replace it by a copy: cp -p auth.json x && mv x auth.json; then find and delete the"
              + " other one.");
    }
    if (facts.isOpenToOthers()) {
      return new Result.Broken(
          "Others can read auth.json, and with it your login.",
          "Run keyward doctor --fix, which makes it mode 0600, as every use of the login does. "
              + SEEN);
    }
    return facts.ownerMayReadAndWrite()
        ? new Result.Fine("Only you can read auth.json.")
        : new Result.Broken(
            "auth.json is marked so that you can't read and write it: the login can't be renewed.",
            "Run keyward doctor --fix, which makes it mode 0600.");
  }
}
