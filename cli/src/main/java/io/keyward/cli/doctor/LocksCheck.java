package io.keyward.cli.doctor;

import io.keyward.auth.disk.FileFacts;
import io.keyward.auth.store.CodexHome;
import io.keyward.auth.store.LoginLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether another program keeps the login locked, and who. The files of the locks stay behind after
 * each write, and mean nothing by themselves.
 */
record LocksCheck(CodexHome home, Processes processes) implements Check {
  @Override
  public String name() {
    return "locks";
  }

  @Override
  public Group group() {
    return Group.STORAGE;
  }

  @Override
  public List<Result> look(Repair repair) throws IOException {
    if (!processes.areTold()) {
      return List.of(new Result.NotChecked("This system does not tell who holds a lock."));
    }
    List<Result> held = new ArrayList<>();
    for (Path file : LoginLocks.of(home).all()) {
      Optional<FileFacts> facts =
          Files.exists(file) ? FileFacts.of(file) : Optional.<FileFacts>empty();
      if (facts.isPresent()) {
        for (long pid : processes.lockers(file, facts.get().inode())) {
          held.add(
              new Result.Advice(
                  processes.words(pid) + " has the lock " + file.getFileName() + ".",
                  "If it still does when you look again, end that program: nobody else can renew"
                      + " the login until then."));
        }
      }
    }
    return held.isEmpty() ? List.of(new Result.Fine("Nobody has the login locked.")) : held;
  }
}
