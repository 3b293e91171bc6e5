package io.keyward.scan.run;

/**
 * How well something was found.
 *
 * @param found what was there and was found
 * @param missed what was there and was not
 * @param alarms what was found and was not there
 */
public record Score(int found, int missed, int alarms) {
  /** Of one that was found. */
  public static final Score FOUND = new Score(1, 0, 0);

  /** Of one that was missed. */
  public static final Score MISSED = new Score(0, 1, 0);

  /** Of one that was not there and was found. */
  public static final Score FALSE_ALARM = new Score(0, 0, 1);

  /** Of nothing to find, and nothing found. */
  public static final Score NOTHING = new Score(0, 0, 0);

  /** Both together. */
  public Score plus(Score other) {
    return new Score(found + other.found, missed + other.missed, alarms + other.alarms);
  }

  /** How much there was to find. */
  public int planted() {
    return found + missed;
  }

  /** How much of what was found was there, from 0 to 1; 1 if nothing was found. */
  public double precision() {
    return share(found, alarms);
  }

  /** How much of what was there was found, from 0 to 1; 1 if there was nothing. */
  public double recall() {
    return share(found, missed);
  }

  private static double share(int right, int wrong) {
    return right + wrong == 0 ? 1 : (double) right / (right + wrong);
  }
}
