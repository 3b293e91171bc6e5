package io.keyward.scan.finding;

import io.keyward.scan.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Something that a rule describes, found.
 *
 * @param rule the rule's id
 * @param severity as bad as it is here, which may differ from the rule's own
 * @param confidence how sure
 * @param place where to look first
 * @param why why it matters here, one or two sentences; never holds a secret
 * @param evidence the way that shows it, in order; empty if the place says all
 * @param excerpt the lines around the place, fit to be shown
 * @param identity what makes it the same finding in another version of the file: names and shapes,
 *     not positions; never holds a secret
 */
public record Finding(
    String rule,
    Severity severity,
    Confidence confidence,
    Place place,
    String why,
    List<Step> evidence,
    Excerpt excerpt,
    String identity,
    int occurrence) {

  private static final int FINGERPRINT_BYTES = 16;

  /** Worst first, then surest, then by place: the order of every report. */
  public static final Comparator<Finding> ORDER = Finding::compare;

  /** Keeps its own copy of the evidence. */
  public Finding {
    evidence = List.copyOf(evidence);
  }

  private static int compare(Finding one, Finding other) {
    int order = one.severity.compareTo(other.severity);
    order = order == 0 ? one.confidence.compareTo(other.confidence) : order;
    order = order == 0 ? one.place.path().compareTo(other.place.path()) : order;
    order = order == 0 ? Integer.compare(one.place.start(), other.place.start()) : order;
    order = order == 0 ? one.rule.compareTo(other.rule) : order;
    return order == 0 ? one.identity.compareTo(other.identity) : order;
  }

  /**
   * 32 hexadecimal digits that stay the same while the finding does: lines may move around it, and
   * what it says may be put better. Made of nothing that is secret.
   */
  public String fingerprint() {
    MessageDigest hash = Sha256.fresh();
    for (String part : List.of(rule, place.path(), identity, String.valueOf(occurrence))) {
      hash.update(part.getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
    }
    return HexFormat.of().formatHex(hash.digest(), 0, FINGERPRINT_BYTES);
  }

  /** The same, with one more sentence to its reason. */
  public Finding noting(String sentence) {
    return new Finding(
        rule,
        severity,
        confidence,
        place,
        why + " " + sentence,
        evidence,
        excerpt,
        identity,
        occurrence);
  }

  /** The same, told under another rule. */
  public Finding as(String rule, Severity severity) {
    return new Finding(
        rule, severity, confidence, place, why, evidence, excerpt, identity, occurrence);
  }

  /** Whether it is bad enough and sure enough to fail a build that draws the line here. */
  public boolean fails(Severity severity, Confidence confidence) {
    return this.severity.isAtLeast(severity) && this.confidence.isAtLeast(confidence);
  }
}
