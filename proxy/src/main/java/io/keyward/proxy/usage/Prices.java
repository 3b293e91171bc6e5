package io.keyward.proxy.usage;

import io.keyward.responses.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What models cost, by name. A model that is not listed has no price, and never the one of another
 * model whose name looks alike. Immutable.
 *
 * @param asOf when the list was true
 * @param models by their names
 */
public record Prices(LocalDate asOf, Map<String, Price> models) {
  /** A version of a model, as {@code gpt-5-codex-2026-01-31}. */
  private static final Pattern DATED = Pattern.compile("(.+)-\\d{4}-\\d{2}-\\d{2}");

  /** Copies. */
  public Prices {
    models = Map.copyOf(models);
  }

  /** The list that came with this program. */
  public static Prices builtIn() {
    return PriceList.read();
  }

  /** The same, where these say nothing else. */
  public Prices with(Map<String, Price> own) {
    Map<String, Price> all = new HashMap<>(models);
    all.putAll(own);
    return new Prices(asOf, all);
  }

  /** Of this model; a dated version costs what the model costs, unless it is listed itself. */
  public Optional<Price> of(String model) {
    Price exact = models.get(model);
    if (exact != null) {
      return Optional.of(exact);
    }
    var dated = DATED.matcher(model);
    return dated.matches() ? Optional.ofNullable(models.get(dated.group(1))) : Optional.empty();
  }

  /** An estimate in billionths of a US dollar; empty if the usage or the price is unknown. */
  OptionalLong estimate(String model, Optional<Usage> usage) {
    Optional<Price> price = of(model);
    return usage.isPresent() && price.isPresent()
        ? price.get().nanoUsd(usage.get())
        : OptionalLong.empty();
  }

  /**
   * A price in US dollars as it is written in lists and settings.
   *
   * @throws NumberFormatException if it is none: not a plain number from 0 to 100000
   */
  public static BigDecimal dollars(String text) {
    BigDecimal dollars = new BigDecimal(text);
    if (dollars.signum() < 0
        || dollars.compareTo(BigDecimal.valueOf(100_000)) > 0
        || Math.abs(dollars.scale()) > 9) {
      throw new NumberFormatException("no price");
    }
    return dollars;
  }
}
