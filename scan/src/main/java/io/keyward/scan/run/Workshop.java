package io.keyward.scan.run;

import io.keyward.scan.ScanProblemException;
import io.keyward.scan.rule.Rule;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Where a scanner has its detectors from. */
interface Workshop {
  /**
   * Those that some of the rules need.
   *
   * @throws ScanProblemException {@code rules-missing} if one of them can't run
   */
  Detectors of(List<Rule> rules);

  /**
   * Makes ready what may be asked for, until it is enough; asked for or not, it changes no answer.
   *
   * @param rules those of which some will be asked for
   */
  default void makeReady(List<Rule> rules, BooleanSupplier enough) {}
}
