package io.keyward.cli;

import io.keyward.auth.json.Json;
import io.keyward.cli.usage.Amounts;
import io.keyward.proxy.usage.Prices;
import io.keyward.proxy.usage.Report;
import io.keyward.proxy.usage.Report.By;
import io.keyward.proxy.usage.Report.Line;
import io.keyward.proxy.usage.Sum;
import io.keyward.proxy.usage.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Usage for a program. Pure. */
final class UsageJson {
  private UsageJson() {}

  static Json.Obj of(Report report, Totals totals, Map<String, String> labels) {
    List<Json> lines = new ArrayList<>();
    for (Line line : report.lines()) {
      Json.Obj json = Json.object().with("name", line.name());
      if (report.by() == By.ACCOUNT && labels.containsKey(line.name())) {
        json = json.with("label", labels.getOrDefault(line.name(), ""));
      }
      lines.add(with(json, line.sum()));
    }
    return Json.object()
        .with("schema", 1)
        .with("by", report.by().word())
        .with("from", report.from().toString())
        .with("to", report.to().toString())
        .with("zone", totals.zone().getId())
        .with("prices", Prices.builtIn().asOf().toString())
        .with("lines", new Json.Arr(lines))
        .with("all", with(Json.object(), report.all()))
        .with("unreadable", totals.unreadable());
  }

  static Json.Obj with(Json.Obj json, Sum sum) {
    return json.with("requests", sum.requests())
        .with("completed", sum.completed())
        .with("unmeasured", sum.unmeasured())
        .with("unpriced", sum.unpriced())
        .with("inputTokens", sum.input())
        .with("cachedInputTokens", sum.cachedInput())
        .with("outputTokens", sum.output())
        .with("reasoningTokens", sum.reasoning())
        .with("estimatedCostUsd", dollars(sum.nanoUsd()));
  }

  static Json dollars(long nanoUsd) {
    return new Json.Num(
        nanoUsd == 0 ? "0" : Amounts.exactDollars(nanoUsd).stripTrailingZeros().toPlainString());
  }
}
