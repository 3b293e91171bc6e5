package io.keyward.auth.store;

import io.keyward.auth.keyring.KeyringEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where in the keyring a Codex folder's login rests, as the Codex CLI has it. */
final class LoginEntry {
  private static final String SERVICE = "Codex Auth";
  private static final int HASHED_BYTES = 8;

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
    return new KeyringEntry(
        SERVICE, "cli|" + HexFormat.of().formatHex(sha256(verbatim), 0, HASHED_BYTES));
  }

  private static String realPath(Path folder) {
    try {
      return folder.toRealPath().toString();
    } catch (IOException _) {
      return folder.toString();
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
