package io.keyward.scan.report;

/** Numbers as reports write them, the same in every locale. */
final class Figures {
  private static final int GROUP = 3;

  private Figures() {}

  /**
   * With a comma before each three digits. The JDK's own formatter reads what it knows of locales
   * first, which takes longer than a report.
   *
   * @param count from 0
   */
  static String grouped(long count) {
    StringBuilder digits = new StringBuilder().append(count);
    for (int at = digits.length() - GROUP; at > 0; at -= GROUP) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
