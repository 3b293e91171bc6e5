package io.keyward.proxy.quota;

import java.time.Instant;

/**
 * What was used at some moment.
 *
 * @param at the moment
 * @param usedPercent 0 or more; 100 is all
 */
public record Sample(Instant at, double usedPercent) {}
