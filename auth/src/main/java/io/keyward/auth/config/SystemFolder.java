package io.keyward.auth.config;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * The folder in which whoever rules a machine configures Codex.
 *
 * @param path absolute
 * @param ruler the only user (a Unix uid) whose files there are believed. Where the system has no
 *     such numbers (Windows), nobody looks at owners: the folder's access list is all that guards
 *     it.
 * @param preferences files in which the management of a Mac may have left settings for Codex
 */
public record SystemFolder(Path path, int ruler, List<Path> preferences) {
  private static final int ROOT = 0;
  private static final Path MANAGED = Path.of("/Library/Managed Preferences");
  private static final String OF_CODEX = "com.openai.codex.plist";

  /** Copies the list. */
  public SystemFolder {
    preferences = List.copyOf(preferences);
  }

  /**
   * The one that codex-cli 0.169.0 reads. No environment variable moves it: the environment belongs
   * to the person whom the rules are for.
   */
  public static SystemFolder ofThisMachine() {
    if (File.separatorChar == '\\') {
      return new SystemFolder(Path.of("C:\\ProgramData\\OpenAI\\Codex"), ROOT, List.of());
    }
    List<Path> preferences =
        System.getProperty("os.name", "").startsWith("Mac")
            ? List.of(
                MANAGED.resolve(OF_CODEX),
                MANAGED.resolve(System.getProperty("user.name", "")).resolve(OF_CODEX))
            : List.of();
    return new SystemFolder(Path.of("/etc/codex"), ROOT, preferences);
  }
}
