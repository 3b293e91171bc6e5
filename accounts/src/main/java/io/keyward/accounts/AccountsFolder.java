package io.keyward.accounts;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where one person's accounts rest.
 *
 * @param path absolute; made when the first account is added
 */
public record AccountsFolder(Path path) {
  /** What {@code keyward purge} looks for in it: our own names only. */
  public static final String OURS =
      "{pool.json,pool.damaged.json,journal.jsonl,lock,lock.next,.keyward-new-*}";

  /** Likewise, where the logins are. */
  public static final String OURS_SEALED =
      "{keys,*.sealed,renewal.*.lock,lock,lock.next,.keyward-new-*}";

  /**
   * The folder by the customs of the system: {@code $XDG_DATA_HOME/keyward/accounts} or {@code
   * ~/.local/share/keyward/accounts}, {@code ~/Library/Application Support/Keyward/accounts} on
   * macOS, {@code %LOCALAPPDATA%\Keyward\accounts} on Windows.
   *
   * @param system {@code os.name} as Java has it
   */
  public static AccountsFolder of(Map<String, String> environment, Path home, String system) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      Path support = home.resolve("Library").resolve("Application Support");
      return new AccountsFolder(support.resolve("Keyward").resolve("accounts"));
    }
    if (name.startsWith("windows")) {
      Path local =
          absolute(environment, "LOCALAPPDATA")
              .orElseGet(() -> home.resolve("AppData").resolve("Local"));
      return new AccountsFolder(local.resolve("Keyward").resolve("accounts"));
    }
    Path data =
        absolute(environment, "XDG_DATA_HOME")
            .orElseGet(() -> home.resolve(".local").resolve("share"));
    return new AccountsFolder(data.resolve("keyward").resolve("accounts"));
  }

  /** Relative paths are to be ignored, says the XDG Base Directory Specification. */
  private static Optional<Path> absolute(Map<String, String> environment, String name) {
    String text = environment.getOrDefault(name, "");
    return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text)).filter(Path::isAbsolute);
  }

  /** Likewise, where it is written down how they stand. */
  public static final String OURS_STANDINGS = "{standings.json,lock,lock.next,.keyward-new-*}";

  /** Where it is written down how they stand. */
  public Path standings() {
    return path.resolve("standings");
  }

  /** Where their tokens are, sealed. */
  public Path sealed() {
    return path.resolve("sealed");
  }
}
