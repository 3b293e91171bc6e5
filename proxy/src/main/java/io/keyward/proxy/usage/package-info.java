/**
 * The books: what was asked through the proxy, what it took in tokens and about what it cost, and
 * the budgets that say when enough is enough. The doors are {@link io.keyward.proxy.usage.Ledger}
 * for the one process that writes, {@link io.keyward.proxy.usage.Totals} for whoever reads, and
 * {@link io.keyward.proxy.usage.Budgets}. It never sees a prompt, an answer or a token, never asks
 * anybody, and never takes an unknown price for nothing.
 */
@NullMarked
package io.keyward.proxy.usage;

import org.jspecify.annotations.NullMarked;
