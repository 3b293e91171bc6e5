package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;

/**
 * JSON Web Tokens (RFC 7519), by what their claims say: one with the role service_role passes every
 * policy of a Supabase database; the public one with the role anon does not.
 */
final class SignedTokens implements Trigger {
  static final String WORD = "eyJ";

  private static final int LONGEST_PART = 8192;
  private static final int SHORTEST_SIGNATURE = 16;

  @Override
  public void at(Look look, int start, int end) {
    byte[] text = look.text();
    if (!Ascii.startsWith(text, start, WORD)
        || (Ascii.isBase64Url(Ascii.at(text, start - 1)) && !Ascii.beginsHere(text, start))) {
      return;
    }
    int head = part(text, start);
    int claims = Ascii.at(text, head) == '.' ? part(text, head + 1) : head;
    int to = claims > head && Ascii.at(text, claims) == '.' ? part(text, claims + 1) : claims;
    if (to - claims < SHORTEST_SIGNATURE) {
      return;
    }
    Claims said = Claims.read(text, head + 1, claims);
    if (said.role().equals("service_role")) {
      look.saw(
          "SEC-002",
          Sighting.SIGNED_TOKEN,
          start,
          to,
          WORD.length(),
          Confidence.PROVED,
          "The key's role is service_role: it reads and writes every table, whatever the policies"
              + " say.",
          "supabase-service-role");
    } else if (said.role().equals("anon")) {
      look.sawHarmless(Sighting.SIGNED_TOKEN, start, to);
    } else if (said.ends()) {
      look.sawPrivate(Sighting.SIGNED_TOKEN, start, to, WORD.length());
    }
  }

  private static int part(byte[] text, int from) {
    int to = from;
    int limit = Math.min(text.length, from + LONGEST_PART);
    while (to < limit && Ascii.isBase64Url(text[to])) {
      to++;
    }
    return to;
  }
}
