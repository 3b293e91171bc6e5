package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Calls that sign or verify with a key written into the call. */
final class SigningCalls implements Trigger {
  /** Calls whose first argument is the key. */
  static final List<String> FIRST_ARGUMENT = List.of("hmac256(", "hmac512(", "cookieparser(");

  /** Calls whose second argument is the key. */
  static final List<String> SECOND_ARGUMENT =
      List.of(
          "jwt.sign(",
          "jwt.verify(",
          "jwt.encode(",
          "jwt.decode(",
          "jsonwebtoken.sign(",
          "signwith(",
          "createhmac(");

  private static final int FARTHEST = 600;

  private final int argument;

  /** For calls with the key in this place, from 0. */
  SigningCalls(int argument) {
    this.argument = argument;
  }

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    int at = argument(text, end);
    Literal literal = at < 0 ? Literal.NONE : Literal.at(text, at);
    if (literal.isNone() || literal.form() != Literal.Form.WHOLE) {
      return;
    }
    String value =
        new String(
            text, literal.start(), literal.end() - literal.start(), StandardCharsets.ISO_8859_1);
    if (!Verdicts.isSigningKey(value)) {
      return;
    }
    look.saw(
        "SEC-008",
        Sighting.SIGNING,
        literal.start(),
        literal.end(),
        0,
        Confidence.LIKELY,
        Verdicts.WHY_SIGNING,
        "signing-call");
  }

  /** Where the argument begins, or a negative number. */
  private int argument(byte[] text, int from) {
    int left = argument;
    int depth = 0;
    int at = Ascii.skipSpace(text, from);
    int limit = Math.min(text.length, from + FARTHEST);
    while (at < limit && left > 0) {
      int b = text[at];
      if (Ascii.isQuote(b)) {
        Literal literal = Literal.at(text, at);
        if (literal.isNone()) {
          // A quote that begins nothing ends something: the call is a text itself.
          return Shape.NONE;
        }
        at = literal.after();
        continue;
      }
      if (b == '(' || b == '[' || b == '{') {
        depth++;
      } else if (b == ')' || b == ']' || b == '}') {
        if (depth-- == 0) {
          return Shape.NONE;
        }
      } else if (b == ',' && depth == 0) {
        left--;
      }
      at++;
    }
    return left == 0 ? Ascii.skipSpace(text, at) : Shape.NONE;
  }
}
