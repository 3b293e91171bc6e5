package io.keyward.scan.report;

import io.keyward.scan.finding.Severity;
import io.keyward.scan.report.Trend.Point;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Draws scans beside one another: a line for each severity, and the numbers for whoever reads. */
final class TrendPlot {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 160;

  /** Lines differ in their dashes too, for whoever sees no colours. */
  private static final List<String> DASHES = List.of("none", "8 3", "2 3", "8 3 2 3");

  private final List<Point> points;
  private final int most;

  TrendPlot(List<Point> points) {
    this.points = points;
    int highest = 1;
    for (Point point : points) {
      for (Severity severity : Severity.values()) {
        highest = Math.max(highest, point.count(severity));
      }
    }
    this.most = highest;
  }

  void write(Html html) throws IOException {
    html.raw("<section aria-labelledby=\"trend\">\n<h2 id=\"trend\">Trend</h2>\n");
    drawing(html);
    html.raw("<details>\n<summary>The numbers</summary>\n<div class=\"wide\" tabindex=\"0\">");
    html.raw("<table class=\"numbers\">\n<thead><tr><th scope=\"col\">Scan</th>");
    for (Severity severity : Severity.values()) {
      html.raw("<th scope=\"col\">").text(severity.word()).raw("</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (Point point : points) {
      html.raw("<tr><th scope=\"row\">").text(point.name()).raw("</th>");
      for (Severity severity : Severity.values()) {
        html.raw("<td>").text(String.valueOf(point.count(severity))).raw("</td>");
      }
      html.raw("</tr>\n");
    }
    html.raw("</tbody>\n</table></div>\n</details>\n</section>\n");
  }

  private void drawing(Html html) throws IOException {
    Point first = points.getFirst();
    html.raw("<figure class=\"trend\">\n<p class=\"scale\">")
        .text(most + (most == 1 ? " finding" : " findings"))
        .raw("</p>\n<svg viewBox=\"-4 -4 " + (WIDTH + 8) + " " + (HEIGHT + 8) + "\" role=\"img\"")
        .raw(" preserveAspectRatio=\"none\" aria-label=\"")
        .text(described())
        .raw("\">\n<path class=\"axis\" d=\"M0 0H" + WIDTH + "M0 " + HEIGHT + "H" + WIDTH + "\"/>");
    int line = 0;
    for (Severity severity : Severity.values()) {
      html.raw("<polyline class=\"").raw(severity.word()).raw("\" stroke-dasharray=\"");
      html.raw(DASHES.get(line++ % DASHES.size())).raw("\" points=\"");
      for (int i = 0; i < points.size(); i++) {
        html.raw(at(i, points.get(i).count(severity)));
      }
      html.raw("\"/>\n");
    }
    html.raw("</svg>\n<p class=\"scale ends\"><span>")
        .text(first.name())
        .raw("</span><span>now</span></p>\n<figcaption>");
    line = 0;
    for (Severity severity : Severity.values()) {
      html.raw("<span class=\"key\"><svg viewBox=\"0 0 28 8\" aria-hidden=\"true\">")
          .raw("<polyline class=\"" + severity.word() + "\" points=\"0,4 28,4\"")
          .raw(" stroke-dasharray=\"" + DASHES.get(line++ % DASHES.size()) + "\"/></svg>")
          .text(severity.word() + " " + points.getLast().count(severity))
          .raw("</span>\n");
    }
    html.raw("</figcaption>\n</figure>\n");
  }

  private String at(int scan, int count) {
    double x = (double) scan * WIDTH / Math.max(1, points.size() - 1);
    double y = HEIGHT - (double) count * HEIGHT / most;
    return String.format(Locale.ROOT, "%.1f,%.1f ", x, y);
  }

  private String described() {
    StringBuilder says =
        new StringBuilder(points.size() + " scans, from " + points.getFirst().name());
    for (Severity severity : Severity.values()) {
      says.append("; ")
          .append(severity.word())
          .append(' ')
          .append(points.getFirst().count(severity))
          .append(" to ")
          .append(points.getLast().count(severity));
    }
    return says.toString();
  }
}
