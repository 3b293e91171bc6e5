package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens that open nothing, for examples: {@code «name»} in a text stands for one of that shape.
 */
public final class Planted {
  private static final Pattern PLACE = Pattern.compile("«([a-z0-9-]+)»");
  private static final Map<String, String> SHAPES =
      Map.of(
          "supabase-service-role", supabase("service_role"),
          "supabase-anon", supabase("anon"));

  private Planted() {}

  /** The text with a token at each such place. */
  public static String in(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(token(place.group(1))));
  }

  private static String token(String name) {
    String token = SHAPES.get(name);
    if (token == null) {
      throw new IllegalArgumentException("nobody knows how to make a token of the shape " + name);
    }
    return token;
  }

  private static String supabase(String role) {
    return part("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
        + "."
        + part(
            "{\"iss\":\"supabase\",\"ref\":\"qwhzkdjmvnxtplrbocyg\",\"role\":\"%s\",\"iat\":1762300800,\"exp\":2077876800}"
                .formatted(role))
        + "."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("opens nothing, it is an example.".getBytes(StandardCharsets.UTF_8));
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
