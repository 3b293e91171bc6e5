package io.keyward.cli;

import io.keyward.cli.usage.Amounts;
import io.keyward.proxy.usage.Report;
import io.keyward.proxy.usage.Report.By;
import io.keyward.proxy.usage.Report.Line;
import io.keyward.proxy.usage.Sum;
import java.util.Map;

/** Usage for a spreadsheet (RFC 4180). Pure. */
final class UsageCsv {
  private static final String END = "\r\n";

  private UsageCsv() {}

  static String of(Report report, Map<String, String> labels) {
    StringBuilder text = new StringBuilder(report.by().word());
    text.append(",requests,completed,unmeasured,unpriced,input_tokens,cached_input_tokens,")
        .append("output_tokens,reasoning_tokens,estimated_cost_usd")
        .append(END);
    for (Line line : report.lines()) {
      String name =
          report.by() == By.ACCOUNT ? labels.getOrDefault(line.name(), line.name()) : line.name();
      Sum sum = line.sum();
      text.append(cell(name));
      for (long number :
          new long[] {
            sum.requests(),
            sum.completed(),
            sum.unmeasured(),
            sum.unpriced(),
            sum.input(),
            sum.cachedInput(),
            sum.output(),
            sum.reasoning()
          }) {
        text.append(',').append(number);
      }
      text.append(',').append(Amounts.exactDollars(sum.nanoUsd()).toPlainString()).append(END);
    }
    return text.toString();
  }

  /** A client's words must not become a formula in somebody's spreadsheet. */
  static String cell(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    String harmless = formula ? "'" + text : text;
    return harmless.matches("[^\",\r\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
  }
}
