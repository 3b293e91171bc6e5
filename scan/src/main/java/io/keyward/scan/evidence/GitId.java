package io.keyward.scan.evidence;

import java.util.HexFormat;

/**
 * The id under which Git keeps a content, which {@code git cat-file -p} shows; kept in as little as
 * it takes, as there is one for each version of each file.
 */
public record GitId(long first, long second, long third, long fourth, int digits) implements Hash {
  /** What it is called in reports. */
  public static final String KIND = "git";

  private static final int OF_A_LONG = 16;
  private static final int MOST = 4 * OF_A_LONG;

  /**
   * Of these hex digits.
   *
   * @throws IllegalArgumentException if they are none, or more than 64
   */
  public static GitId of(String hex) {
    if (hex.length() > MOST) {
      throw new IllegalArgumentException(hex.length() + " digits are no id of Git's");
    }
    return new GitId(part(hex, 0), part(hex, 1), part(hex, 2), part(hex, 3), hex.length());
  }

  private static long part(String hex, int index) {
    int from = Math.min(hex.length(), index * OF_A_LONG);
    int to = Math.min(hex.length(), from + OF_A_LONG);
    return from == to
        ? 0
        : Long.parseUnsignedLong(hex, from, to, 16) << (4 * (OF_A_LONG - (to - from)));
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String hex() {
    HexFormat hex = HexFormat.of();
    String all =
        hex.toHexDigits(first)
            + hex.toHexDigits(second)
            + hex.toHexDigits(third)
            + hex.toHexDigits(fourth);
    return all.substring(0, digits);
  }
}
