package io.keyward.auth.store;

import io.keyward.auth.Sha256;
import io.keyward.auth.credential.Secret;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The note of the refresh token that was sent last, should nobody have learned what became of it.
 * It holds the token's SHA-256, from which nobody gets the token. For the holder of the turn only;
 * nothing here can be interrupted.
 *
 * @param file of the lock that the holder has; empty when nothing is in doubt
 */
record DoubtNote(Path file) {

  boolean isAbout(Secret refreshToken) throws IOException {
    byte[] fingerprint = fingerprint(refreshToken);
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "r")) {
      byte[] noted = new byte[fingerprint.length];
      if (open.length() != noted.length) {
        return false;
      }
      open.readFully(noted);
      return MessageDigest.isEqual(noted, fingerprint);
    }
  }

  /** Once it returns, the note outlives a power cut. */
  void write(Secret refreshToken) throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(0);
      open.write(fingerprint(refreshToken));
      open.getFD().sync();
    }
  }

  void clear() throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      open.setLength(0);
    }
  }

  private static byte[] fingerprint(Secret refreshToken) {
    return Sha256.hex(refreshToken.reveal()).getBytes(StandardCharsets.US_ASCII);
  }
}
