package io.keyward.auth.log;

import io.keyward.auth.json.Json;
import io.keyward.auth.network.Exchanged;
import io.keyward.auth.network.Tap;
import java.lang.System.Logger.Level;

/** Writes one line for each exchange of the HTTP client: who was asked, and how it went. */
public final class ExchangeLog implements Tap {
  private final Log log;

  /** Writes to this log. */
  public ExchangeLog(Log log) {
    this.log = log;
  }

  @Override
  public void ended(Exchanged exchange) {
    Json.Obj details =
        Json.object()
            .with("exchange", exchange.id())
            .with("method", exchange.method())
            .with("host", exchange.host())
            .with("path", exchange.path());
    if (exchange.status().isPresent()) {
      details = details.with("status", exchange.status().get());
    }
    details =
        details
            .with("milliseconds", exchange.took().toMillis())
            .with("sent", exchange.sent())
            .with("received", exchange.received());
    if (exchange.failure().isPresent()) {
      details = details.with("failure", exchange.failure().get());
    }
    log.write(Level.INFO, "exchange", details);
  }
}
