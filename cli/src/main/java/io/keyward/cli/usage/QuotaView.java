package io.keyward.cli.usage;

import io.keyward.accounts.Quota;
import io.keyward.proxy.quota.Forecast;
import io.keyward.proxy.quota.Sample;
import java.time.Instant;
import java.util.List;

/**
 * A window of an account as the page shows it.
 *
 * @param account its label
 * @param name what the window is called
 * @param window with its length and the moment at which it begins anew
 * @param samples in their order
 * @param forecast what comes
 * @param words the same in words
 * @param resets when it begins anew, in words
 * @param now the moment up to which something is known
 */
public record QuotaView(
    String account,
    String name,
    Quota.Window window,
    List<Sample> samples,
    Forecast forecast,
    String words,
    String resets,
    Instant now) {
  /** Copies. */
  public QuotaView {
    samples = List.copyOf(samples);
  }
}
