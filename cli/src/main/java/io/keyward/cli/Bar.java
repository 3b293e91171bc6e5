package io.keyward.cli;

/** A bar of characters. Pure. */
final class Bar {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final int EIGHT = 8;

  private Bar() {}

  /**
   * A bar without its empty part.
   *
   * @param share from 0 to 1; what is more than nothing is seen
   * @param width of the whole in characters
   */
  static String of(double share, int width, Style.Signs signs) {
    double bounded = Math.clamp(share, 0.0, 1.0);
    return switch (signs) {
      case ASCII -> "#".repeat(steps(bounded, width));
      case UNICODE -> {
        int steps = steps(bounded, width * EIGHT);
        String whole = "█".repeat(steps / EIGHT);
        yield steps % EIGHT == 0 ? whole : whole + EIGHTHS.charAt(steps % EIGHT);
      }
    };
  }

  private static int steps(double share, int most) {
    int steps = (int) Math.round(share * most);
    return steps == 0 && share > 0 ? 1 : steps;
  }
}
