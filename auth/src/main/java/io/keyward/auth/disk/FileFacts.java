package io.keyward.auth.disk;

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
 * @param device the file system that it is on, as in {@code st_dev}
 * @param inode its number there
 */
public record FileFacts(int mode, int owner, int names, long device, long inode) {
  private static final int OWNER_WRITES = 0200;
  private static final int OWNER_READS_AND_WRITES = 0600;
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_OR_OTHERS_WRITE = 0022;
  private static final int GROUP_OR_OTHERS = 0077;

  /** Of what this path names, links followed or not; empty on a system of another kind. */
  public static Optional<FileFacts> of(Path path, LinkOption... links) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return Optional.empty();
    }
    Map<String, Object> facts = Files.readAttributes(path, "unix:mode,uid,nlink,dev,ino", links);
    if (facts.get("mode") instanceof Integer mode
        && facts.get("uid") instanceof Integer owner
        && facts.get("nlink") instanceof Integer names
        && facts.get("dev") instanceof Long device
        && facts.get("ino") instanceof Long inode) {
      return Optional.of(new FileFacts(mode, owner, names, device, inode));
    }
    return Optional.empty();
  }

  /** The number of whoever runs this process: a file that it has just made would be theirs. */
  public static int ourselves() throws IOException {
    Path process = Path.of("/proc/self");
    // Where there is no such folder, on macOS, a person's home tells.
    Path ours = Files.isDirectory(process) ? process : Path.of(System.getProperty("user.home"));
    Optional<FileFacts> us = of(ours);
    return us.isPresent() ? us.get().owner() : -1;
  }

  /** Whether it belongs to whoever runs this process. */
  public boolean isOurs() throws IOException {
    return owner == ourselves();
  }

  /** Whether both are of one and the same file, whatever its names. */
  public boolean isOfSameFile(FileFacts other) {
    return device == other.device && inode == other.inode;
  }

  /** Whether the owner has the right to write to it. */
  public boolean ownerMayWrite() {
    return (mode & OWNER_WRITES) != 0;
  }

  /** Whether the owner has the rights to read it and to write to it. */
  public boolean ownerMayReadAndWrite() {
    return (mode & OWNER_READS_AND_WRITES) == OWNER_READS_AND_WRITES;
  }

  /** Whether everybody has the right to write to it. */
  public boolean everybodyMayWrite() {
    return (mode & OTHERS_WRITE) != 0;
  }

  /** Whether its group or everybody has the right to write to it. */
  public boolean isWritableForOthers() {
    return (mode & GROUP_OR_OTHERS_WRITE) != 0;
  }

  /** Whether its group or everybody has any right to it. */
  public boolean isOpenToOthers() {
    return (mode & GROUP_OR_OTHERS) != 0;
  }

  /** The mode without the rights of others, and without a right to run it. */
  public int ownersPart() {
    return mode & OWNER_READS_AND_WRITES;
  }
}
