package io.keyward.scan.secret;

import io.keyward.scan.data.JsonTokens;
import io.keyward.scan.data.JsonTokens.Token;
import io.keyward.scan.data.NotJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a JSON Web Token says of itself (RFC 7519, 4), at the top of its claims only.
 *
 * @param role its role; empty if it names none
 * @param ends whether it says when it ends
 */
record Claims(String role, boolean ends) {
  /** Reads base64url; what is no JSON says nothing. */
  static Claims read(byte[] text, int from, int to) {
    String role = "";
    boolean ends = false;
    try {
      byte[] json =
          Base64.getUrlDecoder()
              .decode(new String(text, from, to - from, StandardCharsets.ISO_8859_1));
      JsonTokens tokens = new JsonTokens(json);
      if (tokens.next() != Token.BEGIN_OBJECT) {
        return new Claims("", false);
      }
      while (tokens.depth() > 0) {
        if (tokens.next() == Token.NAME && tokens.depth() == 1) {
          String name = tokens.text();
          Token value = tokens.next();
          ends |= name.equals("exp");
          if (name.equals("role") && value == Token.TEXT) {
            role = tokens.text();
          }
        }
      }
    } catch (IllegalArgumentException | NotJsonException e) {
      return new Claims(role, ends);
    }
    return new Claims(role, ends);
  }
}
