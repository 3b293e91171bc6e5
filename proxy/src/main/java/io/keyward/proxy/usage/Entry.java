package io.keyward.proxy.usage;

import io.keyward.responses.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A request that was sent to the provider, after its end.
 *
 * @param at when it ended
 * @param subject what it was made on and for
 * @param outcome how it ended
 * @param status of the provider's answer in HTTP; 0 if there was none
 * @param usage in tokens; empty if nobody said, which is not the same as none
 * @param took from the client's first byte to the end
 * @param bytes of the answer, as they passed
 */
public record Entry(
    Instant at,
    Subject subject,
    Outcome outcome,
    int status,
    Optional<Usage> usage,
    Duration took,
    long bytes) {}
