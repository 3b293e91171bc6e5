package io.keyward.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a Unix system knows of a file or folder.
 *
 * @param mode permission bits and kind, as in {@code st_mode}
 * @param owner a user's number
 * @param names how many names the file has; more than one are hard links
 * @param device the file system that it is on
 */
record UnixFacts(int mode, int owner, int names, long device) {
  private static final int OWNER_WRITES = 0200;
  private static final int OWNER_READS_AND_WRITES = 0600;
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_OR_OTHERS = 0077;

  /** Of what this path names; empty on a system of another kind. */
  static Optional<UnixFacts> of(Path path, LinkOption... links) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid,nlink,dev", links);
    if (facts.get("mode") instanceof Integer mode
        && facts.get("uid") instanceof Integer owner
        && facts.get("nlink") instanceof Integer names
        && facts.get("dev") instanceof Long device) {
      return Optional.of(new UnixFacts(mode, owner, names, device));
    }
    return Optional.empty();
  }

  boolean ownerMayWrite() {
    return (mode & OWNER_WRITES) != 0;
  }

  boolean everybodyMayWrite() {
    return (mode & OTHERS_WRITE) != 0;
  }

  boolean isOpenToOthers() {
    return (mode & GROUP_OR_OTHERS) != 0;
  }

  /** The mode without the rights of others, and without a right to run it. */
  int ownersPart() {
    return mode & OWNER_READS_AND_WRITES;
  }

  /** Whether it belongs to whoever runs this process. */
  boolean isOurs() throws IOException {
    Path process = Path.of("/proc/self");
    // Where there is no such folder, on macOS, a person's home tells.
    Path ours = Files.isDirectory(process) ? process : Path.of(System.getProperty("user.home"));
    Optional<UnixFacts> us = of(ours);
    return us.isPresent() && us.get().owner() == owner;
  }
}
