package io.keyward.scan.secret;

import io.keyward.scan.detect.FileDetector;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import io.keyward.scan.rule.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Supabase's keys by their role: one that passes every policy is a finding, the public one is not.
 */
public final class SupabaseKeys implements FileDetector {
  /** The name by which rules ask for it. */
  public static final String NAME = "supabase-key";

  private static final String BEGIN = "eyJ";

  private final Rule rule;

  /** For the one rule that asks for it. */
  public SupabaseKeys(List<Rule> rules) {
    this.rule = rules.getFirst();
  }

  @Override
  public void inspect(FileUnderScan file) {
    String text = file.latin();
    for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
      int head = run(text, at);
      if (head == text.length() || text.charAt(head) != '.') {
        continue;
      }
      int claims = run(text, head + 1);
      if (claims == text.length() || text.charAt(claims) != '.') {
        continue;
      }
      int end = run(text, claims + 1);
      if (decoded(text.substring(head + 1, claims)).contains("\"role\":\"service_role\"")) {
        file.hide(at, end);
        file.found(
            rule.id(),
            rule.severity(),
            Confidence.PROVED,
            file.place(at, end),
            "The key's role is service_role: it reads and writes every table, whatever the policies say.",
            "supabase service_role key");
      }
      at = end - 1;
    }
  }

  private static int run(String text, int from) {
    int at = from;
    while (at < text.length() && isBase64Url(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }

  private static String decoded(String base64) {
    try {
      return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8)
          .replace(" ", "");
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
