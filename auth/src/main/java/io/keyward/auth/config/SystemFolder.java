package io.keyward.auth.config;

import java.io.File;
import java.nio.file.Path;

/**
 * The folder in which whoever rules a machine configures Codex.
 *
 * @param path absolute
 * @param ruler the only user (a Unix uid) whose files there are believed. Where the system has no
 *     such numbers (Windows), nobody looks at owners: the folder's access list is all that guards
 *     it.
 */
public record SystemFolder(Path path, int ruler) {
  private static final int ROOT = 0;

  /**
   * The one that codex-cli 0.169.0 reads. No environment variable moves it: the environment belongs
   * to the person whom the rules are for.
   */
  public static SystemFolder ofThisMachine() {
    return new SystemFolder(
        Path.of(File.separatorChar == '\\' ? "C:\\ProgramData\\OpenAI\\Codex" : "/etc/codex"),
        ROOT);
  }
}
