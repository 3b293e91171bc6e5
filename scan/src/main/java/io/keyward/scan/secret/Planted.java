package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that open nothing, for examples: {@code «name»} in a text stands for one of that shape.
 * The name is that of a row of the table of providers' tokens, or one of a few others. The same
 * name always gives the same token, so that a run can be repeated.
 */
public final class Planted {
  private static final Pattern PLACE = Pattern.compile("«([a-z0-9-]+)»");
  private static final String HEX = "0123456789abcdef";
  private static final String ANY = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
  private static final int KEY_BYTES = 420;
  private static final int LINE = 64;

  private Planted() {}

  /** The text with a token at each such place. */
  public static String in(String text) {
    return text.indexOf('«') < 0
        ? text
        : PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(token(place.group(1))));
  }

  /** A token of that name. */
  static String token(String name) {
    Random random = new Random(name.hashCode());
    return switch (name) {
      case "supabase-service-role" -> supabase("\"role\":\"service_role\",");
      case "supabase-anon" -> supabase("\"role\":\"anon\",");
      case "private-key" -> block("PRIVATE KEY", random, "\n");
      case "private-key-escaped" -> block("PRIVATE KEY", random, "\\n");
      case "rsa-private-key" -> block("RSA PRIVATE KEY", random, "\n");
      case "public-key" -> block("PUBLIC KEY", random, "\n");
      case "certificate" -> block("CERTIFICATE", random, "\n");
      case "hex-32" -> drawn(HEX, 32, random);
      case "hex-64" -> drawn(HEX, 64, random);
      case "drawn-32" -> drawn(ANY, 32, random);
      case "drawn-48" -> drawn(ANY, 48, random);
      case "password" -> drawn(ANY, 7, random) + "7" + drawn(ANY, 4, random);
      case "basic" -> base64("deploy:" + drawn(ANY, 14, random));
      default -> of(TokenTable.named(name), random);
    };
  }

  /** A token of this format, its check digits right. */
  static String of(TokenFormat format, Random random) {
    String token;
    do {
      token = format.shape().example(random);
    } while (Placeholder.isMadeUp(token.substring(format.shape().prefix())));
    if (format.proof() != TokenFormat.Proof.DIGITS_62) {
      return token;
    }
    int digits = token.length() - CheckDigits.LENGTH;
    return token.substring(0, digits)
        + CheckDigits.of(token.substring(format.shape().prefix(), digits));
  }

  private static String drawn(String characters, int length, Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  /** A DER sequence of noise: it looks like a key until somebody tries it. */
  private static String block(String label, Random random, String lineEnd) {
    byte[] noise = new byte[KEY_BYTES];
    random.nextBytes(noise);
    noise[0] = 0x30;
    noise[1] = (byte) 0x82;
    noise[2] = (byte) ((KEY_BYTES - 4) >> 8);
    noise[3] = (byte) (KEY_BYTES - 4);
    String body = Base64.getEncoder().encodeToString(noise);
    StringBuilder block = new StringBuilder("-----BEGIN ").append(label).append("-----");
    for (int at = 0; at < body.length(); at += LINE) {
      block.append(lineEnd).append(body, at, Math.min(body.length(), at + LINE));
    }
    return block.append(lineEnd).append("-----END ").append(label).append("-----").toString();
  }

  private static String supabase(String role) {
    return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "."
        + part(
            "{\"iss\":\"supabase\",\"ref\":\"qwhzkdjmvnxtplrbocyg\","
                + role
                + "\"iat\":1762300800,\"exp\":2077876800}")
        + "."
        + part("opens nothing, it is an example.");
  }

  private static String part(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
