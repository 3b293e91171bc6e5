package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.source.SourceFile.Now;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that lies below a folder, whatever version control thinks of it: for folders that Git knows
 * nothing about, and for what was built. Links are not followed.
 */
public final class Folder implements Source {
  private static final Set<String> DEPENDENCIES = Set.of("node_modules", ".venv", "site-packages");
  private static final Set<String> NOT_CONTENT = Set.of(".git", ".hg", ".svn");

  private final Path root;

  /**
   * Below this folder, or this one file.
   *
   * @throws ScanProblemException {@code source-missing}
   */
  public Folder(Path root) {
    if (!Files.exists(root)) {
      throw new ScanProblemException(
          "source-missing",
          "There is nothing to scan at " + root.getFileName() + ".",
          "",
          "Name a folder or a file that is there.");
    }
    this.root = root;
  }

  @Override
  public String name() {
    return name(root);
  }

  /** The last part of a path, also of one that ends with a dot. */
  static String name(Path folder) {
    Path last = folder.toAbsolutePath().normalize().getFileName();
    return last == null ? "/" : last.toString();
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    if (Files.isDirectory(root)) {
      below(root, "", intake);
    } else {
      Optional<BasicFileAttributes> attributes = Content.attributes(root);
      if (attributes.isPresent()) {
        Content.read(root, name(), attributes.get(), Now.SHARED, intake);
      } else {
        intake.notChecked(new NotChecked(name(), NotChecked.Reason.UNREADABLE));
      }
    }
  }

  /** Hands over what lies below the folder; paths begin with the prefix. */
  static void below(Path folder, String prefix, Intake intake) throws InterruptedException {
    for (Path entry : entries(folder, prefix, intake)) {
      String name = String.valueOf(entry.getFileName());
      String path = prefix + name;
      Optional<BasicFileAttributes> attributes = Content.attributes(entry);
      if (attributes.isEmpty()) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.UNREADABLE));
      } else if (!attributes.get().isDirectory()) {
        Content.read(entry, path, attributes.get(), Now.SHARED, intake);
      } else if (DEPENDENCIES.contains(name)) {
        intake.notChecked(new NotChecked(path, NotChecked.Reason.DEPENDENCY));
      } else if (!NOT_CONTENT.contains(name)) {
        below(entry, path + "/", intake);
      }
    }
  }

  private static List<Path> entries(Path folder, String prefix, Intake intake) {
    List<Path> entries = new ArrayList<>();
    try (DirectoryStream<Path> listing = Files.newDirectoryStream(folder)) {
      listing.forEach(entries::add);
    } catch (IOException e) {
      intake.notChecked(new NotChecked(prefix, NotChecked.Reason.UNREADABLE));
    }
    entries.sort(Comparator.comparing(Path::getFileName));
    return entries;
  }
}
