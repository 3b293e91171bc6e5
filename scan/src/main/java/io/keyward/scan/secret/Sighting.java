package io.keyward.scan.secret;

import io.keyward.scan.finding.Confidence;
import java.util.Comparator;

/**
 * What a matcher takes a stretch of a file for.
 *
 * @param rule the rule that it breaks; empty if it is known and harmless, so that nobody else takes
 *     it for something
 * @param rank who is believed where two overlap: the lower
 * @param start the first byte
 * @param end the byte after the last
 * @param hideFrom the first byte that nobody may see
 * @param hideTo the byte after the last that nobody may see
 * @param confidence how sure
 * @param why why it matters; never holds a secret
 * @param identity what it is, and the name that it is given; never holds anything of the value
 */
record Sighting(
    String rule,
    int rank,
    int start,
    int end,
    int hideFrom,
    int hideTo,
    Confidence confidence,
    String why,
    String identity) {

  /** Ranks of what no table orders. */
  static final int KEY_BLOCK = 0;

  static final int SIGNED_TOKEN = 1;
  static final int TOKEN = 10;
  static final int ADDRESS = 10_000;
  static final int HEADER = 10_001;
  static final int SIGNING = 10_002;
  static final int ASSIGNED = 10_003;

  static final Comparator<Sighting> MOST_BELIEVED =
      (one, other) ->
          one.rank == other.rank
              ? Integer.compare(one.start, other.start)
              : Integer.compare(one.rank, other.rank);
}
