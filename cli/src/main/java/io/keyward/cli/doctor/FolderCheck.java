package io.keyward.cli.doctor;

import io.keyward.auth.disk.FileFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Whether nobody but the person can change the folder that the login rests in.
 *
 * @param folder the Codex folder
 */
record FolderCheck(Path folder) implements Check {
  @Override
  public String name() {
    return "codex-folder";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Result> look(Repair repair) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of(new Result.Fine("There is none yet; the first sign-in makes it."));
    }
    Optional<FileFacts> facts = FileFacts.of(folder);
    if (facts.isEmpty()) {
      return List.of(new Result.NotChecked("This system does not tell permissions as Unix does."));
    }
    Result found = judge(facts.get(), FileFacts.ourselves());
    if (found instanceof Result.Fine
        || !repair.mends()
        || facts.get().owner() != FileFacts.ourselves()) {
      return List.of(found);
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    return List.of(new Result.Mended("Only you can open it now (mode 0700)."));
  }

  /** Pure. */
  static Result judge(FileFacts facts, int ourselves) {
    if (facts.owner() != ourselves) {
      return new Result.Broken(
          "It belongs to another user, who can take what is in it.",
          "Point CODEX_HOME to a folder of your own, or have it given to you.");
    }
    if (facts.isWritableForOthers()) {
      return new Result.Broken(
          "Others can change what is in it, and so put their login in the place of yours.",
          "Run keyward doctor --fix, which makes it mode 0700.");
    }
    return facts.isOpenToOthers()
        ? new Result.Advice(
            "Others can see what is in it, such as the history of your sessions.",
            "Run keyward doctor --fix, which makes it mode 0700.")
        : new Result.Fine("Only you can open it.");
  }
}
