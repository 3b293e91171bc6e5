package io.keyward.scan.evidence;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A SHA-256, kept in as little as it takes: a scan keeps one for each file. */
public record Sum(long first, long second, long third, long fourth) implements Hash {
  /** What it is called in reports. */
  public static final String KIND = "sha256";

  private static final int BYTES = 4 * Long.BYTES;

  /**
   * Of these 32 bytes.
   *
   * @throws IllegalArgumentException if they are more or fewer
   */
  public static Sum of(byte[] digest) {
    if (digest.length != BYTES) {
      throw new IllegalArgumentException(digest.length + " bytes are no SHA-256");
    }
    ByteBuffer bytes = ByteBuffer.wrap(digest);
    return new Sum(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String hex() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(first)
        + hex.toHexDigits(second)
        + hex.toHexDigits(third)
        + hex.toHexDigits(fourth);
  }
}
