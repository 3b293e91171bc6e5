package io.keyward.auth.store;

import io.keyward.auth.Sha256;
import io.keyward.auth.keyring.KeyringEntry;
import java.io.IOException;
import java.nio.file.Path;

/** Where in the keyring a Codex folder's login rests, as the Codex CLI has it. */
final class LoginEntry {
  private static final String SERVICE = "Codex Auth";
  private static final int HASHED_DIGITS = 16;

  private LoginEntry() {}

  /** The folder is named by its real path, links followed, if it is there. */
  static KeyringEntry of(CodexHome home) {
    return ofPath(realPath(home.folder()));
  }

  /** By the text of the path, as Rust writes it. */
  static KeyringEntry ofPath(String path) {
    String verbatim =
        path.startsWith("\\\\")
            ? "\\\\?\\UNC" + path.substring(1)
            : path.indexOf(':') == 1 ? "\\\\?\\" + path : path;
    return new KeyringEntry(SERVICE, "cli|" + Sha256.hex(verbatim).substring(0, HASHED_DIGITS));
  }

  private static String realPath(Path folder) {
    try {
      return folder.toRealPath().toString();
    } catch (IOException _) {
      return folder.toString();
    }
  }
}
