package io.keyward.auth.trust;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The folders of {@code SSL_CERT_DIR}, where a certificate's file is called after the hash of its
 * subject, as {@code openssl rehash} names them. What is called otherwise is not read, and what
 * can't be read is left out, as for every program that uses OpenSSL.
 */
final class HashedFolders {
  private static final int HASH = 8;
  private static final int MOST_FILES = 10_000;

  private HashedFolders() {}

  static void forEach(Map<String, String> environment, Consumer<byte[]> root) {
    String folders = environment.getOrDefault(Source.SSL_CERT_DIR.word(), "");
    if (folders.isEmpty()) {
      return;
    }
    for (String folder : folders.split(java.io.File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        read(folder, root);
      }
    }
  }

  private static void read(String folder, Consumer<byte[]> root) {
    int files = 0;
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            Path.of(folder), entry -> isHash(String.valueOf(entry.getFileName())))) {
      for (Path entry : entries) {
        if (++files > MOST_FILES) {
          return;
        }
        if (Files.isRegularFile(entry)
            && Pem.read(Files.readAllBytes(entry)) instanceof Pem.Reading.Certificates(var all)) {
          all.forEach(root);
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException | InvalidPathException e) {
      // What else is trusted stays trusted.
    }
  }

  /** Eight hexadecimal digits, a dot, and a number. */
  static boolean isHash(String name) {
    if (name.length() < HASH + 2 || name.charAt(HASH) != '.') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean fits =
          i == HASH || (c >= '0' && c <= '9') || (i < HASH && "abcdefABCDEF".indexOf(c) >= 0);
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
