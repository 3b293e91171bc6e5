package io.keyward.scan.code.python;

import io.keyward.scan.code.Outside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Packages of PyPI whose files tests read, one folder a version, fetched through pip once and
 * without what they depend on.
 */
final class Wheels {
  private Wheels() {}

  /** All Python in these packages, each written {@code name==version}; always in the same order. */
  static List<Path> files(String python, List<String> specs) throws IOException {
    Outside.alone(() -> {
      for (String spec : specs) {
        if (!Files.isDirectory(folder(spec))) {
          fetch(python, spec);
        }
      }
    });
    List<Path> files = new ArrayList<>();
    for (String spec : specs) {
      files.addAll(below(folder(spec)));
    }
    return files;
  }

  /** All Python in a folder. */
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".py"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static Path folder(String spec) throws IOException {
    return Outside.root().resolve("source").resolve("pypi-" + spec.replace("==", "-"));
  }

  @SuppressWarnings("SystemOut") // A line for the person who waits for the build.
  private static void fetch(String python, String spec) throws IOException {
    System.err.println("Fetching " + spec + " through pip, once, into " + Outside.root());
    Path packed = Files.createTempDirectory(Outside.root(), "partial-");
    List<String> pip =
        List.of(
            python,
            "-m",
            "pip",
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--platform=any",
            "--python-version=3.13",
            "--dest=" + packed,
            spec);
    if (Outside.output("", pip).isEmpty()) {
      throw Outside.missing(spec + " is not there and pip could not fetch it");
    }
    Path wheel;
    try (Stream<Path> files = Files.list(packed)) {
      wheel = files.findFirst().orElseThrow();
    }
    Path unpacked = Files.createTempDirectory(Outside.root(), "partial-");
    unpack(wheel, unpacked);
    Files.createDirectories(folder(spec).getParent());
    Files.move(unpacked, folder(spec), StandardCopyOption.ATOMIC_MOVE);
    Files.delete(wheel);
    Files.delete(packed);
  }

  private static void unpack(Path wheel, Path into) throws IOException {
    try (InputStream in = Files.newInputStream(wheel);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = into.resolve(entry.getName()).normalize();
        if (file.startsWith(into) && entry.getName().endsWith(".py")) {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }
}
