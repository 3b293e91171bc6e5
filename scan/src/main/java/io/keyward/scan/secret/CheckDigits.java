package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The last six characters of GitHub's and npm's tokens: the CRC-32 of the random part, in base 62
 * with leading zeros. Pure.
 */
final class CheckDigits {
  static final int LENGTH = 6;

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private CheckDigits() {}

  /** Of these characters. */
  static String of(String random) {
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    char[] digits = new char[LENGTH];
    long rest = crc.getValue();
    for (int i = LENGTH - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (rest % DIGITS.length()));
      rest /= DIGITS.length();
    }
    return new String(digits);
  }

  /** Whether a stretch ends with its own. */
  static boolean fit(byte[] text, int start, int end) {
    String random = new String(text, start, end - LENGTH - start, StandardCharsets.ISO_8859_1);
    return Ascii.startsWith(text, end - LENGTH, of(random));
  }
}
