package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;
import java.nio.charset.StandardCharsets;

/** One provider's tokens, where the shape says whose they are. */
final class Tokens implements Trigger {
  private static final int NEAR = 600;
  private static final int ENCODED = 40;
  private static final int BESIDE = 200;
  private static final int AWS_SECRET = 40;

  private final TokenFormat format;
  private final int rank;

  Tokens(TokenFormat format, int row) {
    this.format = format;
    this.rank = Sighting.TOKEN + row;
  }

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    int to = format.shape().end(text, start);
    int from = to == Shape.NONE ? Shape.NONE : format.shape().begin(text, start);
    if (from == Shape.NONE || isWithinBase64(text, from)) {
      return;
    }
    int random = from + format.shape().prefix();
    if (Placeholder.isMadeUp(new String(text, random, to - random, StandardCharsets.ISO_8859_1))) {
      return;
    }
    boolean checked = format.proof() == TokenFormat.Proof.DIGITS_62;
    if (checked && !CheckDigits.fit(text, random, to)) {
      return;
    }
    report(look, from, to, random);
  }

  /** Whether it is cut out of encoded bytes, in which every short beginning turns up. */
  private static boolean isWithinBase64(byte[] text, int from) {
    int before = Ascii.at(text, from - 1);
    if (before != '/' && before != '+') {
      return false;
    }
    for (int i = Math.max(0, from - ENCODED); i < from; i++) {
      if (!isBase64(text[i])) {
        return false;
      }
    }
    return from >= ENCODED;
  }

  private void report(Look look, int from, int to, int random) {
    if (format.reach() == TokenFormat.Reach.TEST && look.ground() == Ground.TEST) {
      look.sawPrivate(rank, from, to, random - from);
      return;
    }
    boolean harmless =
        format.reach() == TokenFormat.Reach.PUBLIC
            || (format.name().equals("google-api-key") && isFirebase(look.text(), from));
    if (harmless) {
      look.sawHarmless(rank, from, to);
      return;
    }
    Confidence confidence =
        format.proof() == TokenFormat.Proof.SHAPE ? Confidence.LIKELY : Confidence.PROVED;
    look.saw(
        format.reach().rule(),
        rank,
        from,
        to,
        random - from,
        confidence,
        why(format),
        format.name());
    if (format.name().equals("aws-access-key")) {
      secretBeside(look, to);
    }
  }

  /** AWS shows an id and its secret side by side, and so do files that keep them. */
  private void secretBeside(Look look, int idEnd) {
    byte[] text = look.text();
    int limit = Math.min(text.length, idEnd + BESIDE);
    int at = idEnd;
    while (at < limit) {
      int start = at;
      while (at < text.length && at - start <= AWS_SECRET && isBase64(text[at])) {
        at++;
      }
      if (at - start == AWS_SECRET
          && Verdicts.isDrawn(new String(text, start, AWS_SECRET, StandardCharsets.ISO_8859_1))) {
        TokenFormat secret = TokenTable.named("aws-secret-key");
        look.saw("SEC-001", rank, start, at, 0, Confidence.LIKELY, why(secret), secret.name());
        return;
      }
      at++;
    }
  }

  private static boolean isBase64(int b) {
    return Ascii.isAlphanumeric(b) || b == '/' || b == '+';
  }

  /** Why a token of this format matters. */
  static String why(TokenFormat format) {
    String what = "This is a " + format.title() + ". ";
    return switch (format.reach()) {
      case LIVE -> what + "Whoever reads it can act as the account that it belongs to.";
      case TEST ->
          what + "It opens only the test side, but where it stands the live key comes to stand.";
      case ALL_ROWS -> what + "It reads and writes every table, whatever the policies say.";
      case PUBLIC -> what + "It is made to be seen.";
    };
  }

  /** Firebase gives web pages a key to know the project by; its rules decide what it opens. */
  private static boolean isFirebase(byte[] text, int at) {
    int from = Math.max(0, at - NEAR);
    int to = Math.min(text.length, at + NEAR);
    String around = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    return around.contains("authDomain")
        || around.contains("firebaseapp.com")
        || around.contains("mobilesdk_app_id");
  }
}
