package io.keyward.scan.advisory;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where advisories are kept on a machine.
 *
 * @param path absolute; need not be there yet
 */
public record AdvisoryFolder(Path path) {
  /** What {@code keyward purge} looks for in it: our own names only. */
  public static final String OURS = "advisories{.bin,.lock,*.tmp}";

  /**
   * The folder by the customs of the system: {@code $XDG_DATA_HOME/keyward/advisories} or {@code
   * ~/.local/share/keyward/advisories}, {@code ~/Library/Application Support/Keyward/advisories} on
   * macOS, {@code %LOCALAPPDATA%\Keyward\advisories} on Windows.
   *
   * @param system {@code os.name} as Java has it
   */
  public static AdvisoryFolder of(Map<String, String> environment, Path home, String system) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      Path support = home.resolve("Library").resolve("Application Support");
      return new AdvisoryFolder(support.resolve("Keyward").resolve("advisories"));
    }
    if (name.startsWith("windows")) {
      Path local =
          absolute(environment, "LOCALAPPDATA")
              .orElseGet(() -> home.resolve("AppData").resolve("Local"));
      return new AdvisoryFolder(local.resolve("Keyward").resolve("advisories"));
    }
    Path data =
        absolute(environment, "XDG_DATA_HOME")
            .orElseGet(() -> home.resolve(".local").resolve("share"));
    return new AdvisoryFolder(data.resolve("keyward").resolve("advisories"));
  }

  /** Relative paths are to be ignored, says the XDG Base Directory Specification. */
  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)).filter(Path::isAbsolute);
  }
}
