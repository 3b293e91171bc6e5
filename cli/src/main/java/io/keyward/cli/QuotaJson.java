package io.keyward.cli;

import io.keyward.accounts.Quota;
import io.keyward.auth.json.Json;
import io.keyward.cli.standing.StandingWords;
import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Gauge;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/** How much of a window is used, for a program. Pure. */
final class QuotaJson {
  private QuotaJson() {}

  static Json.Obj of(Gauge gauge, Quota.Window window, Forecast forecast, Instant now) {
    Json.Obj json =
        Json.object()
            .with("limit", gauge.limit())
            .with("window", gauge.which().word())
            .with("usedPercent", StandingWords.percent(window, now));
    if (window.length().isPresent()) {
      json = json.with("windowSeconds", window.length().get().toSeconds());
    }
    if (window.resetsAt().isPresent()) {
      json = json.with("resetsAt", window.resetsAt().get().toString());
    }
    return json.with("forecast", of(forecast));
  }

  private static Json.Obj of(Forecast forecast) {
    return switch (forecast) {
      case Forecast.UsedUp _ -> Json.object().with("says", "used-up");
      case Forecast.TooEarly(var samples) ->
          Json.object().with("says", "too-early").with("samples", samples);
      case Forecast.Course course -> {
        Json.Obj json =
            Json.object().with("says", course.runsOut().isPresent() ? "runs-out" : "lasts");
        json = with(json, "runsOutAt", course.runsOut());
        json = with(json, "earliest", course.earliest());
        json = with(json, "latest", course.latest());
        Forecast.Range range = course.atReset();
        yield json.with("atResetPercent", rounded(range.middle()))
            .with("atResetLeastPercent", rounded(range.least()))
            .with("atResetMostPercent", rounded(range.most()));
      }
    };
  }

  private static Json.Obj with(Json.Obj json, String name, Optional<Instant> moment) {
    return moment.isPresent() ? json.with(name, moment.get().toString()) : json;
  }

  private static Json rounded(double percent) {
    return new Json.Num(
        BigDecimal.valueOf(percent).setScale(1, RoundingMode.HALF_UP).toPlainString());
  }
}
