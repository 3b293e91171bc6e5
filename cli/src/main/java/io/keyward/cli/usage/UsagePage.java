package io.keyward.cli.usage;

import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.Report;
import io.keyward.proxy.usage.Report.By;
import io.keyward.proxy.usage.Report.Line;
import io.keyward.proxy.usage.Sum;
import io.keyward.proxy.usage.Totals;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Usage for people in a browser: one page that needs nothing else, runs no script, loads nothing,
 * and may be sent on. Names of models and projects are text in it, never markup. Pure.
 */
public final class UsagePage {
  private static final List<By> PARTS = List.of(By.ACCOUNT, By.PROJECT, By.MODEL, By.KEY);

  private final Totals totals;
  private final LocalDate from;
  private final LocalDate to;
  private final Map<String, String> labels;
  private final List<QuotaView> quotas;
  private final Markup html = new Markup();

  private UsagePage(
      Totals totals,
      LocalDate from,
      LocalDate to,
      Map<String, String> labels,
      List<QuotaView> quotas) {
    this.totals = totals;
    this.from = from;
    this.to = to;
    this.labels = labels;
    this.quotas = quotas;
  }

  /**
   * The page.
   *
   * @param from the first day
   * @param to the last day
   * @param labels what accounts are called, by their ids
   * @param quotas what is known of windows that have not begun anew
   */
  public static String of(
      Totals totals,
      LocalDate from,
      LocalDate to,
      Map<String, String> labels,
      List<QuotaView> quotas) {
    return new UsagePage(totals, from, to, labels, quotas).written();
  }

  private String written() {
    Report days = Report.of(totals, By.DAY, from, to);
    html.head("Keyward: usage");
    header(days.all());
    html.raw("<main>\n");
    if (!quotas.isEmpty()) {
      html.raw("<section aria-labelledby=\"quota\">\n<h2 id=\"quota\">Quota</h2>\n");
      html.raw("<div class=\"quotas\">\n");
      quotas.forEach(view -> new QuotaPlot(view).write(html));
      html.raw("</div>\n</section>\n");
    }
    if (days.all().requests() > 0) {
      days(days);
      for (By by : PARTS) {
        part(Report.of(totals, by, from, to));
      }
    }
    html.raw("</main>\n");
    footer(days.all());
    return html.raw("</body>\n</html>\n").toString();
  }

  private void header(Sum all) {
    html.raw("<header>\n<h1>Usage</h1>\n<p>")
        .text("From %s to %s, days of %s.".formatted(from, to, totals.zone().getId()))
        .raw("</p>\n");
    if (all.requests() == 0) {
      html.raw("<p>Nothing was asked through the proxy.</p>\n</header>\n");
      return;
    }
    html.raw("<dl class=\"figures\">\n");
    figure("requests", Amounts.count(all.requests()), missing(all));
    figure(
        "tokens read",
        Amounts.count(all.input()),
        Amounts.percent(all.cachedInput(), all.input()) + " from the cache");
    figure(
        "tokens written",
        Amounts.count(all.output()),
        Amounts.percent(all.reasoning(), all.output()) + " reasoning");
    figure(
        "estimated cost", cost(all), "by list prices of " + Prices.builtIn().asOf() + ", no bill");
    html.raw("</dl>\n</header>\n");
  }

  private static String missing(Sum all) {
    return all.unmeasured() == 0
        ? "each with its usage"
        : Amounts.count(all.unmeasured()) + " without their usage";
  }

  private void figure(String name, String value, String detail) {
    html.raw("<div>").element("dt", name).element("dd", value);
    html.raw("<dd class=\"detail\">").text(detail).raw("</dd></div>\n");
  }

  private void days(Report days) {
    html.raw("<section aria-labelledby=\"day\">\n<h2 id=\"day\">By day</h2>\n");
    new DayPlot(days).write(html);
    html.raw("<details>\n<summary>The numbers</summary>\n");
    table(days);
    html.raw("</details>\n</section>\n");
  }

  private void part(Report report) {
    if (report.lines().stream().allMatch(line -> line.name().isEmpty())) {
      return;
    }
    String word = report.by().word();
    html.raw("<section aria-labelledby=\"" + word + "\">\n<h2 id=\"" + word + "\">By " + word);
    html.raw("</h2>\n");
    table(report);
    html.raw("</section>\n");
  }

  private void table(Report report) {
    long most = 1;
    for (Line line : report.lines()) {
      most = Math.max(most, line.sum().tokens());
    }
    html.raw("<table class=\"lines\">\n<thead><tr><th scope=\"col\">")
        .text(report.by().word())
        .raw("</th><th scope=\"col\">requests</th><th scope=\"col\">read</th>")
        .raw("<th scope=\"col\" class=\"wide\">cached</th><th scope=\"col\">written</th>")
        .raw("<th scope=\"col\">cost</th><th scope=\"col\" class=\"bar\">tokens</th></tr>")
        .raw("</thead>\n<tbody>\n");
    for (Line line : report.lines()) {
      Sum sum = line.sum();
      html.raw("<tr><th scope=\"row\">").text(name(report.by(), line)).raw("</th>");
      html.number(Amounts.count(sum.requests())).number(Amounts.count(sum.input()));
      html.raw("<td class=\"wide\">").text(Amounts.percent(sum.cachedInput(), sum.input()));
      html.raw("</td>").number(Amounts.count(sum.output())).number(cost(sum));
      html.raw("<td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"")
          .raw(" aria-hidden=\"true\"><rect class=\"fresh\" height=\"10\" width=\"")
          .raw(String.format(Locale.ROOT, "%.2f", 100.0 * sum.tokens() / most))
          .raw("\"/></svg></td></tr>\n");
    }
    html.raw("</tbody>\n</table>\n");
  }

  private String name(By by, Line line) {
    String name = by == By.ACCOUNT ? labels.getOrDefault(line.name(), line.name()) : line.name();
    return name.isEmpty() ? "not said" : name;
  }

  /** With a plus where it is more, and nobody knows how much. */
  private static String cost(Sum sum) {
    long measured = sum.requests() - sum.unmeasured();
    if (measured > 0 && sum.unpriced() == measured) {
      return "?";
    }
    return Amounts.dollars(sum.nanoUsd()) + (sum.unpriced() > 0 ? "+" : "");
  }

  private void footer(Sum all) {
    html.raw("<footer><p>")
        .text("Costs are an estimate by list prices, and no bill.")
        .text(
            all.unpriced() > 0
                ? " + and ?: %s went to models without a price."
                    .formatted(Amounts.count(all.unpriced()) + " requests")
                : "")
        .text(
            totals.unreadable() > 0
                ? " Lines of the ledger that can't be read: %s."
                    .formatted(Amounts.count(totals.unreadable()))
                : "")
        .text(" Made by keyward usage.")
        .raw("</p></footer>\n");
  }
}
