package io.keyward.scan.code.js;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Packages of npm whose files tests read, one folder a version, in {@code ~/.cache/keyward/outside}
 * ({@code XDG_CACHE_HOME} is honoured), fetched once and without what they depend on. A test that
 * can't have them is skipped and the build says so; with {@code KEYWARD_REQUIRE=all} it fails.
 */
final class Npm {
  private Npm() {}

  /** Where they are kept. */
  static Path root() {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return cache.resolve("keyward").resolve("outside");
  }

  /** The folders of these packages, each written {@code name@version}, in the same order. */
  static List<Path> packages(List<String> specs) {
    try {
      Files.createDirectories(root());
      // Two builds at once: the second waits here and then finds what the first has fetched.
      try (FileChannel channel =
              FileChannel.open(
                  root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        List<String> missing =
            specs.stream().filter(spec -> !Files.isDirectory(folder(spec))).toList();
        if (!missing.isEmpty()) {
          fetch(missing);
        }
      }
      return specs.stream().map(Npm::folder).toList();
    } catch (IOException e) {
      throw skip("packages of npm can't be kept in " + root() + ": " + e.getMessage());
    }
  }

  private static Path folder(String spec) {
    int version = spec.lastIndexOf('@');
    String name = spec.substring(0, version).replace("@", "").replace('/', '-');
    return root().resolve("source").resolve(name + "-" + spec.substring(version + 1));
  }

  @SuppressWarnings("SystemOut") // A line for the person who waits for the build.
  private static void fetch(List<String> specs) throws IOException {
    System.err.println("Fetching " + specs.size() + " packages through npm, once, into " + root());
    Files.createDirectories(root().resolve("source"));
    Path partial = Files.createTempDirectory(root(), "partial-");
    for (String spec : specs) {
      Path packed = Files.createDirectory(partial.resolve("packed"));
      run(
          partial,
          program("npm"),
          "pack",
          "--ignore-scripts",
          "--pack-destination",
          "packed",
          spec);
      Path unpacked = Files.createDirectory(partial.resolve("unpacked"));
      run(
          partial,
          program("tar"),
          "-xzf",
          "packed/" + only(packed).getFileName(),
          "-C",
          "unpacked",
          "--strip-components=1");
      Files.move(unpacked, folder(spec), StandardCopyOption.ATOMIC_MOVE);
      Files.delete(only(packed));
      Files.delete(packed);
    }
    Files.delete(partial);
  }

  private static Path only(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findFirst().orElseThrow();
    }
  }

  private static void run(Path folder, String... command) throws IOException {
    String output = output(folder, "", command);
    if (output.isEmpty()) {
      throw skip(String.join(" ", command) + " failed");
    }
  }

  /** What a program prints that gets this text to read; nothing if it fails. */
  static String output(Path folder, String input, String... command) throws IOException {
    Path given = Files.createTempFile("keyward-input", ".txt");
    Path printed = Files.createTempFile("keyward-output", ".txt");
    try {
      Files.writeString(given, input);
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(given.toFile())
              .redirectOutput(printed.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean well = process.waitFor() == 0;
      return well ? Files.readString(printed, StandardCharsets.UTF_8) + "\n" : "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for " + command[0], e);
    } finally {
      Files.delete(given);
      Files.delete(printed);
    }
  }

  /** Where a program is that must be there. */
  static String program(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String file : List.of(name, name + ".exe", name + ".cmd")) {
        Path program = Path.of(folder, file);
        if (Files.isExecutable(program) && Files.isRegularFile(program)) {
          return program.toString();
        }
      }
    }
    throw skip(name + " is not on the PATH; install Node.js 20 or later, and tar");
  }

  /** Ends the test; never returns. */
  private static IllegalStateException skip(String why) {
    if ("all".equals(System.getenv("KEYWARD_REQUIRE"))) {
      return fail("KEYWARD_REQUIRE=all, but " + why);
    }
    writeDown("TypeScriptParityTest – " + why);
    return abort(why);
  }

  /** The build says at its end what was skipped. */
  private static void writeDown(String line) {
    try {
      Files.write(
          Path.of(System.getProperty("keyward.skipped", "target/skipped.txt")),
          new ArrayList<>(List.of(line)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
