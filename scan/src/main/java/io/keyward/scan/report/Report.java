package io.keyward.scan.report;

import io.keyward.scan.rule.Catalogue;
import io.keyward.scan.run.ScanResult;
import java.io.IOException;

/** One way to show what came out of a scan. */
public interface Report {
  /**
   * Writes it; the last line has its end.
   *
   * @param rules where the words about the rules are taken from
   */
  void write(ScanResult result, Catalogue rules, Appendable out) throws IOException;
}
