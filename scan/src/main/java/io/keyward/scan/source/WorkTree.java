package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The files that lie in a folder now, or the one file that was named. */
public final class WorkTree implements Source {
  private static final long LARGEST = 64L << 20;

  /** Folders that hold what a package manager brought, or what version control keeps for itself. */
  private static final Set<String> DEPENDENCIES = Set.of("node_modules", ".venv", "site-packages");

  private static final Set<String> NOT_CONTENT = Set.of(".git", ".hg", ".svn");

  private final Path root;
  private final String name;

  /**
   * Below this folder.
   *
   * @throws ScanProblemException {@code source-missing}
   */
  public WorkTree(Path root) {
    if (!Files.exists(root)) {
      throw new ScanProblemException(
          "source-missing",
          "There is nothing to scan at " + root.getFileName() + ".",
          "",
          "Name a folder or a file that is there.");
    }
    this.root = root;
    Path last = root.toAbsolutePath().normalize().getFileName();
    this.name = last == null ? "/" : last.toString();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    if (Files.isDirectory(root)) {
      folder(root, "", intake);
    } else {
      entry(root, name, intake);
    }
  }

  private void folder(Path folder, String prefix, Intake intake) throws InterruptedException {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      listing.forEach(entries::add);
    } catch (IOException e) {
      intake.notChecked(new NotChecked(prefix, NotChecked.Reason.UNREADABLE));
      return;
    }
    entries.sort(Comparator.comparing(entry -> entry.getFileName().toString()));
    for (Path entry : entries) {
      entry(entry, prefix + entry.getFileName(), intake);
    }
  }

  private void entry(Path entry, String path, Intake intake) throws InterruptedException {
    BasicFileAttributes facts;
    try {
      facts = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.UNREADABLE));
      return;
    }
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (facts.isDirectory()) {
      if (DEPENDENCIES.contains(last)) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.DEPENDENCY));
      } else if (!NOT_CONTENT.contains(last)) {
        folder(entry, path + "/", intake);
      }
    } else if (facts.isSymbolicLink()) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.LINK));
    } else if (!facts.isRegularFile()) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.NO_FILE));
    } else if (facts.size() > LARGEST) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.TOO_LARGE));
    } else {
      content(entry, path, intake);
    }
  }

  private static void content(Path entry, String path, Intake intake) throws InterruptedException {
    byte[] content;
    try {
      content = Files.readAllBytes(entry);
    } catch (IOException e) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.UNREADABLE));
      return;
    }
    if (isBinary(content)) {
      intake.notChecked(new NotChecked(path, NotChecked.Reason.BINARY));
    } else {
      intake.file(new SourceFile(path, content));
    }
  }

  /** Text has no zero byte; Git, too, asks the first 8,000. */
  static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, 8000); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
