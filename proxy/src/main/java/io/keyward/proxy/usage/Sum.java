package io.keyward.proxy.usage;

import io.keyward.responses.Usage;
import java.util.Optional;

/**
 * What several requests took together. Numbers that do not fit stay at the largest that does.
 *
 * @param requests that were sent to the provider
 * @param completed those of them that were answered completely
 * @param unmeasured those whose usage nobody said
 * @param unpriced those whose usage is known, and the price of their model is not
 * @param input tokens that were read, from the cache or not
 * @param cachedInput the part of {@code input} that came from the cache
 * @param output tokens that were written
 * @param reasoning the part of {@code output} that nobody sees
 * @param nanoUsd the estimated cost of those that have a price, in billionths of a US dollar
 */
public record Sum(
    long requests,
    long completed,
    long unmeasured,
    long unpriced,
    long input,
    long cachedInput,
    long output,
    long reasoning,
    long nanoUsd) {
  /** Of no request. */
  public static final Sum NONE = new Sum(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Sum of(Row row) {
    Entry entry = row.entry();
    Optional<Usage> usage = entry.usage();
    Usage tokens = usage.orElse(Usage.UNKNOWN);
    return new Sum(
        1,
        entry.outcome() == Outcome.COMPLETED ? 1 : 0,
        usage.isEmpty() ? 1 : 0,
        usage.isPresent() && row.cost().isEmpty() ? 1 : 0,
        tokens.input(),
        tokens.cachedInput(),
        tokens.output(),
        tokens.reasoning(),
        row.cost().orElse(0));
  }

  /** These and those. */
  public Sum and(Sum more) {
    return new Sum(
        plus(requests, more.requests),
        plus(completed, more.completed),
        plus(unmeasured, more.unmeasured),
        plus(unpriced, more.unpriced),
        plus(input, more.input),
        plus(cachedInput, more.cachedInput),
        plus(output, more.output),
        plus(reasoning, more.reasoning),
        plus(nanoUsd, more.nanoUsd));
  }

  /** What was read and what was written; what came from the cache and the reasoning are in it. */
  public long tokens() {
    return plus(input, output);
  }

  private static long plus(long one, long other) {
    long sum = one + other;
    return sum < one ? Long.MAX_VALUE : sum;
  }
}
