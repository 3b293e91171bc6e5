package io.keyward.proxy.usage;

import io.keyward.responses.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the tokens of a model cost at most by list: an estimate, as plans, discounts and faster
 * service are not in it.
 *
 * @param input US dollars per million tokens that are read
 * @param cachedInput the same, for those that come from the cache
 * @param output the same, for those that are written; reasoning is among them
 * @param longer what applies to all tokens of a request that reads more than so many
 */
public record Price(
    BigDecimal input, BigDecimal cachedInput, BigDecimal output, Optional<Longer> longer) {

  /**
   * A long request.
   *
   * @param above the most tokens that a request may read to be none
   * @param times what the prices are multiplied by; empty if nobody knows
   */
  public record Longer(long above, Optional<Times> times) {}

  /**
   * What prices are multiplied by.
   *
   * @param input those of reading
   * @param output that of writing
   */
  public record Times(BigDecimal input, BigDecimal output) {}

  private static final Optional<Times> ONCE =
      Optional.of(new Times(BigDecimal.ONE, BigDecimal.ONE));

  /** A dollar per million tokens is 1000 billionths of a dollar per token. */
  private static final BigDecimal NANO_A_TOKEN = BigDecimal.valueOf(1000);

  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  /** What this usage costs, in billionths of a US dollar; empty if nobody knows. */
  OptionalLong nanoUsd(Usage usage) {
    boolean isLong = longer.isPresent() && usage.input() > longer.get().above();
    Optional<Times> times = isLong ? longer.get().times() : ONCE;
    return times.isPresent() ? OptionalLong.of(nanoUsd(usage, times.get())) : OptionalLong.empty();
  }

  private long nanoUsd(Usage usage, Times times) {
    long cached = Math.min(usage.cachedInput(), usage.input());
    BigDecimal read =
        input
            .multiply(BigDecimal.valueOf(usage.input() - cached))
            .add(cachedInput.multiply(BigDecimal.valueOf(cached)));
    BigDecimal written = output.multiply(BigDecimal.valueOf(usage.output()));
    return read.multiply(times.input())
        .add(written.multiply(times.output()))
        .multiply(NANO_A_TOKEN)
        .setScale(0, RoundingMode.HALF_UP)
        .min(MOST)
        .longValueExact();
  }
}
