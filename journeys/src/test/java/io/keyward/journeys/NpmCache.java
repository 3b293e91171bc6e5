package io.keyward.journeys;

import io.keyward.journeys.OutsideProgram.Search;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Packages that tests drive, of npm first of all, one folder a version, in {@code
 * ~/.cache/keyward/outside} ({@code XDG_CACHE_HOME} is honoured). A folder is there in full or not
 * at all.
 */
record NpmCache(Path root) {

  static NpmCache ofThisUser() {
    Path cache =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(value -> !value.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    return new NpmCache(cache.resolve("keyward").resolve("outside"));
  }

  /** The program inside a package, which is fetched when it isn't there yet. */
  Search fetch(String name, String version, UnaryOperator<Path> program) {
    return kept(
        name.replace("@", "").replace('/', '-') + "-" + version,
        name + "@" + version,
        folder ->
            List.of(
                npm(),
                "install",
                "--prefix",
                folder.toString(),
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                name + "@" + version),
        program);
  }

  /**
   * What is in the folder of this name, which is fetched when it isn't there yet.
   *
   * @param spec what is fetched, for people
   * @param command that fetches it into a folder
   */
  Search kept(
      String name, String spec, Function<Path, List<String>> command, UnaryOperator<Path> program) {
    Path folder = root.resolve(name);
    if (Files.exists(program.apply(folder))) {
      return new Search.Found(program.apply(folder));
    }
    return alone(
        name,
        () ->
            Files.exists(program.apply(folder))
                ? new Search.Found(program.apply(folder))
                : install(spec, folder, command, program));
  }

  /** What makes something in the cache that isn't there yet. */
  @FunctionalInterface
  interface Task {
    Search run() throws IOException;
  }

  /** Two builds at once: the second waits here and then finds what the first has made. */
  Search alone(String name, Task task) {
    try {
      Files.createDirectories(root);
      try (FileChannel channel =
              FileChannel.open(
                  root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        return task.run();
      }
    } catch (IOException e) {
      return new Search.Missing(name + " can't be kept in " + root + ": " + e.getMessage());
    }
  }

  private Search install(
      String spec, Path folder, Function<Path, List<String>> command, UnaryOperator<Path> program)
      throws IOException {
    announce(spec);
    Path partial = Files.createTempDirectory(root, "partial-");
    Optional<String> done = Processes.output(command.apply(partial), partial);
    if (done.isEmpty() || !Files.exists(program.apply(partial))) {
      return new Search.Missing(spec + " is not installed and could not be fetched");
    }
    Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
    return new Search.Found(program.apply(folder));
  }

  @SuppressWarnings("SystemOut") // A line for the person who waits for the build.
  private void announce(String spec) {
    System.err.println("Fetching " + spec + ", once, into " + root);
  }

  private static String npm() {
    return System.getProperty("os.name", "").startsWith("Windows") ? "npm.cmd" : "npm";
  }
}
