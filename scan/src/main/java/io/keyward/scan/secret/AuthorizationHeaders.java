package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Authorization headers (RFC 9110, 11.6.2) whose credentials stand in the code. */
final class AuthorizationHeaders implements Trigger {
  static final String WORD = "authorization";

  private static final List<String> SCHEMES =
      List.of("bearer ", "basic ", "token ", "bot ", "apikey ");
  private static final int LONGEST = 4096;
  private static final int SHORTEST = 8;

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    int at = end;
    if (Ascii.isQuote(Ascii.at(text, at))) {
      at++;
    }
    at = Ascii.skipBlanks(text, at);
    if (Ascii.at(text, at) == ']') {
      at = Ascii.skipBlanks(text, at + 1);
    }
    if (":=,".indexOf(Ascii.at(text, at)) < 0) {
      return;
    }
    at = Ascii.skipSpace(text, at + 1);
    Literal literal = Literal.at(text, at);
    if (!literal.isNone()) {
      if (literal.form() == Literal.Form.WHOLE) {
        credentials(look, literal.start(), literal.end());
      }
      return;
    }
    int to = at;
    int limit = Math.min(text.length, at + LONGEST);
    while (to < limit && text[to] >= ' ' && "\"'`\\".indexOf(text[to]) < 0) {
      to++;
    }
    credentials(look, at, to);
  }

  private static void credentials(Look look, int from, int to) {
    byte[] text = look.text();
    int scheme = scheme(text, from, to);
    int start = Ascii.skipBlanks(text, from + scheme);
    int end = start;
    while (end < to && text[end] > ' ' && text[end] != ',') {
      end++;
    }
    if (scheme == 0 || end - start < SHORTEST) {
      return;
    }
    String value = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    if (!isSecret(value, Ascii.startsWith(text, from + 1, "asic"))) {
      return;
    }
    look.saw(
        new Sighting(
            "SEC-010",
            Sighting.HEADER,
            start,
            end,
            start,
            end,
            look.confidence(start, Confidence.LIKELY),
            "Every copy of this code can make the request as the account that the header belongs to."
                + look.ground().note(),
            "authorization-header"));
  }

  private static int scheme(byte[] text, int from, int to) {
    for (String scheme : SCHEMES) {
      if (from + scheme.length() < to && isThere(text, from, scheme)) {
        return scheme.length();
      }
    }
    return 0;
  }

  private static boolean isThere(byte[] text, int from, String lower) {
    for (int i = 0; i < lower.length(); i++) {
      int b = text[from + i];
      if ((Ascii.isUpper(b) ? b + 32 : b) != lower.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSecret(String value, boolean basic) {
    if (Placeholder.standsFor(value)
        || value.indexOf('{') >= 0
        || value.indexOf('$') >= 0
        || value.indexOf('%') >= 0
        || value.indexOf('(') >= 0) {
      return false;
    }
    return basic ? isUserAndPassword(value) : hasDigit(value);
  }

  private static boolean isUserAndPassword(String base64) {
    try {
      String plain = new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
      int colon = plain.indexOf(':');
      return colon > 0
          && colon + 1 < plain.length()
          && !plain.endsWith(":password")
          && !Placeholder.standsFor(plain);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean hasDigit(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Ascii.isDigit(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
