package io.keyward.auth.seal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.keyward.auth.ProblemException;

/**
 * The first line of a sealed value: {@code keyward-sealed 1 PURPOSE ID GENERATION LENGTH}. It is
 * readable so that a person knows what a file is, and authenticated so that nobody changes it: the
 * line itself is the associated data of the encryption.
 *
 * @param length of the content, in bytes
 */
record Header(Place place, long generation, int length) {
  private static final String MAGIC = "keyward-sealed ";
  private static final String VERSION = "1";
  private static final int LONGEST = 256;
  private static final int FIELDS = 6;

  byte[] line() {
    return String.join(
            " ",
            MAGIC.strip(),
            VERSION,
            place.purpose(),
            place.id(),
            Long.toString(generation),
            Integer.toString(length) + '\n')
        .getBytes(ISO_8859_1);
  }

  /**
   * Reads the line at the beginning.
   *
   * @throws ProblemException {@code sealed-truncated}, {@code sealed-format-unknown}, {@code
   *     sealed-altered}
   */
  static Header of(byte[] sealed) {
    String start = new String(sealed, 0, Math.min(sealed.length, LONGEST), ISO_8859_1);
    if (!start.startsWith(MAGIC)) {
      throw (MAGIC.startsWith(start) ? SealProblem.truncated() : SealProblem.formatUnknown())
          .asException();
    }
    int end = start.indexOf('\n');
    if (end < 0) {
      throw (start.length() < LONGEST ? SealProblem.truncated() : SealProblem.altered())
          .asException();
    }
    String[] fields = start.substring(0, end).split(" ", -1);
    if (!fields[1].equals(VERSION)) {
      throw SealProblem.formatUnknown().asException();
    }
    if (fields.length != FIELDS || !Place.isPurpose(fields[2]) || !Place.isId(fields[3])) {
      throw SealProblem.altered().asException();
    }
    try {
      return new Header(
          new Place(fields[2], fields[3]), Long.parseLong(fields[4]), Integer.parseInt(fields[5]));
    } catch (NumberFormatException e) {
      throw SealProblem.altered().causedBy(e);
    }
  }
}
