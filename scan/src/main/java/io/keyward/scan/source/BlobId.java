package io.keyward.scan.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The id under which Git keeps a content: the hash of its kind, its length and itself. */
final class BlobId {
  private static final int SHA256_DIGITS = 64;

  private BlobId() {}

  /** In hex, with the hash whose ids have so many digits. */
  static String of(byte[] content, int digits) {
    try {
      MessageDigest hash = MessageDigest.getInstance(digits == SHA256_DIGITS ? "SHA-256" : "SHA-1");
      hash.update(("blob " + content.length).getBytes(StandardCharsets.US_ASCII));
      hash.update((byte) 0);
      return HexFormat.of().formatHex(hash.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has both", e);
    }
  }
}
