package io.keyward.auth.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where the log of one person rests.
 *
 * @param path absolute; made when the first line is written
 */
public record LogFolder(Path path) {
  /**
   * What {@link #files} looks for: our own names, and nothing that somebody else may have put
   * there.
   */
  private static final String OURS = "keyward-{log,bodies}*.{jsonl,lock,since}";

  /**
   * The folder by the customs of the system: {@code $XDG_STATE_HOME/keyward/log} or {@code
   * ~/.local/state/keyward/log}, {@code ~/Library/Logs/Keyward} on macOS, {@code
   * %LOCALAPPDATA%\Keyward\log} on Windows.
   *
   * @param system {@code os.name} as Java has it
   * @return empty if there is no absolute home: then there is no log
   */
  public static Optional<LogFolder> of(Map<String, String> environment, Path home, String system) {
    if (!home.isAbsolute()) {
      return Optional.empty();
    }
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return Optional.of(new LogFolder(home.resolve("Library").resolve("Logs").resolve("Keyward")));
    }
    if (name.startsWith("windows")) {
      Path local =
          absolute(environment, "LOCALAPPDATA")
              .orElseGet(() -> home.resolve("AppData").resolve("Local"));
      return Optional.of(new LogFolder(local.resolve("Keyward").resolve("log")));
    }
    Path state =
        absolute(environment, "XDG_STATE_HOME")
            .orElseGet(() -> home.resolve(".local").resolve("state"));
    return Optional.of(new LogFolder(state.resolve("keyward").resolve("log")));
  }

  /** Relative paths are to be ignored, says the XDG Base Directory Specification. */
  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .filter(text -> !text.isEmpty())
        .map(Path::of)
        .filter(Path::isAbsolute);
  }

  /** Everything of ours in it, in no order: what {@code keyward purge} lists and removes. */
  public List<Path> files() throws IOException {
    return matching(OURS);
  }

  /** The files that hold bodies of requests. */
  List<Path> bodies() throws IOException {
    return matching("keyward-bodies*.jsonl");
  }

  private List<Path> matching(String pattern) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path, pattern)) {
      files.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return found;
  }
}
