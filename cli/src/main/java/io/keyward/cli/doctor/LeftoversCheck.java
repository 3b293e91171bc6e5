package io.keyward.cli.doctor;

import java.io.IOException;
import java.util.List;

/** Whether a write that was broken off has left a file with a login behind. */
record LeftoversCheck(Leftovers leftovers) implements Check {
  @Override
  public String name() {
    return "leftovers";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Result> look(Repair repair) throws IOException {
    int left = repair.mends() ? leftovers.delete() : leftovers.find().size();
    if (left == 0) {
      return List.of(new Result.Fine("No write that was broken off has left a file."));
    }
    String what = (left == 1 ? "One file" : left + " files") + " (.auth-…) of a write broken off";
    return List.of(
        repair.mends()
            ? new Result.Mended(what + " deleted.")
            : new Result.Broken(
                what + " in the Codex folder; a login may be in it.",
                "Run keyward doctor --fix, which deletes it."));
  }
}
