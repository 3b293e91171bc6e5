package io.keyward.cli.doctor;

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
 * @param names how many names it has; more than one of a file are hard links
 * @param inode its number on its file system
 */
record FileFacts(int mode, int owner, int names, long inode) {
  private static final int GROUP_OR_OTHERS = 0077;
  private static final int GROUP_OR_OTHERS_WRITE = 0022;
  private static final int OWNER_READS_AND_WRITES = 0600;

  /** Of what this path names, links followed or not; empty on a system of another kind. */
  static Optional<FileFacts> of(Path path, LinkOption... links) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid,nlink,ino", links);
    if (facts.get("mode") instanceof Integer mode
        && facts.get("uid") instanceof Integer owner
        && facts.get("nlink") instanceof Integer names
        && facts.get("ino") instanceof Long inode) {
      return Optional.of(new FileFacts(mode, owner, names, inode));
    }
    return Optional.empty();
  }

  /** The number of whoever runs this process: a file that it has just made would be theirs. */
  static int ourselves() throws IOException {
    Path process = Path.of("/proc/self");
    Path ours = Files.isDirectory(process) ? process : Path.of(System.getProperty("user.home"));
    return of(ours).map(FileFacts::owner).orElse(-1);
  }

  boolean isOpenToOthers() {
    return (mode & GROUP_OR_OTHERS) != 0;
  }

  boolean isWritableForOthers() {
    return (mode & GROUP_OR_OTHERS_WRITE) != 0;
  }

  boolean ownerMayReadAndWrite() {
    return (mode & OWNER_READS_AND_WRITES) == OWNER_READS_AND_WRITES;
  }
}
