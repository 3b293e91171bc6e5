package io.keyward.auth.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files whose locks a login has. They stay behind when nobody has the locks, and mean nothing
 * then.
 *
 * @param ofFolder the Codex CLI's, for each write of a login, wherever that rests
 * @param ofFile the Codex CLI's, for each write of the file; beside it, links followed
 * @param ofRenewal Keyward's own, for each renewal; beside the file too
 */
public record LoginLocks(Path ofFolder, Path ofFile, Path ofRenewal) {
  /** The name of the one that is Keyward's own. */
  public static final String RENEWAL = "auth.renewal.lock";

  private static final String FOLDER = "auth.lock";
  private static final String OF_A_FILE = ".lock";

  /**
   * Those of the login of this folder; none of them needs to be there.
   *
   * @throws IOException if {@code auth.json} is a link that leads nowhere
   */
  public static LoginLocks of(CodexHome home) throws IOException {
    return of(home, LoginFile.at(home.authFile()));
  }

  static LoginLocks of(CodexHome home, LoginFile file) {
    return new LoginLocks(
        home.folder().resolve(FOLDER),
        file.folder().resolve(file.target().getFileName() + OF_A_FILE),
        file.folder().resolve(RENEWAL));
  }

  /** All three. */
  public List<Path> all() {
    return List.of(ofFolder, ofFile, ofRenewal);
  }
}
