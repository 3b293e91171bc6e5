package io.keyward.cli;

import io.keyward.auth.Problem;
import io.keyward.cli.usage.Amounts;
import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.Report;
import io.keyward.proxy.usage.Report.By;
import io.keyward.proxy.usage.Report.Line;
import io.keyward.proxy.usage.Sum;
import io.keyward.proxy.usage.Totals;
import java.util.List;
import java.util.Map;

/** Usage as a table of at most 80 columns, with bars of tokens. Pure. */
final class UsageTable {
  private static final int WIDTH = 80;
  private static final int LONGEST_NAME = 24;
  private static final int NUMBER = 9;
  private static final String NOBODY = "(not said)";

  private UsageTable() {}

  static String of(Report report, Totals totals, Map<String, String> labels, Style.Signs signs) {
    StringBuilder text = new StringBuilder();
    text.append(
        "From %s to %s, by %s.\n".formatted(report.from(), report.to(), report.by().word()));
    if (report.all().requests() == 0) {
      return text.append("Nothing was asked through the proxy.\n").toString();
    }
    List<Line> lines = report.lines();
    int name = report.by().word().length();
    long most = 1;
    for (Line line : lines) {
      name = Math.max(name, shown(report.by(), line.name(), labels).length());
      most = Math.max(most, line.sum().tokens());
    }
    text.append('\n').append(padded(report.by().word(), name));
    for (String head : List.of("requests", "read", "cached", "written", "cost")) {
      text.append(right(head));
    }
    text.append('\n');
    int bar = WIDTH - name - 5 * NUMBER - 2;
    for (Line line : lines) {
      if (line.sum().requests() == 0) {
        text.append(line.name()).append('\n');
        continue;
      }
      row(text, padded(shown(report.by(), line.name(), labels), name), line.sum());
      String drawn = Bar.of((double) line.sum().tokens() / most, bar, signs);
      text.append(drawn.isEmpty() ? "" : "  " + drawn).append('\n');
    }
    if (lines.size() > 1) {
      row(text, padded("all", name), report.all());
      text.append('\n');
    }
    return text.append('\n').append(notes(report.all(), totals)).toString();
  }

  private static void row(StringBuilder text, String name, Sum sum) {
    text.append(name)
        .append(right(Amounts.count(sum.requests())))
        .append(right(Amounts.count(sum.input())))
        .append(right(Amounts.percent(sum.cachedInput(), sum.input())))
        .append(right(Amounts.count(sum.output())))
        .append(right(cost(sum)));
  }

  /** With a plus where it is more, and nobody knows how much. */
  static String cost(Sum sum) {
    long measured = sum.requests() - sum.unmeasured();
    if (measured > 0 && sum.unpriced() == measured) {
      return "?";
    }
    return Amounts.dollars(sum.nanoUsd()) + (sum.unpriced() > 0 ? "+" : "");
  }

  private static String notes(Sum all, Totals totals) {
    Columns notes = new Columns(0);
    notes.paragraph(
        "Read and written are tokens; cached is the part of those read that came from the cache."
            + " The cost is an estimate by list prices ("
            + Prices.builtIn().asOf()
            + ") and no bill.");
    if (all.unpriced() > 0) {
      notes.paragraph(
          "+ and ?: "
              + requests(all.unpriced())
              + " went to models without a price; keyward/config.toml can give them one.");
    }
    if (all.unmeasured() > 0) {
      notes.paragraph("Of " + requests(all.unmeasured()) + " nobody said what they took.");
    }
    if (totals.unreadable() > 0) {
      notes.paragraph(
          "Lines of the ledger that can't be read: " + Amounts.count(totals.unreadable()) + ".");
    }
    return notes.toString();
  }

  private static String requests(long number) {
    return number == 1 ? "1 request" : Amounts.count(number) + " requests";
  }

  /** What a line is called on a screen: an account by its label, nobody by a word. */
  private static String shown(By by, String name, Map<String, String> labels) {
    String label = by == By.ACCOUNT ? labels.getOrDefault(name, name) : name;
    String line = label.isEmpty() ? NOBODY : Problem.quoted(label);
    return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME - 1) + "…";
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String right(String text) {
    return " ".repeat(Math.max(1, NUMBER - text.length())) + text;
  }
}
