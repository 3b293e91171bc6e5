package io.keyward.scan.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The sightings that remain when of two that overlap the less believed one goes. Immutable. */
final class Believed {
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_GAP = 12;

  private final NavigableMap<Integer, Sighting> byStart;

  private Believed(NavigableMap<Integer, Sighting> byStart) {
    this.byStart = byStart;
  }

  static Believed of(List<Sighting> sightings) {
    List<Sighting> sorted = new ArrayList<>(sightings);
    sorted.sort(Sighting.MOST_BELIEVED);
    NavigableMap<Integer, Sighting> byStart = new TreeMap<>();
    for (Sighting sighting : sorted) {
      if (!overlaps(byStart, sighting.start(), sighting.end())) {
        byStart.put(sighting.start(), sighting);
      }
    }
    return new Believed(byStart);
  }

  private static boolean overlaps(NavigableMap<Integer, Sighting> byStart, int start, int end) {
    Map.Entry<Integer, Sighting> last = byStart.lowerEntry(end);
    return last != null && last.getValue().end() > start;
  }

  /** As they stand in the file. */
  List<Sighting> inOrder() {
    return List.copyOf(byStart.values());
  }

  /** Whether all of it lies within a believed one that is another. */
  boolean hasOtherAround(Sighting sighting) {
    Map.Entry<Integer, Sighting> around = byStart.floorEntry(sighting.start());
    return around != null
        && !around.getValue().equals(sighting)
        && around.getValue().end() >= sighting.end();
  }

  /**
   * The name that stands before a value, as in {@code name = "value"}; empty if there is none, or
   * if it could be part of a secret itself.
   */
  String nameBefore(byte[] text, int valueStart) {
    int end = valueStart;
    while (end > 0
        && valueStart - end < LONGEST_GAP
        && " \t\"'`=:,(|?>[]".indexOf(text[end - 1]) >= 0) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start <= LONGEST_NAME && Ascii.isBase64Url(text[start - 1])) {
      start--;
    }
    if (end == valueStart || end - start > LONGEST_NAME || overlaps(byStart, start, end)) {
      return "";
    }
    String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
    return Rarity.isDrawn(name) ? "" : name;
  }
}
