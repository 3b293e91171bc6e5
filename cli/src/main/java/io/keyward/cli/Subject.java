package io.keyward.cli;

import io.keyward.scan.run.Progress;
import io.keyward.scan.run.ScanResult;
import io.keyward.scan.run.Scanner;
import io.keyward.scan.source.Change;
import io.keyward.scan.source.Folder;
import io.keyward.scan.source.History;
import io.keyward.scan.source.Several;
import io.keyward.scan.source.StandardInput;
import io.keyward.scan.source.WorkTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;

/** What a scan is asked to look at. */
sealed interface Subject {
  /** Where the command runs. */
  Path HERE = Path.of(".");

  /** What lies in folders and files now. */
  record Now(List<Path> paths) implements Subject {
    /** Keeps its own copy. */
    public Now {
      paths = List.copyOf(paths);
    }
  }

  /** What the staged changes bring in. */
  record Staged(Path folder) implements Subject {}

  /** What came in since another commit, or between two with dots between them. */
  record Since(Path folder, String revision) implements Subject {}

  /** Every version of every file. */
  record Past(Path folder, Optional<String> since) implements Subject {}

  /** What was built to be shipped. */
  record Bundle(Path folder) implements Subject {}

  /** What comes on standard input. */
  record Piped(String name) implements Subject {}

  /** The one that the words name. */
  static Subject of(CommandLine line) {
    List<Path> paths = line.arguments().stream().map(Path::of).toList();
    Path folder = paths.isEmpty() ? HERE : paths.getFirst();
    List<Subject> named = new ArrayList<>();
    if (line.has(Option.STAGED)) {
      named.add(new Staged(folder));
    }
    line.value(Option.DIFF).ifPresent(revision -> named.add(new Since(folder, revision)));
    if (line.has(Option.HISTORY)) {
      named.add(new Past(folder, line.value(Option.SINCE)));
    } else if (line.has(Option.SINCE)) {
      throw CommandLine.usage("--since goes with --history.", "Add --history.");
    }
    if (line.has(Option.BUNDLE)) {
      named.add(new Bundle(folder));
    }
    line.value(Option.STDIN).ifPresent(name -> named.add(new Piped(name)));
    if (named.size() > 1) {
      throw CommandLine.usage(
          "A scan looks at one thing.",
          "Give one of --staged, --diff, --history, --bundle and --stdin.");
    }
    if (named.isEmpty()) {
      return new Now(paths.isEmpty() ? List.of(HERE) : paths);
    }
    var _ = line.argument();
    return named.getFirst();
  }

  /** Where the rules of its own would lie. */
  default Path root() {
    return switch (this) {
      case Now(List<Path> paths) -> paths.size() == 1 ? paths.getFirst() : HERE;
      case Staged(Path folder) -> folder;
      case Since(Path folder, _) -> folder;
      case Past(Path folder, _) -> folder;
      case Bundle(Path folder) -> folder;
      case Piped _ -> HERE;
    };
  }

  /** What was begun of a scan, and only lacks the rules. */
  interface Begun {
    /** Has it looked at. */
    ScanResult scanned(Scanner scanner, Terminal terminal, Progress progress)
        throws InterruptedException;
  }

  /** Begins, so that Git can answer while the rules load. */
  default Begun begun() {
    if (!(this instanceof Staged(Path folder))) {
      return this::scanned;
    }
    FutureTask<Change> change = new FutureTask<>(() -> staged(folder));
    Thread.ofPlatform().name("scan-change").daemon().start(change);
    return (scanner, _, progress) -> scanner.scan(change, progress);
  }

  private static Change staged(Path folder) {
    return Change.staged(folder, Scanner::isContext);
  }

  private ScanResult scanned(Scanner scanner, Terminal terminal, Progress progress)
      throws InterruptedException {
    return switch (this) {
      case Now(List<Path> paths) ->
          scanner.scan(
              paths.size() == 1 ? WorkTree.of(paths.getFirst()) : new Several(paths), progress);
      case Staged(Path folder) -> scanner.scan(staged(folder), progress);
      case Since(Path folder, String revision) ->
          scanner.scan(
              revision.contains("..")
                  ? Change.between(folder, revision, Scanner::isContext)
                  : Change.since(folder, revision, Scanner::isContext),
              progress);
      case Past(Path folder, Optional<String> since) ->
          scanner.scan(new History(folder, since), progress);
      case Bundle(Path folder) -> scanner.scan(new Folder(folder), progress);
      case Piped(String name) -> scanner.scan(new StandardInput(name, terminal.in()), progress);
    };
  }
}
