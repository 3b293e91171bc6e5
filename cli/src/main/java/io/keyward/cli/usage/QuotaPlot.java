package io.keyward.cli.usage;

import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Draws a window from its beginning to its end: what was used, and what may come. */
final class QuotaPlot {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 100;

  private final QuotaView view;
  private final Instant begin;
  private final double seconds;

  QuotaPlot(QuotaView view) {
    this.view = view;
    Duration length = view.window().length().orElse(Duration.ofDays(1));
    this.begin = view.window().resetsAt().orElse(view.now()).minus(length);
    this.seconds = length.toSeconds();
  }

  void write(Markup html) {
    long percent = Math.round(view.window().usedPercent());
    html.raw("<figure class=\"quota\">\n<h3><span>")
        .text(view.account() + ", " + view.name())
        .raw("</span><span>")
        .text(percent + " %")
        .raw("</span></h3>\n<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\"")
        .raw(" preserveAspectRatio=\"none\" aria-label=\"")
        .text(view.name() + " of " + view.account() + ": " + percent + " % used; " + view.words())
        .raw("\">\n<path class=\"axis\" d=\"M0 0H" + WIDTH + "M0 " + HEIGHT / 2 + "H" + WIDTH)
        .raw("M0 " + HEIGHT + "H" + WIDTH + "\"/>\n");
    course(html);
    html.raw("<polyline class=\"used\" points=\"");
    for (Sample sample : view.samples()) {
      html.raw(at(x(sample.at()), sample.usedPercent()));
    }
    html.raw(at(x(view.now()), view.window().usedPercent())).raw("\"/>\n</svg>\n<p>");
    html.text(view.words())
        .raw("</p>\n<p class=\"scale\">")
        .text("begins anew " + view.resets())
        .raw("</p>\n</figure>\n");
  }

  private void course(Markup html) {
    if (view.forecast() instanceof Forecast.Course course) {
      Forecast.Range range = course.atReset();
      String now = at(x(view.now()), view.window().usedPercent());
      html.raw("<polygon class=\"range\" points=\"" + now + at(WIDTH, range.most()));
      html.raw(at(WIDTH, range.least()) + "\"/>\n");
      html.raw("<polyline class=\"course\" points=\"" + now + at(WIDTH, range.middle()));
      html.raw("\"/>\n");
    }
  }

  private double x(Instant moment) {
    return Duration.between(begin, moment).toSeconds() * WIDTH / seconds;
  }

  private static String at(double x, double percent) {
    return String.format(Locale.ROOT, "%.1f,%.1f ", x, HEIGHT - percent);
  }
}
