package io.keyward.cli.usage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Large numbers and small sums as people read them. Pure. */
public final class Amounts {
  private static final long THOUSAND = 1000;
  private static final String[] UNITS = {"", " k", " M", " G", " T", " P", " E"};
  private static final int DIGITS = 3;
  private static final int DIGITS_OF_NANO = 9;
  private static final int CENTS = 2;

  private Amounts() {}

  /** Up to 9,999 as it is, from there on in three digits and a unit of thousands. */
  public static String count(long number) {
    if (number < 10 * THOUSAND) {
      return String.format(Locale.ROOT, "%,d", number);
    }
    BigDecimal left = BigDecimal.valueOf(number);
    int unit = 0;
    while (left.compareTo(BigDecimal.valueOf(THOUSAND)) >= 0) {
      left = left.movePointLeft(3);
      unit++;
    }
    BigDecimal rounded = left.round(new MathContext(DIGITS));
    return rounded.compareTo(BigDecimal.valueOf(THOUSAND)) >= 0
        ? "1.00" + UNITS[unit + 1]
        : rounded.toPlainString() + UNITS[unit];
  }

  /** Billionths of a US dollar, to the cent; what is less than one is not nothing. */
  public static String dollars(long nanoUsd) {
    BigDecimal exact = exactDollars(nanoUsd);
    BigDecimal cents = exact.setScale(CENTS, RoundingMode.HALF_UP);
    return cents.signum() == 0 && exact.signum() > 0
        ? "<$0.01"
        : "$" + String.format(Locale.ROOT, "%,.2f", cents);
  }

  /** The same with all its digits. */
  public static BigDecimal exactDollars(long nanoUsd) {
    return BigDecimal.valueOf(nanoUsd, DIGITS_OF_NANO);
  }

  /** How much of a whole, in percent; a dash where there is no whole. */
  public static String percent(long part, long whole) {
    return whole <= 0 ? "-" : Math.round(100.0 * part / whole) + " %";
  }
}
