package io.keyward.scan.source;

import io.keyward.scan.ScanProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The {@code git} command in one work tree, told to run nothing that the repository names: no
 * hooks, no file-system monitor, no filters, no pager. Thread-safe.
 */
final class Git {
  /**
   * A repository that somebody sent may name programs in its configuration; these settings leave
   * them out.
   */
  private static final List<String> CALM =
      List.of(
          "--no-pager",
          "-c",
          "core.fsmonitor=false",
          "-c",
          "core.hooksPath=/dev/null",
          "-c",
          "core.quotePath=false",
          "-c",
          "diff.external=",
          "-c",
          "protocol.allow=never");

  /**
   * What Git tells a hook about the commit that is being made; elsewhere it would lead to another
   * repository.
   */
  private static final List<String> OF_A_HOOK =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_PREFIX",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_NAMESPACE");

  /** Whether this is in a work tree, and where that begins. */
  private static final List<String> WHERE =
      List.of("rev-parse", "--is-inside-work-tree", "--show-toplevel");

  private final Path folder;
  private final List<String> forgotten;

  /** The folder of the whole work tree. */
  private final Path top;

  private Git(Path folder, List<String> forgotten, Path top) {
    this.folder = folder;
    this.forgotten = forgotten;
    this.top = top;
  }

  /** The work tree that the folder lies in, if it lies in one and there is a {@code git} to ask. */
  static Optional<Git> in(Path folder) {
    try {
      return inside(folder, OF_A_HOOK, new Git(folder, OF_A_HOOK, folder).run(WHERE));
    } catch (NotInstalled e) {
      return Optional.empty();
    }
  }

  /**
   * The work tree that the folder lies in, with the index of the commit that is being made where a
   * hook asks.
   *
   * @throws ScanProblemException {@code git-missing}, {@code git-work-tree-missing}
   */
  static Git at(Path folder) {
    return at(folder, List.of()).git();
  }

  /**
   * Likewise, and asks it more at once: each answer takes as long as a process takes to start.
   *
   * @param questions which Git refuses where there is no work tree
   * @throws ScanProblemException as {@link #at(Path)}
   */
  static Asked at(Path folder, List<List<String>> questions) {
    try {
      Git presumed = new Git(folder, List.of(), folder);
      Question where = presumed.asked(CALM, WHERE);
      List<Question> more = new ArrayList<>();
      for (List<String> words : questions) {
        more.add(presumed.asked(CALM, words));
      }
      Output answer = where.answer();
      return new Asked(
          inside(folder, List.of(), answer)
              .orElseThrow(() ->
                  new ScanProblemException(
                      "git-work-tree-missing",
                      "This folder is in no work tree of Git.",
                      answer.said(),
                      "Run it inside a clone, or scan the folder as it is: keyward scan PATH.")),
          more);
    } catch (NotInstalled e) {
      throw new ScanProblemException(
          "git-missing",
          "There is no git command.",
          "What is staged and what was committed is read through it.",
          "Install Git, or scan the folder as it is: keyward scan PATH.");
    }
  }

  /**
   * A work tree, and what it was asked meanwhile.
   *
   * @param questions in the order in which they were asked
   */
  record Asked(Git git, List<Question> questions) {}

  /** With what it answered to where it is; nothing if that is in no work tree. */
  private static Optional<Git> inside(Path folder, List<String> forgotten, Output answer) {
    String[] lines = answer.text().split("\n", 2);
    return lines[0].equals("true") && lines.length > 1
        ? Optional.of(new Git(folder, forgotten, Path.of(lines[1].replaceFirst("\r?\n$", ""))))
        : Optional.empty();
  }

  Path folder() {
    return folder;
  }

  /** The whole work tree that it is asked in a part of. */
  Git whole() {
    return new Git(top, forgotten, top);
  }

  /** Where this repository keeps its hooks, from the folder that was asked about. */
  String hooks() {
    // Without the settings, of which one is about hooks; this question runs nothing.
    Output answer = run(List.of(), List.of("rev-parse", "--git-path", "hooks"));
    if (answer.exit() != 0) {
      throw failed("rev-parse", answer.said());
    }
    return answer.text().strip();
  }

  /** One line that Git answers, without its end. */
  String line(String... words) {
    return ask(words).text().strip();
  }

  /** Hands on each line that Git answers, as it comes. */
  void each(List<String> words, Consumer<String> line) {
    try {
      Process process = start(CALM, words);
      process.getOutputStream().close();
      Said said = new Said(process);
      try (BufferedReader answer = process.inputReader(StandardCharsets.UTF_8)) {
        for (String next = answer.readLine(); next != null; next = answer.readLine()) {
          line.accept(next);
        }
      }
      if (process.waitFor() != 0) {
        throw failed(words.getFirst(), said.text());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** What Git answers where each piece ends with a zero byte. */
  List<String> pieces(String... words) {
    return pieces(ask(words).out());
  }

  /** Likewise, or nothing if Git can't answer that. */
  Optional<List<String>> piecesIfAny(String... words) {
    return asked(CALM, List.of(words)).piecesIfAny();
  }

  private static List<String> pieces(byte[] out) {
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < out.length; i++) {
      if (out[i] == 0) {
        pieces.add(new String(out, from, i - from, StandardCharsets.UTF_8));
        from = i + 1;
      }
    }
    return pieces;
  }

  /** Whether Git says yes. */
  boolean agrees(String... words) {
    return run(List.of(words)).exit() == 0;
  }

  private Output ask(String... words) {
    Output output = run(List.of(words));
    if (output.exit() != 0) {
      throw failed(words[0], output.said());
    }
    return output;
  }

  private Output run(List<String> words) {
    return run(CALM, words);
  }

  private Output run(List<String> settings, List<String> words) {
    return asked(settings, words).answer();
  }

  private Question asked(List<String> settings, List<String> words) {
    try {
      Process process = start(settings, words);
      process.getOutputStream().close();
      return new Question(words.getFirst(), process, new Said(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What Git was asked, and may still be working on. To be answered once, by one thread. */
  static final class Question {
    private final String word;
    private final Process process;
    private final Said said;

    private Question(String word, Process process, Said said) {
      this.word = word;
      this.process = process;
      this.said = said;
    }

    private Output answer() {
      try {
        byte[] out = process.getInputStream().readAllBytes();
        return new Output(process.waitFor(), out, said.text());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    /** What Git answers where each piece ends with a zero byte. */
    List<String> pieces() {
      Output output = answer();
      if (output.exit() != 0) {
        throw failed(word, output.said());
      }
      return Git.pieces(output.out());
    }

    /** Likewise, or nothing if Git can't answer that. */
    Optional<List<String>> piecesIfAny() {
      Output output = answer();
      return output.exit() == 0 ? Optional.of(Git.pieces(output.out())) : Optional.empty();
    }
  }

  private Process start(List<String> settings, List<String> words) {
    return started(() -> builder(settings, words).start());
  }

  private static <T> T started(Start<T> start) {
    try {
      return start.begin();
    } catch (IOException e) {
      throw new NotInstalled(e);
    }
  }

  private interface Start<T> {
    T begin() throws IOException;
  }

  private static UncheckedIOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new UncheckedIOException(new IOException("interrupted", e));
  }

  private ProcessBuilder builder(List<String> settings, List<String> words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(settings);
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    forgotten.forEach(builder.environment()::remove);
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    builder.environment().put("LC_ALL", "C");
    return builder;
  }

  /** Reads the contents of objects, one after the other, through one process. */
  GitObjects objects() {
    return new GitObjects(start(CALM, List.of("cat-file", "--batch")));
  }

  /**
   * The contents that a list of revisions leads to, each once.
   *
   * @param words what else to ask {@code git rev-list}
   * @param largest what is larger is passed over
   */
  Contents contents(List<String> words, long largest) {
    List<String> names =
        new ArrayList<>(
            List.of(
                "rev-list", "--objects", "--filter=object:type=blob", "--filter-provided-objects"));
    names.addAll(words);
    List<ProcessBuilder> both =
        List.of(
            builder(CALM, names),
            builder(CALM, List.of("cat-file", "--buffer", "--batch=" + Contents.HEAD)));
    return new Contents(started(() -> ProcessBuilder.startPipeline(both)), largest);
  }

  static ScanProblemException failed(String word, String said) {
    return new ScanProblemException(
        "git-failed",
        "git " + word + " failed.",
        said,
        "Run it yourself in that folder to see more.");
  }

  @SuppressWarnings("ArrayRecordComponent") // taken apart at once, compared by nobody
  private record Output(int exit, byte[] out, String said) {
    String text() {
      return new String(out, StandardCharsets.UTF_8);
    }
  }

  /** What the object store has under an id. */
  sealed interface Found {}

  @SuppressWarnings("ArrayRecordComponent") // handed on at once, compared by nobody
  record Blob(byte[] content) implements Found {}

  record TooLarge() implements Found {}

  record Absent() implements Found {}

  private static final class NotInstalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotInstalled(IOException cause) {
      super(cause);
    }
  }
}
