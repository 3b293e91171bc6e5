package io.keyward.scan.secret;

/**
 * Tells what a machine drew by lot from what somebody wrote: random characters change between
 * letters and digits, upper and lower case, again and again. Pure.
 */
final class Rarity {
  private static final int SHORTEST = 16;
  private static final double FEWEST_BITS = 3.0;
  private static final double FEWEST_CHANGES = 0.22;
  private static final int UUID = 36;

  private Rarity() {}

  /** Whether this looks drawn by lot. */
  static boolean isDrawn(String value) {
    if (value.length() < SHORTEST || isUuid(value)) {
      return false;
    }
    int changes = 0;
    int digits = 0;
    int letters = 0;
    int others = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Ascii.isDigit(c)) {
        digits++;
      } else if (Ascii.isLetter(c)) {
        letters++;
      } else if ("+/=_-.~!@#%^&*$".indexOf(c) >= 0) {
        others++;
      } else {
        return false;
      }
      if (i > 0 && kind(c) != kind(value.charAt(i - 1))) {
        changes++;
      }
    }
    return letters >= 3
        && digits >= 2
        && others * 4 <= value.length()
        && changes >= FEWEST_CHANGES * value.length()
        && bits(value) >= FEWEST_BITS;
  }

  /** Its Shannon entropy, in bits a character. */
  static double bits(String value) {
    int[] counts = new int[256];
    for (int i = 0; i < value.length(); i++) {
      counts[value.charAt(i) & 0xff]++;
    }
    double bits = 0;
    for (int count : counts) {
      if (count > 0) {
        double share = (double) count / value.length();
        bits -= share * Math.log(share) / Math.log(2);
      }
    }
    return bits;
  }

  static boolean isUuid(String value) {
    if (value.length() != UUID) {
      return false;
    }
    for (int i = 0; i < UUID; i++) {
      char c = value.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !Ascii.isHexDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static int kind(char c) {
    if (Ascii.isDigit(c)) {
      return 0;
    }
    if (Ascii.isLower(c)) {
      return 1;
    }
    return Ascii.isUpper(c) ? 2 : 3;
  }
}
