package io.keyward.auth.trust;

import java.util.Arrays;

/** As much of DER (X.690) as it takes to see where a value ends. Pure. */
final class Der {
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 4;

  private Der() {}

  /**
   * The first value alone. OpenSSL writes what it trusts a certificate for behind the certificate,
   * inside the same block. Bytes whose length makes no sense come back whole, for the parser to
   * refuse.
   */
  static byte[] first(byte[] bytes) {
    long end = end(bytes);
    return end > 0 && end < bytes.length ? Arrays.copyOf(bytes, (int) end) : bytes;
  }

  /**
   * The content of the value that these bytes are.
   *
   * @throws IllegalArgumentException if they are not one value
   */
  static byte[] content(byte[] bytes) {
    if (end(bytes) != bytes.length) {
      throw new IllegalArgumentException("not one DER value");
    }
    return Arrays.copyOfRange(bytes, head(bytes), bytes.length);
  }

  /** Behind the first value; -1 if it has no sensible length. */
  private static long end(byte[] bytes) {
    int head = head(bytes);
    if (head < 0) {
      return -1;
    }
    if (head == 2) {
      return head + (long) bytes[1];
    }
    long length = 0;
    for (int i = 2; i < head; i++) {
      length = (length << 8) | (bytes[i] & 0xFF);
    }
    return head + length;
  }

  /** The bytes before the content; -1 if they are not there, or the length is indefinite. */
  private static int head(byte[] bytes) {
    if (bytes.length < 2) {
      return -1;
    }
    if ((bytes[1] & LONG_FORM) == 0) {
      return 2;
    }
    int lengthBytes = bytes[1] & ~LONG_FORM & 0xFF;
    boolean sensible =
        lengthBytes > 0 && lengthBytes <= MOST_LENGTH_BYTES && bytes.length >= 2 + lengthBytes;
    return sensible ? 2 + lengthBytes : -1;
  }
}
