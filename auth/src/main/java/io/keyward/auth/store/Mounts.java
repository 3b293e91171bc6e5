package io.keyward.auth.store;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where file systems are mounted, by Linux's own list; elsewhere it is empty, and a single file
 * can't be a mount.
 *
 * @param list as in {@code /proc/self/mountinfo}
 */
record Mounts(String list) {
  private static final int POINT = 4;

  static Mounts ofThisProcess() throws IOException {
    try {
      return new Mounts(
          new String(
              Files.readAllBytes(Path.of("/proc/self/mountinfo")),
              Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"))));
    } catch (NoSuchFileException _) {
      return new Mounts("");
    }
  }

  /** Whether something is mounted right there. */
  boolean isMountPoint(Path real) {
    String point = escaped(real.toString());
    return list.lines()
        .map(line -> line.split(" ", -1))
        .anyMatch(fields -> fields.length > POINT && fields[POINT].equals(point));
  }

  /** As the kernel writes a path between blanks. */
  private static String escaped(String path) {
    return path.replace("\\", "\\134")
        .replace(" ", "\\040")
        .replace("\t", "\\011")
        .replace("\n", "\\012");
  }
}
