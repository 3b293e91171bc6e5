package io.keyward.auth.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * The ways in which a secret may stand in a text. Case, the two alphabets of base64, and escapes of
 * URLs and JSON need none of their own: {@link Alphabet} and {@link Escapes} see through them.
 */
final class Forms {
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private Forms() {}

  /** Every form of a secret: plain, as bytes, as hex and as base64 at each of three offsets. */
  static List<String> of(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<String> forms = new ArrayList<>();
    forms.add(secret);
    forms.add(Escapes.decode(secret));
    forms.add(new String(bytes, StandardCharsets.ISO_8859_1));
    forms.add(HexFormat.of().formatHex(bytes));
    for (int offset = 0; offset < 3; offset++) {
      forms.add(base64(bytes, offset));
    }
    return forms.stream().distinct().toList();
  }

  /**
   * The characters of a base64 text that depend on the secret alone when {@code offset} bytes,
   * modulo three, stand before it.
   */
  private static String base64(byte[] secret, int offset) {
    byte[] shifted = new byte[offset + secret.length];
    System.arraycopy(secret, 0, shifted, offset, secret.length);
    int first = (offset * 8 + 5) / 6;
    int end = shifted.length * 8 / 6;
    return BASE64.encodeToString(shifted).substring(first, Math.max(first, end));
  }
}
