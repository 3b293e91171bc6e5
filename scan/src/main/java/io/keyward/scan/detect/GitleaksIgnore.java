package io.keyward.scan.detect;

import io.keyward.scan.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The secrets that a {@code .gitleaksignore} at the root names, as {@code path:rule:line}. Its
 * rules are another scanner's, so that path and line decide. What it names by a commit is about the
 * history and silences nothing that lies here now. Immutable.
 */
final class GitleaksIgnore {
  /** Where it lies. */
  static final String PATH = ".gitleaksignore";

  private static final String SECRETS = "SEC-";

  private final Set<String> places = new HashSet<>();

  /** Of the file's content; empty if there is none. */
  GitleaksIgnore(byte[] content) {
    new String(content, StandardCharsets.UTF_8).lines().forEach(this::read);
  }

  private void read(String line) {
    String entry = line.strip();
    int last = entry.lastIndexOf(':');
    int rule = last < 0 ? -1 : entry.lastIndexOf(':', last - 1);
    if (!entry.startsWith("#") && rule > 0 && entry.indexOf(':') == rule) {
      places.add(entry.substring(0, rule) + entry.substring(last));
    }
  }

  /** Whether it names this finding. */
  boolean names(Finding finding) {
    return finding.rule().startsWith(SECRETS)
        && places.contains(finding.place().path() + ":" + finding.place().line());
  }
}
