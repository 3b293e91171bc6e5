package io.keyward.cli.usage;

import io.keyward.proxy.usage.Report;
import io.keyward.proxy.usage.Report.Line;
import io.keyward.proxy.usage.Sum;
import java.util.List;
import java.util.Locale;

/** Draws days beside one another: what was read, from the cache and not, and what was written. */
final class DayPlot {
  private static final int HEIGHT = 160;
  private static final int DAY = 10;
  private static final int GAP = 2;

  private final List<Line> days;
  private final long most;

  /** Of a report by days. */
  DayPlot(Report report) {
    this.days = report.lines();
    long highest = 1;
    for (Line day : days) {
      highest = Math.max(highest, day.sum().tokens());
    }
    this.most = highest;
  }

  void write(Markup html) {
    int width = days.size() * DAY;
    html.raw("<figure class=\"days\">\n<p class=\"scale\">")
        .text(Amounts.count(most) + " tokens")
        .raw("</p>\n<svg viewBox=\"0 0 " + width + " " + HEIGHT + "\" role=\"img\"")
        .raw(" preserveAspectRatio=\"none\" aria-label=\"")
        .text(
            "Tokens of each day from "
                + days.getFirst().name()
                + " to "
                + days.getLast().name()
                + ", at most "
                + Amounts.count(most))
        .raw("\">\n<path class=\"axis\" d=\"M0 0H" + width + "M0 " + HEIGHT / 2 + "H" + width)
        .raw("M0 " + HEIGHT + "H" + width + "\"/>\n");
    for (int i = 0; i < days.size(); i++) {
      day(html, i * DAY, days.get(i));
    }
    html.raw("</svg>\n<p class=\"scale ends\"><span>")
        .text(days.getFirst().name())
        .raw("</span><span>")
        .text(days.getLast().name())
        .raw("</span></p>\n<figcaption>")
        .raw(key("cached", "read from the cache"))
        .raw(key("fresh", "read anew"))
        .raw(key("written", "written"))
        .raw("</figcaption>\n</figure>\n");
  }

  private void day(Markup html, int x, Line day) {
    Sum sum = day.sum();
    if (sum.tokens() == 0) {
      return;
    }
    long cached = Math.min(sum.cachedInput(), sum.input());
    html.raw("<g><title>")
        .text(
            day.name()
                + ": "
                + Amounts.count(sum.input())
                + " read, "
                + Amounts.count(sum.output())
                + " written, about "
                + Amounts.dollars(sum.nanoUsd()))
        .raw("</title>");
    double bottom = HEIGHT;
    bottom = part(html, "cached", x, bottom, cached);
    bottom = part(html, "fresh", x, bottom, sum.input() - cached);
    part(html, "written", x, bottom, sum.output());
    html.raw("</g>\n");
  }

  /** What is more than nothing is drawn; the new lower end of the next part. */
  private double part(Markup html, String name, int x, double bottom, long tokens) {
    double height = (double) tokens * HEIGHT / most;
    double top = bottom - height;
    html.raw(
        String.format(
            Locale.ROOT,
            "<rect class=\"%s\" x=\"%d\" y=\"%.2f\" width=\"%d\" height=\"%.2f\"/>",
            name,
            x + GAP / 2,
            top,
            DAY - GAP,
            height));
    return top;
  }

  private static String key(String name, String words) {
    return "<span class=\"key\"><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\""
        + name
        + "\" width=\"10\" height=\"10\"/></svg>"
        + words
        + "</span>\n";
  }
}
