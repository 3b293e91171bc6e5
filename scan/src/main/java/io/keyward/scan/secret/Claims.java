package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a JSON Web Token says of itself (RFC 7519, 4), at the top of its claims only.
 *
 * @param role its role; empty if it names none
 * @param ends whether it says when it ends
 */
record Claims(String role, boolean ends) {
  private static final JsonFactory JSON = new JsonFactory();

  /** Reads base64url; what is no JSON says nothing. */
  static Claims read(byte[] text, int from, int to) {
    String role = "";
    boolean ends = false;
    try {
      byte[] json =
          Base64.getUrlDecoder()
              .decode(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
      try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return new Claims("", false);
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          ends |= name.equals("exp");
          if (name.equals("role") && value == JsonToken.VALUE_STRING) {
            role = parser.getString();
          }
          parser.skipChildren();
        }
      }
    } catch (IllegalArgumentException | JacksonException e) {
      return new Claims(role, ends);
    }
    return new Claims(role, ends);
  }
}
