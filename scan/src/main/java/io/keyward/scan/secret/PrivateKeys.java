package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Private keys in PEM (RFC 7468), also within a string with its line ends escaped. Proved where the
 * body decodes to what such a key begins with.
 */
final class PrivateKeys implements Trigger {
  static final String WORD = "-----BEGIN ";

  private static final String PRIVATE = "PRIVATE KEY";
  private static final int LONGEST_LABEL = 40;
  private static final int LONGEST_BODY = 20_000;
  private static final int SHORTEST_BODY = 60;

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    if (!Ascii.startsWith(text, start, WORD)) {
      return;
    }
    int labelEnd = end;
    while (labelEnd < Math.min(text.length, end + LONGEST_LABEL) && text[labelEnd] != '-') {
      labelEnd++;
    }
    String label = new String(text, end, labelEnd - end, StandardCharsets.ISO_8859_1);
    if (!label.contains(PRIVATE) || !Ascii.startsWith(text, labelEnd, "-----")) {
      return;
    }
    StringBuilder body = new StringBuilder();
    int to = body(text, labelEnd + 5, body);
    if (body.length() < SHORTEST_BODY || Placeholder.isMadeUp(body.substring(0, SHORTEST_BODY))) {
      return;
    }
    boolean sealed = label.contains("ENCRYPTED");
    Confidence confidence = isKey(body, label) && !sealed ? Confidence.PROVED : Confidence.LIKELY;
    String why =
        sealed
            ? "The key is encrypted: whoever reads it can try passphrases as long as they like."
            : "Whoever reads the key can sign, sign in or decrypt as the one it belongs to.";
    look.saw(
        new Sighting(
            "SEC-003",
            Sighting.KEY_BLOCK,
            start,
            to,
            labelEnd + 5,
            to,
            look.ground().of(confidence),
            why + look.ground().note(),
            "private-key " + label));
  }

  /** Collects the base64 of the body, whatever strings it is cut into; where it ends. */
  private static int body(byte[] text, int from, StringBuilder body) {
    int at = from;
    int end = from;
    int limit = Math.min(text.length, from + LONGEST_BODY);
    while (at < limit) {
      int b = text[at];
      if (b == '\\' && (Ascii.at(text, at + 1) == 'n' || Ascii.at(text, at + 1) == 'r')) {
        at += 2;
      } else if (Ascii.isAlphanumeric(b)
          || b == '/'
          || b == '='
          || (b == '+' && isBody(text, at))) {
        body.append((char) b);
        end = ++at;
      } else if (b == '-') {
        return end;
      } else if (b == ':') {
        // The head of an old encrypted key ("Proc-Type: 4,ENCRYPTED") is no body.
        body.setLength(0);
        at++;
      } else if (b <= ' ' || "\"'`+,\\|>*#".indexOf(b) >= 0) {
        at++;
      } else {
        return end;
      }
    }
    return end;
  }

  /** Whether a plus sign is a digit of the body, and not what joins two strings. */
  private static boolean isBody(byte[] text, int at) {
    return Ascii.isAlphanumeric(Ascii.at(text, at - 1))
        || Ascii.isAlphanumeric(Ascii.at(text, at + 1));
  }

  /** A DER sequence, what OpenSSH's own format begins with, or an OpenPGP packet of a key. */
  private static boolean isKey(StringBuilder body, String label) {
    byte[] head;
    try {
      head = Base64.getDecoder().decode(body.substring(0, SHORTEST_BODY));
    } catch (IllegalArgumentException e) {
      return false;
    }
    if (label.startsWith("OPENSSH")) {
      return Ascii.startsWith(head, 0, "openssh-key-v1");
    }
    if (label.startsWith("PGP")) {
      return (head[0] & 0x80) != 0;
    }
    return head[0] == 0x30 && (head[1] == (byte) 0x81 || head[1] == (byte) 0x82 || head[1] > 0x20);
  }
}
