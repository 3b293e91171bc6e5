package io.keyward.scan.source;

import io.keyward.scan.source.SourceFile.Now;
import io.keyward.scan.source.SourceFile.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What lies in a work tree of Git now: all that Git has or would take, and the files with variables
 * that it is told to leave alone, because they are built into what is shipped; and what is staged
 * of files that say something else by now.
 */
public final class WorkTree implements Source {
  private final Git git;

  private WorkTree(Git git) {
    this.git = git;
  }

  /**
   * The folder as whoever gets the code would see it: the work tree that it lies in, or all that
   * lies below it where there is none.
   *
   * @throws io.keyward.scan.ScanProblemException {@code source-missing}
   */
  public static Source of(Path root) {
    Folder folder = new Folder(root);
    return Files.isDirectory(root)
        ? Git.in(root).<Source>map(WorkTree::new).orElse(folder)
        : folder;
  }

  @Override
  public String name() {
    return Folder.name(git.folder());
  }

  @Override
  public void read(Intake intake) throws InterruptedException {
    read(git, "", intake);
  }

  private static void read(Git git, String prefix, Intake intake) throws InterruptedException {
    TreeMap<String, Standing> files = new TreeMap<>();
    for (String path :
        git.pieces(
            "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory")) {
      if (holdsVariables(path)) {
        files.put(path, Now.IGNORED);
      }
    }
    for (String path : git.pieces("ls-files", "-z", "--cached", "--others", "--exclude-standard")) {
      files.put(path, Now.SHARED);
    }
    for (var file : files.entrySet()) {
      one(git.folder(), file.getKey(), prefix, file.getValue(), intake);
    }
    Staging.of(git).read(prefix, _ -> true, intake);
  }

  private static void one(Path folder, String path, String prefix, Standing standing, Intake intake)
      throws InterruptedException {
    Path entry = folder.resolve(path);
    Optional<BasicFileAttributes> attributes = Content.attributes(entry);
    if (attributes.isEmpty()) {
      return;
    }
    if (attributes.get().isDirectory()) {
      // A repository within this one: Git lists it as one entry.
      String within = prefix + (path.endsWith("/") ? path : path + "/");
      var inner = Git.in(entry);
      if (inner.isPresent()) {
        read(inner.get(), within, intake);
      } else {
        Folder.below(entry, within, intake);
      }
    } else {
      Content.read(entry, prefix + path, attributes.get(), standing, intake);
    }
  }

  /** A file of variables by its name, as in {@code .env.local}. */
  static boolean holdsVariables(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env");
  }
}
