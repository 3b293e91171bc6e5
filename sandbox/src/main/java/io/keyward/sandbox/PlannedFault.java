package io.keyward.sandbox;

/**
 * A fault, where it happens, and how often.
 *
 * @param times how many requests it hits, 1 or more; {@link #UNTIL_CLEARED} for every one
 */
public record PlannedFault(Endpoint endpoint, Fault fault, int times) {
  /** The count of a fault that stands. */
  public static final int UNTIL_CLEARED = Integer.MAX_VALUE;

  /** Checks that the count is positive and that the endpoint can fail. */
  public PlannedFault {
    if (times < 1) {
      throw new IllegalArgumentException("A fault must happen at least once, not " + times);
    }
    if (endpoint == Endpoint.FAULTS) {
      throw new IllegalArgumentException("The control API of faults has no faults");
    }
  }

  /** The text that {@link Fault#parse} reads. */
  public String toText() {
    String text = endpoint.label() + ":" + fault.toText();
    return times == UNTIL_CLEARED ? text : text + ":" + times;
  }
}
