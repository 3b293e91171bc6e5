package io.keyward.scan.source;

import io.keyward.scan.source.SourceFile.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/** Reads one entry of a folder into an intake, or says why not. */
final class Content {
  /** More is not read at once. */
  static final long LARGEST = 64L << 20;

  private static final int LOOKED_AT = 8000;
  private static final int PIECE = 1 << 20;

  private Content() {}

  /** What lies there, which may be a link; nothing if that can't be told. */
  static Optional<BasicFileAttributes> attributes(Path entry) {
    try {
      return Optional.of(seen(entry));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Hands over what lies there now; a folder is the caller's business.
   *
   * @param before what was just seen of it
   */
  static void read(
      Path entry, String path, BasicFileAttributes before, Standing standing, Source.Intake intake)
      throws InterruptedException {
    try {
      if (before.isSymbolicLink()) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.LINK));
      } else if (!before.isRegularFile()) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.NO_FILE));
      } else if (before.size() > LARGEST) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.TOO_LARGE));
      } else {
        byte[] content = bytes(entry, (int) before.size());
        BasicFileAttributes after = seen(entry);
        boolean same =
            after.size() == before.size()
                && content.length == before.size()
                && after.lastModifiedTime().equals(before.lastModifiedTime());
        if (same) {
          give(new SourceFile(path, content, standing), intake);
        } else {
          intake.notChecked(new NotChecked(path, NotChecked.Reason.CHANGED));
        }
      }
    } catch (IOException e) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.UNREADABLE));
    }
  }

  /**
   * What is in a file: in pieces, because the system's calls want as much memory again, outside of
   * the heap; and one byte more if there is any, so that a file that grew is seen to have grown.
   */
  private static byte[] bytes(Path entry, int size) throws IOException {
    byte[] content = new byte[size];
    int read = 0;
    try (InputStream in = Files.newInputStream(entry)) {
      while (read < size) {
        int more = in.read(content, read, Math.min(PIECE, size - read));
        if (more < 0) {
          return Arrays.copyOf(content, read);
        }
        read += more;
      }
      return in.read() < 0 ? content : Arrays.copyOf(content, size + 1);
    }
  }

  /** Hands over a file if it is text. */
  static void give(SourceFile file, Source.Intake intake) throws InterruptedException {
    if (isBinary(file.content())) {
      intake.notChecked(new NotChecked(file.path(), NotChecked.Reason.BINARY));
    } else {
      intake.file(file);
    }
  }

  /** Text has no zero byte; Git, too, asks the first 8,000. */
  static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, LOOKED_AT); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static BasicFileAttributes seen(Path entry) throws IOException {
    return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}
