package io.keyward.scan.secret;

import io.keyward.scan.code.Language;
import io.keyward.scan.detect.FileUnderScan;
import io.keyward.scan.finding.Confidence;
import java.util.ArrayList;
import java.util.List;

/** One look at one file: what matchers share and what they saw. For one thread. */
final class Look {
  private static final int MOST_SEARCHES = 50;
  private static final int FARTHEST_LINE_START = 300;

  /** So long a token may show its last characters. */
  private static final int LONG = 24;

  private static final int TAIL = 2;

  private final FileUnderScan file;
  private final byte[] text;
  private final Ground ground;
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<Assignment> variables = new ArrayList<>();
  private int namesSeenTo;
  private int searches;

  Look(FileUnderScan file) {
    this.file = file;
    this.text = file.bytes();
    this.ground = Ground.of(file.path(), file.language());
  }

  byte[] text() {
    return text;
  }

  /** The text for searches. */
  String latin() {
    return file.latin();
  }

  /** Whether one more search through all of the file may be made: a hostile one has no end. */
  boolean maySearch() {
    return searches++ < MOST_SEARCHES;
  }

  Ground ground() {
    return ground;
  }

  Language language() {
    return file.language();
  }

  String path() {
    return file.path();
  }

  List<Sighting> sightings() {
    return sightings;
  }

  /** The variables of an environment file that hold something secret, in order. */
  List<Assignment> variables() {
    return variables;
  }

  /** Whether the name that begins there was not looked at yet; it is from now on. */
  boolean isNewName(int start, int end) {
    if (start < namesSeenTo) {
      return false;
    }
    namesSeenTo = end;
    return true;
  }

  /**
   * How sure one may be of what stands there: a comment that explains how something is called shows
   * values that nobody uses.
   */
  Confidence confidence(int at, Confidence confidence) {
    Confidence here = ground.of(confidence);
    return here == Confidence.LIKELY && isExplained(at) ? Confidence.ASK : here;
  }

  private boolean isExplained(int at) {
    int start = at;
    while (start > 0 && at - start < FARTHEST_LINE_START && text[start - 1] != '\n') {
      start--;
    }
    int first = Ascii.skipBlanks(text, start);
    return Ascii.at(text, first) == '*'
        || Ascii.startsWith(text, first, "/**")
        || Ascii.startsWith(text, first, ">>>");
  }

  /** Notes what is to be told and hidden. */
  void saw(Sighting sighting) {
    sightings.add(sighting);
  }

  /** Notes what breaks a rule: all of it is hidden but what is given to be shown. */
  void saw(
      String rule,
      int rank,
      int start,
      int end,
      int shownAtStart,
      Confidence confidence,
      String why,
      String identity) {
    int shownAtEnd = shownAtStart > 0 && end - start >= LONG ? TAIL : 0;
    sightings.add(
        new Sighting(
            rule,
            rank,
            start,
            end,
            start + shownAtStart,
            end - shownAtEnd,
            rank < Sighting.HEADER ? ground.of(confidence) : confidence(start, confidence),
            why + ground.note(),
            identity));
  }

  /** Notes what is known to be harmless. */
  void sawHarmless(int rank, int start, int end) {
    sightings.add(new Sighting("", rank, start, end, end, end, Confidence.ASK, "", ""));
  }

  /** Notes what breaks no rule and is nobody's to read. */
  void sawPrivate(int rank, int start, int end, int shownAtStart) {
    sightings.add(
        new Sighting("", rank, start, end, start + shownAtStart, end, Confidence.ASK, "", ""));
  }
}
