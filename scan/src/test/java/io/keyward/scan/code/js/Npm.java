package io.keyward.scan.code.js;

import io.keyward.scan.code.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Packages of npm whose files tests read, one folder a version, fetched once and without what they
 * depend on.
 */
final class Npm {
  private Npm() {}

  /** The folder in which each package has one. */
  static Path root() throws IOException {
    return Outside.root().resolve("source");
  }

  /** The folders of these packages, each written {@code name@version}, in the same order. */
  static List<Path> packages(List<String> specs) throws IOException {
    Outside.alone(() -> {
      for (String spec : specs) {
        if (!Files.isDirectory(folder(spec))) {
          fetch(spec);
        }
      }
    });
    List<Path> folders = new ArrayList<>();
    for (String spec : specs) {
      folders.add(folder(spec));
    }
    return folders;
  }

  private static Path folder(String spec) throws IOException {
    int version = spec.lastIndexOf('@');
    String name = spec.substring(0, version).replace("@", "").replace('/', '-');
    return root().resolve(name + "-" + spec.substring(version + 1));
  }

  @SuppressWarnings("SystemOut") // A line for the person who waits for the build.
  private static void fetch(String spec) throws IOException {
    System.err.println("Fetching " + spec + " through npm, once, into " + root());
    Files.createDirectories(root());
    Path partial = Files.createTempDirectory(Outside.root(), "partial-");
    Path packed = Files.createDirectory(partial.resolve("packed"));
    String npm = Outside.program("npm", "KEYWARD_NPM");
    run(List.of(npm, "pack", "--ignore-scripts", "--pack-destination", packed.toString(), spec));
    Path archive = only(packed);
    Path unpacked = Files.createDirectory(partial.resolve("unpacked"));
    String tar = Outside.program("tar", "KEYWARD_TAR");
    String into = unpacked.toString();
    run(List.of(tar, "-xzf", archive.toString(), "-C", into, "--strip-components=1"));
    Files.move(unpacked, folder(spec), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(archive);
    Files.delete(packed);
    Files.delete(partial);
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static void run(List<String> command) throws IOException {
    if (Outside.output("", command).isEmpty()) {
      throw Outside.missing(String.join(" ", command) + " failed");
    }
  }
}
